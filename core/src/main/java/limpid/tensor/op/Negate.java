package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Kernels;
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
  public void backward(Kernels kernels, int input, List<Array> x, Array y, Array dy, Array dx) {
    kernels.unary(Unary.NEGATE, dy.data(), dy.offset(), dx.data(), dx.offset(), dx.count());
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
