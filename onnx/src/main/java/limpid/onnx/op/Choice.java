package limpid.onnx.op;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import limpid.error.Excerpt;
import limpid.onnx.graph.Attribute;
import org.jspecify.annotations.Nullable;

/// A setting that is one of a few values, and what each of them means here.
///
/// @param name of the attribute
/// @param usual what it is if it is not said
/// @param meanings by value
record Choice<T>(String name, Attribute usual, Map<Attribute, T> meanings) implements Demand {
  /// Copies the map.
  Choice {
    meanings = Map.copyOf(meanings);
  }

  /// Among texts.
  static <T> Choice<T> ofText(String name, String usual, Map<String, T> meanings) {
    Map<Attribute, T> known = new LinkedHashMap<>();
    meanings.forEach((text, meaning) -> known.put(new Attribute.Text(text), meaning));
    return new Choice<>(name, new Attribute.Text(usual), known);
  }

  /// Among whole numbers.
  static <T> Choice<T> ofWhole(String name, long usual, Map<Long, T> meanings) {
    Map<Attribute, T> known = new LinkedHashMap<>();
    meanings.forEach((number, meaning) -> known.put(new Attribute.Whole(number), meaning));
    return new Choice<>(name, new Attribute.Whole(usual), known);
  }

  /// What the node's value means, which is a known one.
  T in(Call call) {
    return Objects.requireNonNull(meanings.get(said(call)));
  }

  private Attribute said(Call call) {
    return call.node().attributes().getOrDefault(name, usual);
  }

  @Override
  public @Nullable String problem(Call call) {
    Attribute said = said(call);
    return meanings.containsKey(said)
        ? null
        : "attribute \"%s\" of %s; known are %s"
            .formatted(
                name,
                shown(said),
                meanings.keySet().stream()
                    .map(Choice::shown)
                    .sorted()
                    .collect(Collectors.joining(", ")));
  }

  private static String shown(Attribute value) {
    return switch (value) {
      case Attribute.Text(String text) -> "\"" + Excerpt.of(text) + "\"";
      case Attribute.Whole(long number) -> Long.toString(number);
      default -> "another type";
    };
  }
}
