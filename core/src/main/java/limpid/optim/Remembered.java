package limpid.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.error.ParameterException;

/// The memory of a descent, looked through before it is taken over, so that one of another function
/// or another method is told by all that is wrong with it.
final class Remembered {
  private final Map<String, float[]> memory;
  private final SequencedMap<String, Integer> wanted = new LinkedHashMap<>();

  Remembered(Map<String, float[]> memory) {
    this.memory = memory;
  }

  /// Wants a vector of this name and length.
  Remembered with(String name, int length) {
    wanted.put(name, length);
    return this;
  }

  /// @throws ParameterException if something wanted is missing or of another length, or there is
  ///   more than that
  void check() {
    List<String> problems = new ArrayList<>();
    wanted.forEach((name, length) -> {
      float[] found = memory.get(name);
      if (found == null || found.length != length) {
        problems.add(
            "line search's %s: wanted %s numbers, found %s"
                .formatted(name, length, found == null ? "none" : found.length));
      }
    });
    memory.keySet().stream()
        .filter(name -> !wanted.containsKey(name))
        .sorted()
        .forEach(
            name -> problems.add("line search's %s: is none of this method's".formatted(name)));
    if (!problems.isEmpty()) {
      throw new ParameterException(problems);
    }
  }

  /// The numbers of this name, which is one of those wanted.
  float[] of(String name) {
    return Objects.requireNonNull(memory.get(name));
  }
}
