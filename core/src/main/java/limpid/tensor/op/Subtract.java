package limpid.tensor.op;

import limpid.kernel.Binary;
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
  public Work partial(int input, Array a, Array b, Array dy, Array dx) {
    return input == 0 ? Work.copy(dy, dx) : Elementwise.map(Unary.NEGATE, dy, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
