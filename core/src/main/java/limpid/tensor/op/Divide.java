package limpid.tensor.op;

import limpid.kernel.Binary;
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
  public Work partial(int input, Array a, Array b, Array dy, Array dx) {
    if (input == 0) {
      return Broadcast.apply(Binary.DIVIDE, dy, b, dx);
    }
    return Broadcast.apply(Binary.DIVIDE, a, b, dx)
        .then(Broadcast.apply(Binary.MULTIPLY, dx, dy, dx))
        .then(Broadcast.apply(Binary.DIVIDE, dx, b, dx))
        .then(Elementwise.map(Unary.NEGATE, dx, dx));
  }

  @Override
  public boolean backwardReads(int by, int input) {
    return by == 1 || input == 1;
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
