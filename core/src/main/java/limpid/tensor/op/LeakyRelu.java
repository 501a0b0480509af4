package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Leaky rectifier, y = x where x > 0, else slope · x. **Gradient**: dx = dy where y > 0, else
/// slope · dy. **Reference**: Maas, Hannun, Ng 2013.
///
/// @param slope of the negative side, at least 0
public record LeakyRelu(float slope) implements Elementwise {
  /// Checks the slope.
  public LeakyRelu {
    if (!(slope >= 0)) {
      throw new OptionException(
          "leaky-relu", "has slope %s; it must be at least 0".formatted(slope));
    }
  }

  @Override
  public String name() {
    return "leaky-relu";
  }

  @Override
  public Unary function() {
    return Unary.LEAKY_RELU;
  }

  @Override
  public float p() {
    return slope;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.LEAKY_RELU_GRADIENT, slope, 0f, dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
