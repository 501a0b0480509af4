package limpid.nn;

import limpid.error.ShapeException;
import limpid.tensor.Tensor;

/// What losses that compare number with number have in common.
final class Errors {
  private Errors() {}

  /// output − wanted of the same shape.
  static Tensor of(String loss, Tensor output, Tensor wanted) {
    requireAlike(loss, output, wanted);
    return output.subtract(wanted);
  }

  /// Broadcasting would train towards nonsense without a word.
  static void requireAlike(String loss, Tensor output, Tensor wanted) {
    if (!output.shape().equals(wanted.shape())) {
      throw new ShapeException(
          loss,
          "outputs and targets differ in shape: %s and %s"
              .formatted(output.shape(), wanted.shape()));
    }
  }

  /// The classes [b] of targets [b, 1], for outputs [b, classes].
  static Tensor classes(String loss, Tensor output, Tensor wanted) {
    boolean fits =
        output.shape().rank() == 2
            && wanted.shape().rank() == 2
            && wanted.shape().last() == 1
            && wanted.shape().size(0) == output.shape().size(0);
    if (!fits) {
      throw new ShapeException(
          loss,
          "wants outputs [b, classes] and targets [b, 1] of classes, but got %s and %s"
              .formatted(output.shape(), wanted.shape()));
    }
    return wanted.reshape(wanted.shape().size(0));
  }
}
