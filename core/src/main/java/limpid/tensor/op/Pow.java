package limpid.tensor.op;

import limpid.kernel.Binary;

/// Power, y = aᵇ; NaN where that is not real, 1 where a = 1 or b = 0. **Gradient**: da = dy · b ·
/// a^(b−1), 0 where b = 0; db = dy · aᵇ · ln a, 0 where a = 0 and b ≥ 0.
public record Pow() implements Arithmetic {
  @Override
  public String name() {
    return "pow";
  }

  @Override
  public Binary function() {
    return Binary.POW;
  }

  @Override
  public Work partial(int input, Array a, Array b, Array dy, Array dx) {
    Binary slope = input == 0 ? Binary.POW_BASE_SLOPE : Binary.POW_EXPONENT_SLOPE;
    return Broadcast.apply(slope, a, b, dx).then(Broadcast.apply(Binary.MULTIPLY, dx, dy, dx));
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
