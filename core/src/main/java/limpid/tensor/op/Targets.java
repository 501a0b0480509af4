package limpid.tensor.op;

import java.util.List;
import limpid.error.DataException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// The targets of a loss, passed on as they are once each is found to be possible, y = x: a target
/// out of range would train towards nonsense without a word. **Gradient**: none.
///
/// **Shapes**: any, rows first; y as x.
///
/// @param loss whose targets they are, for the message
/// @param kind what is possible
public record Targets(String loss, Kind kind) implements Op {
  /// How far the sum of shares may be from 1: they were perhaps rounded when they were written.
  private static final float SLACK = 1e-3f;

  /// What targets can be.
  public enum Kind {
    /// 0 or 1
    ZERO_OR_ONE("0 or 1"),
    /// a share or probability
    SHARE("from 0 to 1"),
    /// one of two classes, the first of them written as −1 or as 0
    SIGN("-1 or 1, or else 0 or 1"),
    /// a count, or another amount
    AMOUNT("0 or greater"),
    /// probabilities of classes, a row for each example
    DISTRIBUTION("from 0 to 1");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    private boolean allows(float t) {
      return switch (this) {
        case ZERO_OR_ONE -> t == 0 || t == 1;
        case SHARE, DISTRIBUTION -> t >= 0 && t <= 1;
        case SIGN -> t == -1 || t == 0 || t == 1;
        case AMOUNT -> t >= 0 && t < Float.POSITIVE_INFINITY;
      };
    }
  }

  @Override
  public String name() {
    return "targets";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape s = x.getFirst();
    if (kind == Kind.DISTRIBUTION && s.rank() != 2) {
      throw new ShapeException(
          loss, "wants targets [rows, classes] of probabilities, but got " + s);
    }
    return s;
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array targets = x.getFirst();
    Work copy = Work.copy(targets, y);
    return kernels -> {
      check(loss, kind, targets);
      copy.run(kernels);
    };
  }

  /// Each number, and the sum of each row of a distribution.
  static void check(String loss, Kind kind, Array targets) {
    float[] data = targets.data();
    int from = targets.offset();
    int count = targets.count();
    for (int i = 0; i < count; i++) {
      if (!kind.allows(data[from + i])) {
        throw refuse(loss, kind, targets.shape(), i, data[from + i]);
      }
    }
    if (kind == Kind.DISTRIBUTION) {
      checkSums(loss, data, from, targets.shape().size(0), targets.shape().size(1));
    }
  }

  private static DataException refuse(String loss, Kind kind, Shape shape, int i, float t) {
    int rows = shape.rank() == 0 ? 1 : shape.size(0);
    int width = shape.count() / rows;
    String where = width == 1 ? "row " + i : "row %s, column %s".formatted(i / width, i % width);
    return DataException.of(
        loss, "the target of %s is %s; it must be %s".formatted(where, t, kind.words));
  }

  private static void checkSums(String loss, float[] data, int from, int rows, int n) {
    for (int row = 0; row < rows; row++) {
      float sum = 0;
      for (int j = 0; j < n; j++) {
        sum += data[from + row * n + j];
      }
      if (Math.abs(sum - 1) > SLACK) {
        throw DataException.of(
            loss, "the probabilities of row %s add up to %s, not to 1".formatted(row, sum));
      }
    }
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    throw new IllegalStateException("targets have no gradient");
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  public boolean hasGradient(int input) {
    return false;
  }
}
