package limpid.nn;

import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A fully connected layer, y = x·W + b: every output is a weighted sum of all inputs and a bias.
///
/// **Shapes**: x [b, in], `weight` W [in, units], `bias` b [units]; y [b, units]. **Parameters**:
/// (in + 1)·units, or in·units without bias.
///
/// @param units how many outputs
/// @param bias whether there is a bias
/// @param init how the weight begins
/// @param biasInit how the bias begins, if there is one
public record Dense(int units, boolean bias, Init init, Init biasInit) implements Layer {
  /// Checks the number of units, and that the bias can begin so.
  public Dense {
    if (units < 1) {
      throw new OptionException(
          "units of a dense layer", "are " + units + "; there must be at least 1");
    }
    if (biasInit instanceof Init.Scaled) {
      throw new OptionException(
          "bias of a dense layer",
          "cannot begin as %s, which goes by the inputs of a weight; take Zeros, Ones, Uniform or Normal"
              .formatted(biasInit));
    }
  }

  /// With a bias that begins at 0, if with one.
  public Dense(int units, boolean bias, Init init) {
    this(units, bias, init, new Init.Zeros());
  }

  /// With a bias, begun for ReLU (He).
  public Dense(int units) {
    this(units, true, new Init.He());
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 1) {
      throw new ShapeException(
          "dense", "wants inputs of one axis, but got %s; flatten them first".formatted(in));
    }
    return Shape.of(units);
  }

  @Override
  public long parameterCount(Shape in) {
    return ((long) in.last() + (bias ? 1 : 0)) * units;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    Tensor w = from.parameter("weight", Shape.of(in.last(), units), init);
    if (!bias) {
      return (x, _) -> x.matmul(w);
    }
    Tensor b = from.parameter("bias", Shape.of(units), biasInit);
    return (x, _) -> x.matmul(w).add(b);
  }

  @Override
  public String toString() {
    return bias ? "Dense(%s)".formatted(units) : "Dense(%s, no bias)".formatted(units);
  }
}
