package limpid.tensor.op;

import limpid.kernel.Binary;
import limpid.kernel.Kernels;
import limpid.kernel.Unary;

/// Difference, y = a − b. **Gradient**: da = dy, db = −dy.
public record Subtract() implements Arithmetic {
  @Override
  public String name() {
    return "subtract";
  }

  @Override
  public Binary function() {
    return Binary.SUBTRACT;
  }

  @Override
  public void partial(Kernels kernels, int input, Array a, Array b, Array dy, Array dx) {
    if (input == 0) {
      System.arraycopy(dy.data(), dy.offset(), dx.data(), dx.offset(), dx.count());
    } else {
      kernels.unary(Unary.NEGATE, dy.data(), dy.offset(), dx.data(), dx.offset(), dx.count());
    }
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
