package limpid.tensor.op;

import limpid.kernel.Binary;

/// Sum, y = a + b. **Gradient**: da = dy, db = dy.
public record Add() implements Arithmetic {
  @Override
  public String name() {
    return "add";
  }

  @Override
  public Binary function() {
    return Binary.ADD;
  }

  @Override
  public Work partial(int input, Array a, Array b, Array dy, Array dx) {
    return Work.copy(dy, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
