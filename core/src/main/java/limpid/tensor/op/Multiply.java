package limpid.tensor.op;

import limpid.kernel.Binary;
import limpid.kernel.Kernels;

/// Product number by number, y = a · b. **Gradient**: da = dy · b, db = dy · a.
public record Multiply() implements Arithmetic {
  @Override
  public String name() {
    return "multiply";
  }

  @Override
  public Binary function() {
    return Binary.MULTIPLY;
  }

  @Override
  public void partial(Kernels kernels, int input, Array a, Array b, Array dy, Array dx) {
    Broadcast.apply(kernels, Binary.MULTIPLY, dy, input == 0 ? b : a, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
