package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Absolute value, y = |x|. **Gradient**: dx = dy · sign(x); at x = 0 we choose 0.
public record Abs() implements Elementwise {
  @Override
  public String name() {
    return "abs";
  }

  @Override
  public Unary function() {
    return Unary.ABS;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.ABS_GRADIENT, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
