package limpid.nn;

import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Layer normalisation: the numbers of each example, or of each row of its last axes, are brought
/// to mean 0 and variance 1, then multiplied by `gain` and moved by `bias`, which are learned.
/// Learning and answering are the same.
///
/// **Shapes**: x any, of which the last axes hold n numbers; `gain` [n], `bias` [n]; y as x.
/// **Parameters**: 2n. **Reference**: Ba, Kiros & Hinton 2016.
///
/// @param axes how many of the last axes are normalised together
/// @param epsilon is added to the variance
public record LayerNorm(int axes, float epsilon) implements Layer {
  private static final float EPSILON = 1e-5f;

  /// Checks the settings.
  public LayerNorm {
    if (axes < 1) {
      throw new OptionException(
          "axes of a layer norm", "are " + axes + "; there must be at least 1");
    }
    checkEpsilon("layer norm", epsilon);
  }

  /// Over the last axis.
  public LayerNorm() {
    this(1);
  }

  /// Over so many of the last axes.
  public LayerNorm(int axes) {
    this(axes, EPSILON);
  }

  /// That nothing is divided by 0.
  static void checkEpsilon(String layer, float epsilon) {
    if (!(epsilon > 0 && epsilon < Float.POSITIVE_INFINITY)) {
      throw new OptionException(
          "epsilon of a " + layer, "is " + epsilon + "; it must be greater than 0");
    }
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() < axes) {
      throw new ShapeException(
          "layer norm", "wants inputs of at least %s axes, but got %s".formatted(axes, in));
    }
    return in;
  }

  @Override
  public long parameterCount(Shape in) {
    return 2L * size(in);
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    int n = size(in);
    Tensor gain = from.parameter("gain", Shape.of(n), new Init.Ones());
    Tensor bias = from.parameter("bias", Shape.of(n), new Init.Zeros());
    if (axes == 1) {
      return (x, _) -> x.layerNorm(gain, bias, epsilon);
    }
    return (x, _) -> {
      if (!x.shape().without(0).equals(in)) { // or rows of as many numbers would be cut anyhow
        throw new ShapeException(
            "layer norm", "wants inputs [b, ..] of %s, but got %s".formatted(in, x.shape()));
      }
      Tensor rows = x.reshape(x.shape().count() / n, n);
      return rows.layerNorm(gain, bias, epsilon).reshape(x.shape().toArray());
    };
  }

  private int size(Shape in) {
    return in.count(in.rank() - axes, in.rank());
  }

  @Override
  public String toString() {
    return axes == 1 ? "LayerNorm" : "LayerNorm(%s axes)".formatted(axes);
  }
}
