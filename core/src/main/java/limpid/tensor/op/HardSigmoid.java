package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Piecewise linear sigmoid, y = min(max(x + 3, 0), 6) / 6. **Gradient**: dx = dy / 6 where 0 < y <
/// 1, else 0. **Reference**: Howard et al. 2019, section 5.2.
public record HardSigmoid() implements Elementwise {
  @Override
  public String name() {
    return "hard-sigmoid";
  }

  @Override
  public Unary function() {
    return Unary.HARD_SIGMOID;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.HARD_SIGMOID_GRADIENT, dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
