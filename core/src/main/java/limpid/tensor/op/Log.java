package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Natural logarithm, y = ln x; −∞ at 0, NaN below. **Gradient**: dx = dy / x.
public record Log() implements Elementwise {
  @Override
  public String name() {
    return "log";
  }

  @Override
  public Unary function() {
    return Unary.LOG;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.DIVIDE, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
