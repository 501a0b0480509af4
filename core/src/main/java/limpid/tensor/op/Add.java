package limpid.tensor.op;

import limpid.kernel.Binary;
import limpid.kernel.Kernels;

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
  public void partial(Kernels kernels, int input, Array a, Array b, Array dy, Array dx) {
    System.arraycopy(dy.data(), dy.offset(), dx.data(), dx.offset(), dx.count());
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
