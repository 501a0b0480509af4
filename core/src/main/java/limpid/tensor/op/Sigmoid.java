package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Logistic function, y = 1 / (1 + e⁻ˣ). **Gradient**: dx = dy · y(1 − y).
public record Sigmoid() implements Elementwise {
  @Override
  public String name() {
    return "sigmoid";
  }

  @Override
  public Unary function() {
    return Unary.SIGMOID;
  }

  @Override
  public Binary gradientFunction() {
    return Binary.SIGMOID_GRADIENT;
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
