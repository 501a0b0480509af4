package limpid.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import limpid.error.OptionException;
import org.jspecify.annotations.Nullable;

/// Which layer or array of a file is which of ours, as a user says it: `fc2=0` for a layer,
/// `W1=0.weight` for an array.
///
/// @param ours by their name: a layer's path here, or this and the name of a weight
public record NameMap(SequencedMap<String, String> ours) {
  /// Nothing is said.
  public static final NameMap NONE = new NameMap(new LinkedHashMap<>());

  /// Copies the map.
  public NameMap {
    ours = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ours));
  }

  /// Reads `theirs=ours`, one for each text.
  ///
  /// @throws OptionException naming all texts that are not of this form, or say what was said
  ///   already
  public static NameMap parse(List<String> texts) {
    SequencedMap<String, String> ours = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (String text : texts) {
      int equals = text.lastIndexOf('=');
      String path = text.substring(equals + 1).strip();
      String name = text.substring(0, Math.max(0, equals)).strip();
      if (equals < 0 || path.isEmpty()) {
        problems.add("\"%s\" is not theirs=ours, such as fc1=0".formatted(text.strip()));
      } else if (ours.containsValue(path)) {
        problems.add("\"%s\" says again what %s is".formatted(text.strip(), path));
      } else if (ours.putIfAbsent(name, path) != null) {
        problems.add("\"%s\" says again which %s is".formatted(text.strip(), name));
      }
    }
    if (!problems.isEmpty()) {
      throw new OptionException("--map", "cannot be used: " + String.join("; ", problems));
    }
    return new NameMap(ours);
  }

  /// Whether a path of ours is a layer's, which ends with a number, and not an array's.
  static boolean isLayer(String ours) {
    char last = ours.charAt(ours.length() - 1);
    return last >= '0' && last <= '9';
  }

  /// The path of ours that a layer of the file has, if it is said.
  @Nullable String layer(String theirs) {
    String path = ours.get(theirs);
    return path != null && isLayer(path) ? path : null;
  }

  /// The path of ours that an array of the file has, if it is said.
  @Nullable String array(String theirs) {
    String path = ours.get(theirs);
    return path != null && !isLayer(path) ? path : null;
  }

  /// As the option has it.
  static String text(Map<String, String> ours) {
    return ours.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
