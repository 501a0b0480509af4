package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;

/// One row times a matrix, as when a network answers one question: eight vectors of the result at
/// once, which is what hides the time that each multiplication takes, while B goes by once in the
/// order of its memory.
final class RowTiles {
  /// Columns of a tile.
  static final int WIDTH = 8 * LANES;

  private static final long BYTES = (long) Float.BYTES * LANES;

  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private RowTiles() {}

  /// c[j] = Σₚ a[p]·b[p, j] for the first [#WIDTH] columns of B, which has the row stride `bs`; the
  /// elements of A are `acs` apart.
  static void eight(
      int k, float[] a, int ao, int acs, float[] b, int bo, int bs, float[] c, int co) {
    FloatVector c0 = FloatVector.zero(FLOAT);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    int at = bo;
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.broadcast(FLOAT, a[ao + p * acs]);
      c0 = x.fma(FloatVector.fromArray(FLOAT, b, at), c0);
      c1 = x.fma(FloatVector.fromArray(FLOAT, b, at + LANES), c1);
      c2 = x.fma(FloatVector.fromArray(FLOAT, b, at + 2 * LANES), c2);
      c3 = x.fma(FloatVector.fromArray(FLOAT, b, at + 3 * LANES), c3);
      c4 = x.fma(FloatVector.fromArray(FLOAT, b, at + 4 * LANES), c4);
      c5 = x.fma(FloatVector.fromArray(FLOAT, b, at + 5 * LANES), c5);
      c6 = x.fma(FloatVector.fromArray(FLOAT, b, at + 6 * LANES), c6);
      c7 = x.fma(FloatVector.fromArray(FLOAT, b, at + 7 * LANES), c7);
      at += bs;
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + LANES);
    c2.intoArray(c, co + 2 * LANES);
    c3.intoArray(c, co + 3 * LANES);
    c4.intoArray(c, co + 4 * LANES);
    c5.intoArray(c, co + 5 * LANES);
    c6.intoArray(c, co + 6 * LANES);
    c7.intoArray(c, co + 7 * LANES);
  }

  private static FloatVector load(MemorySegment b, long at) {
    return FloatVector.fromMemorySegment(FLOAT, b, at, ORDER);
  }

  /// The same with a B outside the heap, from byte `at`, `step` bytes from row to row.
  static void eight(
      int k, float[] a, int ao, MemorySegment b, long at, long step, float[] c, int co) {
    FloatVector c0 = FloatVector.zero(FLOAT);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    for (int p = 0; p < k; p++) {
      FloatVector x = FloatVector.broadcast(FLOAT, a[ao + p]);
      long row = at + p * step;
      c0 = x.fma(load(b, row), c0);
      c1 = x.fma(load(b, row + BYTES), c1);
      c2 = x.fma(load(b, row + 2 * BYTES), c2);
      c3 = x.fma(load(b, row + 3 * BYTES), c3);
      c4 = x.fma(load(b, row + 4 * BYTES), c4);
      c5 = x.fma(load(b, row + 5 * BYTES), c5);
      c6 = x.fma(load(b, row + 6 * BYTES), c6);
      c7 = x.fma(load(b, row + 7 * BYTES), c7);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + LANES);
    c2.intoArray(c, co + 2 * LANES);
    c3.intoArray(c, co + 3 * LANES);
    c4.intoArray(c, co + 4 * LANES);
    c5.intoArray(c, co + 5 * LANES);
    c6.intoArray(c, co + 6 * LANES);
    c7.intoArray(c, co + 7 * LANES);
  }

  /// One vector of the result, where fewer columns than a tile has are left.
  static void one(
      int k, float[] a, int ao, MemorySegment b, long at, long step, float[] c, int co) {
    FloatVector sum = FloatVector.zero(FLOAT);
    for (int p = 0; p < k; p++) {
      sum = FloatVector.broadcast(FLOAT, a[ao + p]).fma(load(b, at + p * step), sum);
    }
    sum.intoArray(c, co);
  }
}
