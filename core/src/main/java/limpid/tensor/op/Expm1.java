package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Exponential less one, y = eˣ − 1, right for small x too. **Gradient**: dx = dy · (y + 1).
public record Expm1() implements Elementwise {
  @Override
  public String name() {
    return "expm1";
  }

  @Override
  public Unary function() {
    return Unary.EXPM1;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.EXPM1_GRADIENT, dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
