package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// Convolutions of a few images in vectors of adjacent places, for windows that move by one and
/// never leave the image.
///
/// Each tap of such a window reads an image as it lies in memory, only further on. So a plane is
/// made as one run of numbers, in rows as wide as the image's: no vector need care where a row
/// ends, and neither images nor weights are transposed. What windows across two rows have made at
/// the end of each row is left behind when the rows are put together.
final class PlaneConvolution {
  /// So much more arithmetic costs as much as transposing images and weights.
  private static final double WORTH = 1.5;

  private final Buffers buffers;

  PlaneConvolution(Buffers buffers) {
    this.buffers = buffers;
  }

  /// Whether it is of this kind, and has few enough targets that vectors of them are no better.
  static boolean suits(Correlation p) {
    return p.targetSize() > 0
        && p.rows().alike(0, 1) == p.rows().places()
        && p.columns().alike(0, 1) == p.columns().places()
        && length(p) >= LANES
        && vectors(length(p)) * p.targets() <= WORTH * p.targetPlane() * vectors(p.targets());
  }

  /// Numbers of the run, the last row without what is left behind.
  private static int length(Correlation p) {
    return (p.rows().places() - 1) * p.sourceColumns() + p.columns().places();
  }

  private static int vectors(int n) {
    return Math.ceilDiv(n, LANES);
  }

  /// The sums of target channel t start from the vector at start[t·LANES].
  void convolve(
      Correlation p,
      int images,
      float[] source,
      int so,
      float[] w,
      int wo,
      float[] start,
      float[] target,
      int to) {
    int length = length(p);
    int pitch = (vectors(length) + 1) * LANES; // rows are read in whole vectors
    float[] held = buffers.borrow(p.targets() * pitch);
    for (int i = 0; i < images; i++) {
      for (int g = 0; g < p.groups(); g++) {
        VectorConvolution.run(
            p.targets(),
            length,
            p.sources(),
            p.rows().count(0),
            p.columns().count(0),
            w,
            wo + g * p.groupWeights() + p.firstWeight(0, 0),
            p.targetStep(),
            p.sourceStep(),
            p.rows().step * p.kernelColumns(),
            p.columns().step,
            source,
            so + (i * p.groups() + g) * p.sources() * p.sourcePlane() + p.firstSource(0, 0),
            p.sourcePlane(),
            p.rows().move * p.sourceColumns(),
            p.columns().move,
            start,
            g * p.targets() * LANES,
            LANES,
            0,
            held,
            0,
            pitch);
        int into = to + (i * p.groups() + g) * p.targets() * p.targetPlane();
        putTogether(p, held, pitch, target, into);
      }
    }
    buffers.giveBack(held);
  }

  /// Copies rows without their ends. Of rows narrower than a vector, what is written too much is
  /// overwritten by the next.
  private static void putTogether(Correlation p, float[] held, int pitch, float[] y, int yo) {
    int across = p.columns().places();
    int down = p.rows().places();
    int end = yo + p.targets() * p.targetPlane();
    int to = yo;
    for (int t = 0; t < p.targets(); t++) {
      for (int r = 0; r < down; r++) {
        int from = t * pitch + r * p.sourceColumns();
        if (to + Math.max(across, LANES) <= end) {
          copyRow(across, held, from, y, to);
        } else {
          System.arraycopy(held, from, y, to, across);
        }
        to += across;
      }
    }
  }

  private static void copyRow(int across, float[] from, int fo, float[] to, int at) {
    int last = Math.max(across - LANES, 0);
    for (int j = 0; j < across; j += LANES) {
      int i = Math.min(j, last);
      FloatVector.fromArray(FLOAT, from, fo + i).intoArray(to, at + i);
    }
  }
}
