package limpid.kernel;

/// What takes the rows of a matrix product that is never written as a whole, such as the update of
/// weights that takes their gradient. The calls cover the product once, in any order and perhaps on
/// several threads at once.
@FunctionalInterface
public interface RowsUse {
  /// Takes rows `row` … row+rows−1 of the product C of n columns: the elements row·n … of C in its
  /// row-major order are c[co] …, rows·n of them without gaps. The array may be overwritten, and is
  /// lent for this call only; `kernels` run on this thread.
  void use(Kernels kernels, float[] c, int co, int row, int rows);
}
