package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// Normalisation in vector instructions, with the bits of [ScalarNormalization].
final class VectorNormalization implements Normalization {
  /// Columns that are summed side by side: four vectors.
  private static final int BLOCK = 4 * LANES;

  private final ScalarNormalization scalar = new ScalarNormalization();
  private final Buffers buffers = new Buffers();

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  @Override
  public void layerNorm(
      float epsilon,
      float[] x,
      int xo,
      float[] gain,
      int go,
      float[] bias,
      int bo,
      int rows,
      int n,
      float[] y,
      int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int i = 0; i < rows; i++) {
      int from = xo + i * n;
      float mean = sum(x, from, n, lanes) / n;
      float variance = centred(x, from, mean, x, from, n, mean, lanes) / n;
      float r = ScalarNormalization.inverse(epsilon, variance);
      normalized(x, from, mean, r, gain, go, bias, bo, n, y, yo + i * n);
    }
    buffers.giveBack(lanes);
  }

  private static void normalized(
      float[] x,
      int xo,
      float mean,
      float r,
      float[] gain,
      int go,
      float[] bias,
      int bo,
      int n,
      float[] y,
      int yo) {
    int whole = Species.whole(n);
    for (int j = 0; j < whole; j += LANES) {
      FloatVector h = load(x, xo + j).sub(mean).mul(r);
      h.fma(load(gain, go + j), load(bias, bo + j)).intoArray(y, yo + j);
    }
    for (int j = whole; j < n; j++) {
      y[yo + j] = Math.fma((x[xo + j] - mean) * r, gain[go + j], bias[bo + j]);
    }
  }

  @Override
  public void layerNormGradient(
      float epsilon,
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] gain,
      int go,
      int rows,
      int n,
      float[] dx,
      int dxo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int i = 0; i < rows; i++) {
      int from = xo + i * n;
      int above = dyo + i * n;
      float mean = sum(x, from, n, lanes) / n;
      float variance = centred(x, from, mean, x, from, n, mean, lanes) / n;
      float r = ScalarNormalization.inverse(epsilon, variance);
      float slope = centred(dy, above, 0f, gain, go, n, 0f, lanes) / n;
      float turn = turns(dy, above, gain, go, x, from, mean, r, n, lanes) / n;
      passBack(dy, above, gain, go, x, from, mean, r, slope, turn, n, dx, dxo + i * n);
    }
    buffers.giveBack(lanes);
  }

  /// dx = r·(g − slope − h·turn)
  private static void passBack(
      float[] dy,
      int dyo,
      float[] gain,
      int go,
      float[] x,
      int xo,
      float mean,
      float r,
      float slope,
      float turn,
      int n,
      float[] dx,
      int dxo) {
    int whole = Species.whole(n);
    for (int j = 0; j < whole; j += LANES) {
      FloatVector h = load(x, xo + j).sub(mean).mul(r);
      FloatVector g = load(dy, dyo + j).mul(load(gain, go + j));
      h.neg().fma(FloatVector.broadcast(FLOAT, turn), g.sub(slope)).mul(r).intoArray(dx, dxo + j);
    }
    for (int j = whole; j < n; j++) {
      float h = (x[xo + j] - mean) * r;
      float g = dy[dyo + j] * gain[go + j];
      dx[dxo + j] = r * Math.fma(-h, turn, g - slope);
    }
  }

  @Override
  public void rowStatistics(float epsilon, float[] x, int xo, int rows, int n, float[] s, int so) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int i = 0; i < rows; i++) {
      int from = xo + i * n;
      float mean = sum(x, from, n, lanes) / n;
      float variance = centred(x, from, mean, x, from, n, mean, lanes) / n;
      s[so + 2 * i] = mean;
      s[so + 2 * i + 1] = ScalarNormalization.inverse(epsilon, variance);
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void layerNormGainGradient(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] s,
      int so,
      int rows,
      int step,
      int columns,
      float[] y,
      int yo) {
    int j = 0;
    for (; j + BLOCK <= columns; j += BLOCK) {
      gainBlock(dy, dyo + j, x, xo + j, s, so, rows, step, y, yo + j);
    }
    for (; j + LANES <= columns; j += LANES) {
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int i = 0; i < rows; i++) {
        FloatVector h = load(x, xo + i * step + j).sub(s[so + 2 * i]).mul(s[so + 2 * i + 1]);
        sum = load(dy, dyo + i * step + j).fma(h, sum);
      }
      sum.intoArray(y, yo + j);
    }
    scalar.layerNormGainGradient(dy, dyo + j, x, xo + j, s, so, rows, step, columns - j, y, yo + j);
  }

  private static void gainBlock(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] s,
      int so,
      int rows,
      int step,
      float[] y,
      int yo) {
    FloatVector sum0 = FloatVector.zero(FLOAT);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    for (int i = 0; i < rows; i++) {
      FloatVector mean = FloatVector.broadcast(FLOAT, s[so + 2 * i]);
      FloatVector r = FloatVector.broadcast(FLOAT, s[so + 2 * i + 1]);
      int at = xo + i * step;
      int above = dyo + i * step;
      sum0 = load(dy, above).fma(load(x, at).sub(mean).mul(r), sum0);
      sum1 = load(dy, above + LANES).fma(load(x, at + LANES).sub(mean).mul(r), sum1);
      sum2 = load(dy, above + 2 * LANES).fma(load(x, at + 2 * LANES).sub(mean).mul(r), sum2);
      sum3 = load(dy, above + 3 * LANES).fma(load(x, at + 3 * LANES).sub(mean).mul(r), sum3);
    }
    sum0.intoArray(y, yo);
    sum1.intoArray(y, yo + LANES);
    sum2.intoArray(y, yo + 2 * LANES);
    sum3.intoArray(y, yo + 3 * LANES);
  }

  @Override
  public void channelSums(
      float[] x, int xo, int outer, int step, int channels, int inner, float[] y, int yo) {
    if (inner == 1) {
      int whole = Species.whole(channels);
      VectorColumns.sum(x, xo, outer, step, whole, y, yo);
      scalar.channelSums(x, xo + whole, outer, step, channels - whole, 1, y, yo + whole);
      return;
    }
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int c = 0; c < channels; c++) {
      float sum = 0f;
      for (int o = 0; o < outer; o++) {
        sum += sum(x, xo + o * step + c * inner, inner, lanes);
      }
      y[yo + c] = sum;
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void channelSquares(
      float[] x,
      int xo,
      float[] centre,
      int co,
      int outer,
      int step,
      int channels,
      int inner,
      float[] y,
      int yo) {
    if (inner == 1) {
      int whole = Species.whole(channels);
      columnSquares(x, xo, centre, co, outer, step, whole, y, yo);
      scalar.channelSquares(
          x, xo + whole, centre, co + whole, outer, step, channels - whole, 1, y, yo + whole);
      return;
    }
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int c = 0; c < channels; c++) {
      float mean = centre[co + c];
      float sum = 0f;
      for (int o = 0; o < outer; o++) {
        int run = xo + o * step + c * inner;
        sum += centred(x, run, mean, x, run, inner, mean, lanes);
      }
      y[yo + c] = sum;
    }
    buffers.giveBack(lanes);
  }

  private static void columnSquares(
      float[] x,
      int xo,
      float[] centre,
      int co,
      int rows,
      int step,
      int columns,
      float[] y,
      int yo) {
    for (int j = 0; j < columns; j += LANES) {
      FloatVector mean = load(centre, co + j);
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int i = 0; i < rows; i++) {
        FloatVector distance = load(x, xo + i * step + j).sub(mean);
        sum = distance.fma(distance, sum);
      }
      sum.intoArray(y, yo + j);
    }
  }

  @Override
  public void channelProducts(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] centre,
      int co,
      int outer,
      int step,
      int channels,
      int inner,
      float[] y,
      int yo) {
    if (inner == 1) {
      int whole = Species.whole(channels);
      columnProducts(dy, dyo, x, xo, centre, co, outer, step, whole, y, yo);
      int rest = channels - whole;
      scalar.channelProducts(
          dy, dyo + whole, x, xo + whole, centre, co + whole, outer, step, rest, 1, y, yo + whole);
      return;
    }
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int c = 0; c < channels; c++) {
      float mean = centre[co + c];
      float sum = 0f;
      for (int o = 0; o < outer; o++) {
        int run = o * step + c * inner;
        sum += centred(dy, dyo + run, 0f, x, xo + run, inner, mean, lanes);
      }
      y[yo + c] = sum;
    }
    buffers.giveBack(lanes);
  }

  private static void columnProducts(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] centre,
      int co,
      int rows,
      int step,
      int columns,
      float[] y,
      int yo) {
    for (int j = 0; j < columns; j += LANES) {
      FloatVector mean = load(centre, co + j);
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int i = 0; i < rows; i++) {
        FloatVector distance = load(x, xo + i * step + j).sub(mean);
        sum = load(dy, dyo + i * step + j).fma(distance, sum);
      }
      sum.intoArray(y, yo + j);
    }
  }

  @Override
  public void channelLinear(
      float[] x,
      int xo,
      float[] centre,
      int co,
      float[] factor,
      int fo,
      float[] shift,
      int so,
      int outer,
      int channels,
      int inner,
      float[] y,
      int yo) {
    for (int o = 0; o < outer; o++) {
      int row = o * channels * inner;
      if (inner == 1) {
        columns(x, xo + row, centre, co, factor, fo, shift, so, channels, y, yo + row);
      } else {
        for (int c = 0; c < channels; c++) {
          int run = row + c * inner;
          line(x, xo + run, centre[co + c], factor[fo + c], shift[so + c], y, yo + run, inner);
        }
      }
    }
  }

  private static void columns(
      float[] x,
      int xo,
      float[] centre,
      int co,
      float[] factor,
      int fo,
      float[] shift,
      int so,
      int n,
      float[] y,
      int yo) {
    int whole = Species.whole(n);
    for (int j = 0; j < whole; j += LANES) {
      FloatVector distance = load(x, xo + j).sub(load(centre, co + j));
      distance.fma(load(factor, fo + j), load(shift, so + j)).intoArray(y, yo + j);
    }
    for (int j = whole; j < n; j++) {
      y[yo + j] = Math.fma(x[xo + j] - centre[co + j], factor[fo + j], shift[so + j]);
    }
  }

  private static void line(
      float[] x, int xo, float centre, float factor, float shift, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    FloatVector slope = FloatVector.broadcast(FLOAT, factor);
    FloatVector base = FloatVector.broadcast(FLOAT, shift);
    for (int i = 0; i < whole; i += LANES) {
      load(x, xo + i).sub(centre).fma(slope, base).intoArray(y, yo + i);
    }
    ScalarNormalization.line(x, xo + whole, centre, factor, shift, y, yo + whole, n - whole);
  }

  /// How much of a row of n fills all 16 virtual lanes.
  private static int full(int n) {
    return n - n % Lanes.COUNT;
  }

  private static float sum(float[] x, int xo, int n, float[] lanes) {
    int full = full(n);
    for (int lane = 0; lane < Lanes.COUNT; lane += LANES) {
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int j = lane; j < full; j += Lanes.COUNT) {
        sum = sum.add(load(x, xo + j));
      }
      sum.intoArray(lanes, lane);
    }
    for (int j = full; j < n; j++) {
      lanes[j - full] += x[xo + j];
    }
    return Lanes.sum(lanes);
  }

  /// Σ (a − p)·(b − q)
  private static float centred(
      float[] a, int ao, float p, float[] b, int bo, int n, float q, float[] lanes) {
    int full = full(n);
    for (int lane = 0; lane < Lanes.COUNT; lane += LANES) {
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int j = lane; j < full; j += Lanes.COUNT) {
        sum = load(a, ao + j).sub(p).fma(load(b, bo + j).sub(q), sum);
      }
      sum.intoArray(lanes, lane);
    }
    for (int j = full; j < n; j++) {
      lanes[j - full] = Math.fma(a[ao + j] - p, b[bo + j] - q, lanes[j - full]);
    }
    return Lanes.sum(lanes);
  }

  /// Σ g·h with g = dy·gain and h = (x − mean)·r
  private static float turns(
      float[] dy,
      int dyo,
      float[] gain,
      int go,
      float[] x,
      int xo,
      float mean,
      float r,
      int n,
      float[] lanes) {
    int full = full(n);
    for (int lane = 0; lane < Lanes.COUNT; lane += LANES) {
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int j = lane; j < full; j += Lanes.COUNT) {
        FloatVector h = load(x, xo + j).sub(mean).mul(r);
        sum = load(dy, dyo + j).mul(load(gain, go + j)).fma(h, sum);
      }
      sum.intoArray(lanes, lane);
    }
    for (int j = full; j < n; j++) {
      float g = dy[dyo + j] * gain[go + j];
      lanes[j - full] = Math.fma(g, (x[xo + j] - mean) * r, lanes[j - full]);
    }
    return Lanes.sum(lanes);
  }
}
