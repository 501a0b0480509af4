package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Smooth rectifier, y = ln(1 + eˣ). **Gradient**: dx = dy · sigmoid(x) = dy · (1 − e^−y).
public record Softplus() implements Elementwise {
  @Override
  public String name() {
    return "softplus";
  }

  @Override
  public Unary function() {
    return Unary.SOFTPLUS;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.SOFTPLUS_GRADIENT, dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
