package limpid.nn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Learned vectors for the categories of some columns of a table: in each of these columns stands
/// the number of a category, and its vector takes its place; the other columns pass as they are.
/// The paths of the tables are the numbers of their columns, counted from 0.
///
/// **Shapes**: x [n], `3.weight` [categories, size] for column 3; y [n + Σ (size − 1)].
/// **Parameters**: Σ categories · size. **Reference**: Guo & Berkhahn 2016.
///
/// @param columns those that hold categories, from left to right
public record ColumnEmbedding(List<Column> columns) implements Layer {

  /// A column that holds categories.
  ///
  /// @param column its number, counted from 0
  /// @param categories how many there are; the column holds whole numbers below
  /// @param size numbers in each vector
  public record Column(int column, int categories, int size) {
    /// Checks the numbers.
    public Column {
      if (column < 0) {
        throw new OptionException(
            "column of an embedding", "is " + column + "; columns are counted from 0");
      }
      Embedding.check(categories, size);
    }
  }

  /// Sorts the columns, and checks that there are some and each comes once.
  public ColumnEmbedding {
    if (columns.isEmpty()) {
      throw new OptionException("columns of an embedding", "are none; there must be at least 1");
    }
    columns = columns.stream().sorted(Comparator.comparingInt(Column::column)).toList();
    for (int i = 1; i < columns.size(); i++) {
      if (columns.get(i).column() == columns.get(i - 1).column()) {
        throw new OptionException("column of an embedding", "is twice " + columns.get(i).column());
      }
    }
  }

  /// Of these columns.
  public static ColumnEmbedding of(Column... columns) {
    return new ColumnEmbedding(List.of(columns));
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 1) {
      throw new ShapeException(
          "embedding", "wants inputs of one axis, but got %s; flatten them first".formatted(in));
    }
    long width = in.last();
    for (Column column : columns) {
      if (column.column() >= in.last()) {
        throw new ShapeException(
            "embedding",
            "there is no column %s in inputs of %s; columns are counted from 0"
                .formatted(column.column(), in.last()));
      }
      width += column.size() - 1;
    }
    return Embedding.outputs(width);
  }

  @Override
  public long parameterCount(Shape in) {
    return columns.stream().mapToLong(c -> (long) c.categories() * c.size()).sum();
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    List<Forward> pieces = new ArrayList<>();
    int done = 0;
    for (Column column : columns) {
      int at = column.column();
      if (at > done) {
        pieces.add(passing(done, at));
      }
      ParameterSource here = from.below(Integer.toString(at));
      Tensor weight = Embedding.table(here, column.categories(), column.size());
      pieces.add((x, _) -> weight.gather(x.slice(1, at, at + 1).reshape(x.shape().size(0))));
      done = at + 1;
    }
    if (done < in.last()) {
      pieces.add(passing(done, in.last()));
    }
    return (x, mode) ->
        Tensor.concat(1, pieces.stream().map(piece -> piece.apply(x, mode)).toArray(Tensor[]::new));
  }

  private static Forward passing(int from, int to) {
    return (x, _) -> x.slice(1, from, to);
  }

  @Override
  public String toString() {
    return columns.stream()
        .map(c -> "%s: %s × %s".formatted(c.column(), c.categories(), c.size()))
        .collect(Collectors.joining(", ", "ColumnEmbedding(", ")"));
  }
}
