package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.tensor.Shape;

/// Choice number by number, y = a where the condition c is not 0, else b. **Gradient**: da = dy
/// where c ≠ 0, else 0; db = dy where c = 0, else 0; none by the condition.
///
/// **Shapes**: c, a and b broadcast as in [Arithmetic].
public record Where() implements Op {
  @Override
  public String name() {
    return "where";
  }

  @Override
  public Shape shape(List<Shape> x) {
    return Broadcast.shape(name(), x.get(0), Broadcast.shape(name(), x.get(1), x.get(2)));
  }

  /// The numbers that are not chosen become −0, which added to any number leaves its bits.
  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array condition = x.getFirst();
    Array rest = scratch.array(y.shape());
    return Broadcast.apply(Binary.KEEP, -0f, 0f, x.get(1), condition, y)
        .then(Broadcast.apply(Binary.DROP, -0f, 0f, x.get(2), condition, rest))
        .then(Broadcast.apply(Binary.ADD, y, rest, y));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Binary mask = input == 1 ? Binary.KEEP : Binary.DROP;
    if (dx.shape().equals(dy.shape())) {
      return Broadcast.apply(mask, dy, x.getFirst(), dx);
    }
    Array whole = scratch.array(dy.shape());
    return Broadcast.apply(mask, dy, x.getFirst(), whole).then(Broadcast.sumTo(whole, dx, scratch));
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }

  @Override
  public boolean backwardReads(int by, int input) {
    return input == 0;
  }

  @Override
  public boolean hasGradient(int input) {
    return input > 0;
  }
}
