package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Unary;

/// Negation, y = −x. **Gradient**: dx = −dy.
public record Negate() implements Elementwise {
  @Override
  public String name() {
    return "negate";
  }

  @Override
  public Unary function() {
    return Unary.NEGATE;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.map(Unary.NEGATE, dy, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
