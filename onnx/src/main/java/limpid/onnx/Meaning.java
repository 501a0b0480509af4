package limpid.onnx;

import java.util.List;
import java.util.Map;
import limpid.error.OptionException;

/// What an ONNX file does not say of its model.
///
/// @param white the number that a white pixel is for it: 1, or 255 for raw bytes
/// @param classes what its classes are called, in the order of its outputs; empty for 0, 1, 2, …
/// @param target what it answers
public record Meaning(float white, List<String> classes, String target) {
  /// White is 1, and classes are numbers.
  public static final Meaning USUAL = new Meaning(1f, List.of(), "class");

  /// Checks white, and copies the list.
  public Meaning {
    if (!(white > 0 && white < Float.POSITIVE_INFINITY)) {
      throw new OptionException("white", "is " + white + "; it must be greater than 0");
    }
    classes = List.copyOf(classes);
  }

  /// The same, with the names of the classes and of the target that a file of ours says, where they
  /// were not given.
  Meaning orSaidBy(Map<String, String> metadata) {
    String said = metadata.get("classes");
    List<String> names = classes.isEmpty() && said != null ? said.lines().toList() : classes;
    return new Meaning(white, names, metadata.getOrDefault("target", target));
  }
}
