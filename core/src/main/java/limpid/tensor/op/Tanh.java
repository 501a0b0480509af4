package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Hyperbolic tangent, y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). **Gradient**: dx = dy · (1 − y²).
public record Tanh() implements Elementwise {
  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public Unary function() {
    return Unary.TANH;
  }

  @Override
  public Binary gradientFunction() {
    return Binary.TANH_GRADIENT;
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
