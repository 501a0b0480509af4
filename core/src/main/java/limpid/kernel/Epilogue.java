package limpid.kernel;

/// What is done with each finished block of a matrix product while it is in the cache. The blocks
/// cover the product once, in any order and perhaps on several threads at once, so an epilogue
/// works element by element; then its bits are those of the same work done after the whole product.
@FunctionalInterface
public interface Epilogue {
  /// Leaves the product as it is.
  Epilogue NONE = (_, _, _, _, _, _, _, _) -> {};

  /// Works on rows × columns of the product C, which begin in `c` at `co`, with the row stride
  /// `cs`, and are rows `row` … and columns `column` … of the whole; `kernels` run on this thread.
  void apply(
      Kernels kernels, float[] c, int co, int cs, int row, int rows, int column, int columns);

  /// C ← C + bias, the bias added to every row.
  static Epilogue bias(float[] bias, int bo) {
    return (kernels, c, co, cs, _, rows, column, columns) ->
        kernels.addRow(rows, columns, c, co, cs, bias, bo + column, c, co, cs);
  }

  /// C ← f(C + bias) for a function with the parameters `p` and `q`.
  static Epilogue dense(float[] bias, int bo, Unary f, float p, float q) {
    return (kernels, c, co, cs, _, rows, column, columns) ->
        kernels.finishRows(f, p, q, rows, columns, bias, bo + column, c, co, cs);
  }

  /// C ← f(C, y) for one of the functions `…_GRADIENT`, where y is what the operation before kept:
  /// as large as the whole product, with the row stride `ys`.
  static Epilogue gradient(Binary f, float[] y, int yo, int ys) {
    return (kernels, c, co, cs, row, rows, column, columns) -> {
      boolean dense = columns == cs && columns == ys;
      int runs = dense ? 1 : rows;
      int length = dense ? rows * columns : columns;
      int from = yo + row * ys + column;
      for (int i = 0; i < runs; i++) {
        int at = co + i * cs;
        kernels.binary(f, c, at, 1, y, from + i * ys, 1, c, at, length);
      }
    };
  }
}
