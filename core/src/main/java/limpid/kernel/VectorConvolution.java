package limpid.kernel;

import static limpid.kernel.Species.LANES;

import java.util.Arrays;

/// Convolutions in vectors, forward and back to the input.
///
/// Rows of small pictures fit vectors badly, so a vector holds the same pixel of several images:
/// the source is transposed to [channel, row, column, image], every tap then is a run of adjacent
/// numbers whatever the stride and the padding, and the result is transposed back piece by piece
/// while it is in the cache. Neighbouring pixels with the same taps make longer runs.
///
/// Of a few images that would waste most of each vector; there a vector holds adjacent places if it
/// can ([PlaneConvolution]), else several channels of the result, for which the weights are
/// transposed.
final class VectorConvolution {
  /// Images that are done together.
  private static final int TOGETHER = 64;

  /// Fewer images than this are done one by one, in vectors of channels.
  private static final int FEW = 8;

  /// Numbers of the result that are held before they are transposed back, some 256 KB.
  private static final int HELD = 1 << 16;

  private final Buffers buffers;
  private final PlaneConvolution planes;
  private final float[] zeros = new float[LANES];

  VectorConvolution(Buffers buffers) {
    this.buffers = buffers;
    this.planes = new PlaneConvolution(buffers);
  }

  void convolve(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] y,
      int yo) {
    Correlation p = c.forward;
    boolean asPlanes = images < FEW && PlaneConvolution.suits(p);
    if (images < FEW && !asPlanes) {
      float[] start = buffers.borrow(p.groups() * whole(p.targets()));
      for (int g = 0; g < p.groups(); g++) {
        System.arraycopy(bias, bo + g * p.targets(), start, g * whole(p.targets()), p.targets());
      }
      oneByOne(p, images, x, xo, w, wo, start, whole(p.targets()), LANES, y, yo);
      buffers.giveBack(start);
      return;
    }
    float[] start = buffers.borrow(c.filters * LANES);
    for (int f = 0; f < c.filters; f++) {
      Arrays.fill(start, f * LANES, (f + 1) * LANES, bias[bo + f]);
    }
    if (asPlanes) {
      planes.convolve(p, images, x, xo, w, wo, start, y, yo);
    } else {
      together(p, images, x, xo, w, wo, start, LANES, y, yo);
    }
    buffers.giveBack(start);
  }

  void inputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    if (images < FEW) {
      oneByOne(c.backward, images, dy, dyo, w, wo, zeros, 0, 0, dx, dxo);
    } else {
      together(c.backward, images, dy, dyo, w, wo, zeros, 0, dx, dxo);
    }
  }

  /// The next multiple of the lanes.
  private static int whole(int n) {
    return (n + LANES - 1) / LANES * LANES;
  }

  /// In vectors of images; the sum for target channel t starts from start[t·step].
  private void together(
      Correlation p,
      int images,
      float[] source,
      int so,
      float[] w,
      int wo,
      float[] start,
      int step,
      float[] target,
      int to) {
    int width = p.columns().places();
    int rows = p.rows().places();
    if (p.targetSize() == 0) {
      return;
    }
    for (int first = 0; first < images; first += TOGETHER) {
      int n = Math.min(TOGETHER, images - first);
      int lanes = whole(n);
      float[] packed = buffers.borrow(p.sourceSize() * lanes);
      int from = so + first * p.sourceSize();
      Transposition.transpose(n, p.sourceSize(), source, from, p.sourceSize(), packed, 0, lanes);
      int height = heldRows(p, lanes);
      float[] held = buffers.borrow(p.groups() * p.targets() * height * width * lanes);
      for (int row = 0; row < rows; row += height) {
        int end = Math.min(row + height, rows);
        for (int r = row; r < end; r++) {
          int place = (r - row) * width;
          row(p, r, lanes, packed, w, wo, start, step, held, place, (end - row) * width);
        }
        int into = to + first * p.targetSize() + row * width;
        giveOut(p, n, lanes, held, (end - row) * width, target, into);
      }
      buffers.giveBack(held);
      buffers.giveBack(packed);
    }
  }

  /// Rows that are held: pieces of equal height, but no narrower than can be transposed quickly.
  private static int heldRows(Correlation p, int lanes) {
    int rows = p.rows().places();
    long pieces = (long) p.targetSize() * lanes / HELD + 1;
    int equal = (int) Math.ceilDiv(rows, Math.min(pieces, rows));
    return Math.clamp(Math.ceilDiv(LANES, p.columns().places()), equal, rows);
  }

  /// One row of all target planes, of which `held` has some rows of `size` places in all.
  private static void row(
      Correlation p,
      int r,
      int lanes,
      float[] packed,
      float[] w,
      int wo,
      float[] start,
      int step,
      float[] held,
      int place,
      int size) {
    Taps rows = p.rows();
    Taps columns = p.columns();
    int width = columns.places();
    int run;
    for (int column = 0; column < width; column += run) {
      run = columns.alike(column, 1);
      for (int g = 0; g < p.groups(); g++) {
        run(
            p.targets(),
            run * lanes,
            p.sources(),
            rows.count(r),
            columns.count(column),
            w,
            wo + g * p.groupWeights() + p.firstWeight(r, column),
            p.targetStep(),
            p.sourceStep(),
            rows.step * p.kernelColumns(),
            columns.step,
            packed,
            (g * p.sources() * p.sourcePlane() + p.firstSource(r, column)) * lanes,
            p.sourcePlane() * lanes,
            rows.move * p.sourceColumns() * lanes,
            columns.move * lanes,
            start,
            g * p.targets() * step,
            step,
            0,
            held,
            (g * p.targets() * size + place + column) * lanes,
            size * lanes);
      }
    }
  }

  /// Transposes what is held, places of target planes by images, to where it belongs.
  private static void giveOut(
      Correlation p, int n, int lanes, float[] held, int size, float[] target, int to) {
    int channels = p.groups() * p.targets();
    int image = p.targetSize();
    if (size == p.targetPlane()) {
      Transposition.transpose(image, n, held, 0, lanes, target, to, image);
      return;
    }
    for (int t = 0; t < channels; t++) {
      int from = t * size * lanes;
      Transposition.transpose(size, n, held, from, lanes, target, to + t * p.targetPlane(), image);
    }
  }

  /// In vectors of target channels; the sums of group g start from the vectors at start[g·step], of
  /// which one is `next` after the other.
  private void oneByOne(
      Correlation p,
      int images,
      float[] source,
      int so,
      float[] w,
      int wo,
      float[] start,
      int step,
      int next,
      float[] target,
      int to) {
    int lanes = whole(p.targets());
    int plane = p.targetPlane();
    float[] turned = buffers.borrow(p.sources() * p.taps() * lanes);
    float[] held = buffers.borrow(plane * lanes);
    for (int g = 0; g < p.groups(); g++) {
      turn(p, w, wo + g * p.groupWeights(), turned, lanes);
      for (int i = 0; i < images; i++) {
        int from = so + i * p.sourceSize() + g * p.sources() * p.sourcePlane();
        image(p, source, from, turned, lanes, start, g * step, next, held);
        int into = to + i * p.targetSize() + g * p.targets() * plane;
        Transposition.transpose(plane, p.targets(), held, 0, lanes, target, into, plane);
      }
    }
    buffers.giveBack(held);
    buffers.giveBack(turned);
  }

  /// The weights of one group as [source, tap, target].
  private static void turn(Correlation p, float[] w, int wo, float[] turned, int lanes) {
    if (p.sourceStep() == p.taps()) {
      int n = p.sources() * p.taps();
      Transposition.transpose(p.targets(), n, w, wo, p.targetStep(), turned, 0, lanes);
      return;
    }
    for (int s = 0; s < p.sources(); s++) {
      int from = wo + s * p.sourceStep();
      int into = s * p.taps() * lanes;
      Transposition.transpose(p.targets(), p.taps(), w, from, p.targetStep(), turned, into, lanes);
    }
  }

  /// One group of one image as [place, target]: places with the same taps together, along rows, and
  /// down the columns at the edges, each of which has taps of its own.
  private static void image(
      Correlation p,
      float[] source,
      int so,
      float[] turned,
      int lanes,
      float[] start,
      int zo,
      int next,
      float[] held) {
    Taps rows = p.rows();
    Taps columns = p.columns();
    int width = columns.places();
    int run;
    for (int column = 0; column < width; column += run) {
      int across = distance(columns, column);
      run = columns.alike(column, across);
      int down;
      for (int r = 0; r < rows.places(); r += down) {
        int below = distance(rows, r) * p.sourceColumns();
        down = run > 1 ? 1 : rows.alike(r, distance(rows, r));
        run(
            Math.max(run, down),
            lanes,
            p.sources(),
            rows.count(r),
            columns.count(column),
            source,
            so + p.firstSource(r, column),
            run > 1 ? across : below,
            p.sourcePlane(),
            rows.move * p.sourceColumns(),
            columns.move,
            turned,
            p.firstWeight(r, column) * lanes,
            p.taps() * lanes,
            rows.step * p.kernelColumns() * lanes,
            columns.step * lanes,
            start,
            zo,
            0,
            next,
            held,
            (r * width + column) * lanes,
            run > 1 ? lanes : width * lanes);
      }
    }
  }

  /// From where a place begins to read to where the next one does.
  private static int distance(Taps axis, int place) {
    return place + 1 < axis.places() ? axis.at(place + 1) - axis.at(place) : 1;
  }

  /// m rows of `length` numbers, at least a vector, in tiles of 4, 2 and 1 vectors; see
  /// [ConvolutionTiles]. The last tile overlaps the one before it where they do not come out even.
  static void run(
      int m,
      int length,
      int n0,
      int n1,
      int n2,
      float[] a,
      int ao,
      int ars,
      int a0,
      int a1,
      int a2,
      float[] b,
      int bo,
      int b0,
      int b1,
      int b2,
      float[] z,
      int zo,
      int zrs,
      int zvs,
      float[] c,
      int co,
      int cs) {
    int v = 0;
    int vectors = Math.ceilDiv(length, LANES);
    for (; Species.MANY_REGISTERS && vectors - v >= 4 && length >= 4 * LANES; v += 4) {
      int at = Math.min(v * LANES, length - 4 * LANES);
      ConvolutionTiles.rows4(
          m,
          n0,
          n1,
          n2,
          a,
          ao,
          ars,
          a0,
          a1,
          a2,
          b,
          bo + at,
          b0,
          b1,
          b2,
          z,
          zo + v * zvs,
          zrs,
          zvs,
          c,
          co + at,
          cs);
    }
    for (; vectors - v >= 2 && length >= 2 * LANES; v += 2) {
      int at = Math.min(v * LANES, length - 2 * LANES);
      ConvolutionTilesOf2.rows(
          m,
          n0,
          n1,
          n2,
          a,
          ao,
          ars,
          a0,
          a1,
          a2,
          b,
          bo + at,
          b0,
          b1,
          b2,
          z,
          zo + v * zvs,
          zrs,
          zvs,
          c,
          co + at,
          cs);
    }
    for (; vectors > v; v++) {
      int at = Math.min(v * LANES, length - LANES);
      ConvolutionTilesOf1.rows(
          m,
          n0,
          n1,
          n2,
          a,
          ao,
          ars,
          a0,
          a1,
          a2,
          b,
          bo + at,
          b0,
          b1,
          b2,
          z,
          zo + v * zvs,
          zrs,
          c,
          co + at,
          cs);
    }
  }
}
