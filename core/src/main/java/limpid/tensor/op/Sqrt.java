package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Square root, y = √x. **Gradient**: dx = dy / 2y; infinite at 0.
public record Sqrt() implements Elementwise {
  @Override
  public String name() {
    return "sqrt";
  }

  @Override
  public Unary function() {
    return Unary.SQRT;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.SQRT_GRADIENT, dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
