package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Square, y = x². **Gradient**: dx = dy · 2x.
public record Square() implements Elementwise {
  @Override
  public String name() {
    return "square";
  }

  @Override
  public Unary function() {
    return Unary.SQUARE;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.SQUARE_GRADIENT, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
