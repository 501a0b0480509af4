package limpid.tensor.op;

import java.util.List;
import java.util.Locale;
import limpid.kernel.Binary;
import limpid.tensor.Shape;

/// Comparison number by number, y = 1 where the relation holds between a and b, else 0; with NaN
/// only `NOT_EQUAL` holds. No gradient.
///
/// **Shapes**: a and b broadcast as in [Arithmetic].
///
/// @param relation which one
public record Compare(Relation relation) implements WithoutGradient {
  /// A relation of two numbers.
  public enum Relation {
    /// a = b
    EQUAL,
    /// a ≠ b
    NOT_EQUAL,
    /// a < b
    LESS,
    /// a ≤ b
    LESS_EQUAL,
    /// a > b
    GREATER,
    /// a ≥ b
    GREATER_EQUAL
  }

  @Override
  public String name() {
    return relation.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Shape shape(List<Shape> x) {
    return Broadcast.shape(name(), x.get(0), x.get(1));
  }

  @Override
  public boolean mayOverwrite(int input, List<Shape> x) {
    return x.get(input).equals(shape(x));
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array a = x.get(0);
    Array b = x.get(1);
    return switch (relation) {
      case EQUAL -> Broadcast.apply(Binary.EQUAL, a, b, y);
      case NOT_EQUAL -> Broadcast.apply(Binary.NOT_EQUAL, a, b, y);
      case LESS -> Broadcast.apply(Binary.LESS, a, b, y);
      case LESS_EQUAL -> Broadcast.apply(Binary.LESS_EQUAL, a, b, y);
      case GREATER -> Broadcast.apply(Binary.LESS, b, a, y);
      case GREATER_EQUAL -> Broadcast.apply(Binary.LESS_EQUAL, b, a, y);
    };
  }
}
