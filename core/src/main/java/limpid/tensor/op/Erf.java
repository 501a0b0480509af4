package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Error function, y = 2/√π · ∫₀ˣ e^−t² dt. **Gradient**: dx = dy · 2/√π · e^−x².
public record Erf() implements Elementwise {
  @Override
  public String name() {
    return "erf";
  }

  @Override
  public Unary function() {
    return Unary.ERF;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.ERF_GRADIENT, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
