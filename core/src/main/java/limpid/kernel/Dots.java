package limpid.kernel;

/// The matrix product as plain dot products, for what is too small for the tiles, and for one row
/// times a few rows of a transposed matrix, which lie as the dot products want them. Since each sum
/// must go in the order of k, eight of them run side by side, where rows are adjacent numbers, to
/// keep the arithmetic busy.
final class Dots {
  private Dots() {}

  /// C = A·B where A is a[ao + i·ars + p·acs] and B is b[bo + p·brs + j·bcs]; C has row stride cs.
  static void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int brs,
      int bcs,
      float[] c,
      int co,
      int cs) {
    for (int i = 0; i < m; i++) {
      int row = ao + i * ars;
      int j = 0;
      if (brs == 1 && acs == 1) {
        for (; n - j >= 8; j += 8) {
          eight(k, a, row, b, bo + j * bcs, bcs, c, co + i * cs + j);
        }
      }
      for (; j < n; j++) {
        c[co + i * cs + j] = one(k, a, row, acs, b, bo + j * bcs, brs);
      }
    }
  }

  private static float one(int k, float[] a, int ao, int acs, float[] b, int bo, int brs) {
    float sum = 0f;
    for (int p = 0; p < k; p++) {
      sum = Math.fma(a[ao + p * acs], b[bo + p * brs], sum);
    }
    return sum;
  }

  /// Eight dot products of one row of A with rows of B, each of adjacent numbers.
  private static void eight(
      int k, float[] a, int ao, float[] b, int b0, int bcs, float[] c, int co) {
    int b1 = b0 + bcs;
    int b2 = b1 + bcs;
    int b3 = b2 + bcs;
    int b4 = b3 + bcs;
    int b5 = b4 + bcs;
    int b6 = b5 + bcs;
    int b7 = b6 + bcs;
    float c0 = 0f;
    float c1 = 0f;
    float c2 = 0f;
    float c3 = 0f;
    float c4 = 0f;
    float c5 = 0f;
    float c6 = 0f;
    float c7 = 0f;
    for (int p = 0; p < k; p++) {
      float x = a[ao + p];
      c0 = Math.fma(x, b[b0 + p], c0);
      c1 = Math.fma(x, b[b1 + p], c1);
      c2 = Math.fma(x, b[b2 + p], c2);
      c3 = Math.fma(x, b[b3 + p], c3);
      c4 = Math.fma(x, b[b4 + p], c4);
      c5 = Math.fma(x, b[b5 + p], c5);
      c6 = Math.fma(x, b[b6 + p], c6);
      c7 = Math.fma(x, b[b7 + p], c7);
    }
    c[co] = c0;
    c[co + 1] = c1;
    c[co + 2] = c2;
    c[co + 3] = c3;
    c[co + 4] = c4;
    c[co + 5] = c5;
    c[co + 6] = c6;
    c[co + 7] = c7;
  }
}
