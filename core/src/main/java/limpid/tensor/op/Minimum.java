package limpid.tensor.op;

import limpid.kernel.Binary;

/// The smaller of two numbers, y = min(a, b); NaN if one is NaN. **Gradient**: da = dy where a < b,
/// dy / 2 where they are equal, else 0; likewise db; both dy at NaN.
public record Minimum() implements Arithmetic {
  @Override
  public String name() {
    return "minimum";
  }

  @Override
  public Binary function() {
    return Binary.MINIMUM;
  }

  @Override
  public Work partial(int input, Array a, Array b, Array dy, Array dx) {
    Array one = input == 0 ? a : b;
    Array other = input == 0 ? b : a;
    return Broadcast.apply(Binary.MAXIMUM_SHARE, other, one, dx) // of −a and −b
        .then(Broadcast.apply(Binary.MULTIPLY, dx, dy, dx));
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
