package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Reciprocal, y = 1 / x. **Gradient**: dx = −dy · y².
public record Reciprocal() implements Elementwise {
  @Override
  public String name() {
    return "reciprocal";
  }

  @Override
  public Unary function() {
    return Unary.RECIPROCAL;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.RECIPROCAL_GRADIENT, dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
