package limpid.tensor.op;

import limpid.kernel.Binary;

/// The larger of two numbers, y = max(a, b); NaN if one is NaN. **Gradient**: da = dy where a > b,
/// dy / 2 where they are equal, else 0; likewise db; both dy at NaN.
public record Maximum() implements Arithmetic {
  @Override
  public String name() {
    return "maximum";
  }

  @Override
  public Binary function() {
    return Binary.MAXIMUM;
  }

  @Override
  public Work partial(int input, Array a, Array b, Array dy, Array dx) {
    Array one = input == 0 ? a : b;
    Array other = input == 0 ? b : a;
    return Broadcast.apply(Binary.MAXIMUM_SHARE, one, other, dx)
        .then(Broadcast.apply(Binary.MULTIPLY, dx, dy, dx));
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
