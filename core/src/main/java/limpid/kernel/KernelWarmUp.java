package limpid.kernel;

import java.util.Arrays;
import java.util.function.Consumer;

/// Calls kernels on tiny arrays until the JIT compiler has been asked to translate them, to be run
/// in a thread of its own while data is read.
///
/// Without it the first products of a training run are computed by the interpreter, which allocates
/// every vector and is a thousand times slower, and the compiler, which counts calls and rounds of
/// loops, is asked late: calls are few, and each takes ages. Here the loops are short, so the
/// counts are reached soon, and by calls; the compiler then translates the methods, and not first,
/// at the same cost and to no lasting use, their loops while they run.
public final class KernelWarmUp {
  /// Rows for which there are tiles of every height: 16, 8, 6, 2 and 1.
  private static final int ROWS = 27;

  /// Columns for which there are panels of every width.
  private static final int COLUMNS = 90;

  /// Rounds in which the highest tiles are called 200 times, after which the quick compiler takes
  /// them, …
  private static final int FIRST = 70;

  /// … and rounds in which their calls and rounds of loops come to 15,000, after which the thorough
  /// compiler does; at 40,000 it would take their loops as well.
  private static final int SECOND = 250;

  private static final int DEPTH = 24;

  /// How often what else there is gets called in a round: more often, for its loops are single.
  private static final int MORE = 4;

  private KernelWarmUp() {}

  /// Warms up the products, which take the longest, and what `more` calls.
  ///
  /// @param kernels best such that work alone: what is tiny is not shared among threads
  /// @param more other kernels on arrays of some 300 numbers; called more than 1,000 times
  public static void run(Kernels kernels, Consumer<Kernels> more) {
    float[] a = new float[ROWS * DEPTH];
    float[] b = new float[COLUMNS * DEPTH];
    float[] c = new float[ROWS * COLUMNS];
    Arrays.fill(a, 1f);
    Arrays.fill(b, 1f);
    for (int round = 0; round < FIRST + SECOND; round++) {
      int k = round < FIRST ? 1 : DEPTH;
      boolean transposed = round % 2 == 1;
      kernels.matmul(ROWS, COLUMNS, k, a, 0, false, b, 0, transposed, c, 0);
      for (int i = 0; i < MORE; i++) {
        more.accept(kernels);
      }
    }
  }
}
