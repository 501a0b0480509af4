package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;
import limpid.tensor.Shape;

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
  public boolean passesGradient(int input, List<Shape> x, Shape y) {
    return input == 0 && x.getFirst().equals(y);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
