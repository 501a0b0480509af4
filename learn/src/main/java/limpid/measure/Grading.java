package limpid.measure;

/// How outputs are judged against what was wanted.
public sealed interface Grading {

  /// Classes: one output a class, the largest wins; or a single logit, above 0 meaning the second
  /// class. The wanted is a class index, or one-hot where the loss wants as many numbers as
  /// outputs.
  record Classes(int count) implements Grading {}

  /// Numbers: errors are reported in the target's own unit.
  ///
  /// @param deviation the size of one standardised unit
  record Values(double deviation) implements Grading {}
}
