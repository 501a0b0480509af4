package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Swish with the piecewise linear sigmoid, y = x · min(max(x + 3, 0), 6) / 6. **Gradient**: dx =
/// dy · (x/3 + ½) where −3 < x < 3, 0 below and dy above. **Reference**: Howard et al. 2019,
/// section 5.2.
public record HardSwish() implements Elementwise {
  @Override
  public String name() {
    return "hard-swish";
  }

  @Override
  public Unary function() {
    return Unary.HARD_SWISH;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.HARD_SWISH_GRADIENT, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
