package limpid.exchange;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limpid.encode.TargetEncoder;
import limpid.error.OptionException;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.CrossEntropy;
import limpid.nn.Loss;
import limpid.nn.MeanSquaredError;

/// What the file of another system does not say of its model.
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

  /// What so many outputs answer.
  ///
  /// @param ofClasses whether a single output is the probability of the second of two classes
  public TargetEncoder target(int outputs, boolean ofClasses) {
    if (outputs == 1 && !ofClasses) {
      return new TargetEncoder.Value(target, 0, 1);
    }
    int count = Math.max(2, outputs);
    List<String> names = classes.isEmpty() ? numbered(count) : classes;
    if (names.size() != count) {
      throw new OptionException(
          "classes", "are %s; the model has %s".formatted(names.size(), count));
    }
    return new TargetEncoder.Classes(target, names);
  }

  /// The same with names of classes, where none were given and there are as many as outputs.
  public Meaning orNamed(List<String> names, int outputs) {
    boolean fit = classes.isEmpty() && names.size() == Math.max(2, outputs);
    return fit ? new Meaning(white, names, target) : this;
  }

  /// What classes are called that have no names: 0, 1, 2, …
  public static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /// The loss that says what so many outputs mean.
  ///
  /// @param ofClasses whether a single output is the probability of the second of two classes
  public Loss loss(int outputs, boolean ofClasses) {
    if (outputs == 1) {
      return ofClasses ? new BinaryCrossEntropy() : new MeanSquaredError();
    }
    return new CrossEntropy();
  }

  /// The same, with the names of the classes and of the target that a file of ours says, where they
  /// were not given.
  public Meaning orSaidBy(Map<String, String> metadata) {
    String said = metadata.get("classes");
    List<String> names = classes.isEmpty() && said != null ? said.lines().toList() : classes;
    boolean given = !target.equals(USUAL.target());
    return new Meaning(white, names, given ? target : metadata.getOrDefault("target", target));
  }
}
