package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.tensor.Shape;

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
  public boolean passesGradient(int input, List<Shape> x, Shape y) {
    return x.get(input).equals(y);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
