package limpid.tensor.op;

import limpid.kernel.Epilogue;
import limpid.kernel.RowsUse;

/// A matrix product with its operands in place: op(A) · op(B), where op transposes if its flag is
/// set.
///
/// @param a A, two axes
/// @param b B, two axes
public record Product(Array a, boolean transposeA, Array b, boolean transposeB) {

  private int rows() {
    return a.shape().size(transposeA ? 1 : 0);
  }

  private int columns() {
    return b.shape().size(transposeB ? 0 : 1);
  }

  private int inner() {
    return a.shape().size(transposeA ? 0 : 1);
  }

  /// The work that writes it to y.
  public Work into(Array y) {
    return into(y, Epilogue.NONE);
  }

  /// The work that writes it to y and finishes each block of y while it is in the cache.
  public Work into(Array y, Epilogue epilogue) {
    int m = rows();
    int n = columns();
    int k = inner();
    int as = transposeA ? m : k;
    int bs = transposeB ? k : n;
    return kernels ->
        kernels.matmul(
            m,
            n,
            k,
            a.data(),
            a.offset(),
            as,
            transposeA,
            b.data(),
            b.offset(),
            bs,
            transposeB,
            y.data(),
            y.offset(),
            n,
            epilogue,
            0,
            0);
  }

  /// The work that hands it out in rows and writes it nowhere.
  public Work handedTo(RowsUse use) {
    int m = rows();
    int n = columns();
    int k = inner();
    int as = transposeA ? m : k;
    int bs = transposeB ? k : n;
    return kernels ->
        kernels.matmulRows(
            m,
            n,
            k,
            a.data(),
            a.offset(),
            as,
            transposeA,
            b.data(),
            b.offset(),
            bs,
            transposeB,
            use,
            0);
  }
}
