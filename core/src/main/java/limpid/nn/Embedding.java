package limpid.nn;

import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Learned vectors for categories: every input is the number of a category, and its vector takes
/// its place; all inputs share one table. For columns of a table, each with categories of its own,
/// see [ColumnEmbedding].
///
/// **Shapes**: x [n] (whole numbers 0 … categories − 1), `weight` [categories, size]; y [n · size].
/// **Parameters**: categories · size.
///
/// @param categories how many there are
/// @param size numbers in each vector
public record Embedding(int categories, int size) implements Layer {
  /// Checks the sizes.
  public Embedding {
    check(categories, size);
  }

  static void check(int categories, int size) {
    if (categories < 1 || size < 1) {
      throw new OptionException(
          "embedding",
          "has %s categories and vectors of %s; there must be at least 1 of each"
              .formatted(categories, size));
    }
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 1) {
      throw new ShapeException(
          "embedding", "wants inputs of one axis, but got %s; flatten them first".formatted(in));
    }
    return outputs((long) in.last() * size);
  }

  /// So many numbers for each example.
  static Shape outputs(long width) {
    if (width > Integer.MAX_VALUE) {
      throw new ShapeException(
          "embedding", "would give %s numbers, more than one array can hold".formatted(width));
    }
    return Shape.of((int) width);
  }

  @Override
  public long parameterCount(Shape in) {
    return (long) categories * size;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    Tensor weight = table(from, categories, size);
    int width = outputShape(in).last();
    return (x, _) -> weight.gather(x).reshape(x.shape().size(0), width);
  }

  static Tensor table(ParameterSource from, int categories, int size) {
    return from.parameter("weight", Shape.of(categories, size), new Init.Normal(0, 1));
  }

  @Override
  public String toString() {
    return "Embedding(%s × %s)".formatted(categories, size);
  }
}
