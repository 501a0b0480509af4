package limpid.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A copy of a matrix, laid out for single rows to be multiplied by it, as when a network answers
/// one question: in tiles of [#TILE] columns, and of [#STRIP] for what is left, each tile row after
/// row, the last one filled up with zeros.
///
/// The whole product is one pass through memory, so what counts is how fast that is read. The copy
/// stands outside the heap because only there it can begin with a line of the cache; a Java array
/// does not, every wide load of it touches two lines, and the second-level cache then gives two
/// thirds of what it can.
public final class RowMatrix {
  /// Columns of a wide tile.
  static final int TILE = 128;

  /// Columns of a narrow one: a line of the cache.
  static final int STRIP = 16;

  private static final long LINE = 64;

  private final int rows;
  private final int columns;
  private final MemorySegment numbers;

  private RowMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    long padded = (columns + STRIP - 1L) / STRIP * STRIP;
    this.numbers = Arena.ofAuto().allocate(Math.max(Float.BYTES * rows * padded, LINE), LINE);
  }

  /// Of b[p, j] for rows × columns, with the row stride `bs`.
  public static RowMatrix of(int rows, int columns, float[] b, int bo, int bs) {
    RowMatrix matrix = new RowMatrix(rows, columns);
    for (int j = 0; j < columns; j += matrix.width(j)) {
      int width = Math.min(matrix.width(j), columns - j);
      for (int p = 0; p < rows; p++) {
        MemorySegment.copy(
            b, bo + p * bs + j, matrix.numbers, ValueLayout.JAVA_FLOAT, matrix.at(p, j), width);
      }
    }
    return matrix;
  }

  /// Rows: the numbers of what is multiplied by it.
  public int rows() {
    return rows;
  }

  /// Columns: the numbers of the result.
  public int columns() {
    return columns;
  }

  /// Columns of the tile that begins with column j.
  int width(int j) {
    return columns - j >= TILE ? TILE : STRIP;
  }

  /// The byte at which row p of the tile stands that begins with column j.
  long at(int p, int j) {
    return Float.BYTES * ((long) rows * j + (long) p * width(j));
  }

  MemorySegment numbers() {
    return numbers;
  }
}
