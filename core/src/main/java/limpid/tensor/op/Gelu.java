package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Gaussian error linear unit, y = x · Φ(x), where Φ is the normal distribution (1 + erf(x/√2)) /
/// 2; or its approximation by tanh, y = x · (1 + tanh(√(2/π) · (x + 0.044715·x³))) / 2.
/// **Gradient**: dx = dy · (Φ(x) + x · φ(x)), φ being the normal density; likewise of the
/// approximation. **Reference**: Hendrycks, Gimpel 2016.
///
/// @param byTanh whether it is the approximation
public record Gelu(boolean byTanh) implements Elementwise {
  @Override
  public String name() {
    return "gelu";
  }

  @Override
  public Unary function() {
    return byTanh ? Unary.GELU_TANH : Unary.GELU;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(
        byTanh ? Binary.GELU_TANH_GRADIENT : Binary.GELU_GRADIENT, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
