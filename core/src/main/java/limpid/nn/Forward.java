package limpid.nn;

import limpid.tensor.Tensor;

/// A layer with its parameters in place: from a batch of inputs to a batch of outputs.
@FunctionalInterface
public interface Forward {
  /// The outputs [b, …] of a batch of inputs [b, …].
  Tensor apply(Tensor x, Mode mode);
}
