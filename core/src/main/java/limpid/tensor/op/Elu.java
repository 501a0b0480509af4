package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Exponential linear unit, y = x where x > 0, else α · (eˣ − 1). **Gradient**: dx = dy where y >
/// 0, else dy · (y + α). **Reference**: Clevert, Unterthiner, Hochreiter 2016.
///
/// @param alpha where the negative side ends, −α; greater than 0
public record Elu(float alpha) implements Elementwise {
  /// Checks α.
  public Elu {
    if (!(alpha > 0)) {
      throw new OptionException("elu", "has α = %s; it must be greater than 0".formatted(alpha));
    }
  }

  @Override
  public String name() {
    return "elu";
  }

  @Override
  public Unary function() {
    return Unary.ELU;
  }

  @Override
  public float p() {
    return 1f;
  }

  @Override
  public float q() {
    return alpha;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.ELU_GRADIENT, 1f, alpha, dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
