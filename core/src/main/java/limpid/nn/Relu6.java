package limpid.nn;

import limpid.tensor.Tensor;

/// [Relu] that does not go beyond 6: min(max(x, 0), 6).
///
/// **Shapes**: any; y as x. **Reference**: Krizhevsky 2010, "Convolutional deep belief networks on
/// CIFAR-10".
public record Relu6() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.clamp(0, 6);
  }

  @Override
  public String toString() {
    return "Relu6";
  }
}
