package limpid.nn;

import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A learned factor for each input, y = x ∘ factor; all begin at 1.
///
/// **Shapes**: x any of n numbers, `factor` [n]; y as x. **Parameters**: n.
public record Scale() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public long parameterCount(Shape in) {
    return in.count();
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    // on one axis, as biases are, so that weight decay does not pull the factors to 0
    Tensor factor = from.parameter("factor", Shape.of(in.count()), new Init.Ones());
    return (x, _) -> {
      if (!x.shape().without(0).equals(in)) { // or it would be broadcast without a word
        throw new ShapeException(
            "scale", "wants inputs [b, ..] of %s, but got %s".formatted(in, x.shape()));
      }
      return x.multiply(factor.reshape(in.toArray()));
    };
  }

  @Override
  public String toString() {
    return "Scale";
  }
}
