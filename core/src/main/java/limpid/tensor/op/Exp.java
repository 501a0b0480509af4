package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Exponential, y = eˣ. **Gradient**: dx = dy · y.
public record Exp() implements Elementwise {
  @Override
  public String name() {
    return "exp";
  }

  @Override
  public Unary function() {
    return Unary.EXP;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.MULTIPLY, dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
