package limpid.tensor.op;

import limpid.kernel.Binary;
import limpid.kernel.Kernels;
import limpid.kernel.Unary;

/// Quotient, y = a / b. **Gradient**: da = dy / b, db = −(a / b · dy) / b.
public record Divide() implements Arithmetic {
  @Override
  public String name() {
    return "divide";
  }

  @Override
  public Binary function() {
    return Binary.DIVIDE;
  }

  @Override
  public void partial(Kernels kernels, int input, Array a, Array b, Array dy, Array dx) {
    if (input == 0) {
      Broadcast.apply(kernels, Binary.DIVIDE, dy, b, dx);
    } else {
      Broadcast.apply(kernels, Binary.DIVIDE, a, b, dx);
      Broadcast.apply(kernels, Binary.MULTIPLY, dx, dy, dx);
      Broadcast.apply(kernels, Binary.DIVIDE, dx, b, dx);
      kernels.unary(Unary.NEGATE, dx.data(), dx.offset(), dx.data(), dx.offset(), dx.count());
    }
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
