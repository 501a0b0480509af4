package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Rectifier, y = max(x, 0). **Gradient**: dx = dy where y > 0, else 0; at x = 0 we choose 0, as
/// PyTorch does.
public record Relu() implements Elementwise {
  @Override
  public String name() {
    return "relu";
  }

  @Override
  public Unary function() {
    return Unary.RELU;
  }

  @Override
  public Binary gradientFunction() {
    return Binary.RELU_GRADIENT;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(gradientFunction(), dy, y, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
