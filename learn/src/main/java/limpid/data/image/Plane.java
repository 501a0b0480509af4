package limpid.data.image;

import java.util.Arrays;

/// Numbers on a grid, row by row: a picture in the making.
///
/// Resampling is by area: a pixel of the result is the mean of the original over the square that it
/// covers, so a thin line becomes a faint one and never vanishes.
final class Plane {
  /// Pictures with less than twice this many pixels along each side are taken as they are.
  private static final int LONGEST_SIDE = 1280;

  private final int width;
  private final int height;
  private final float[] values;

  Plane(int width, int height) {
    this(width, height, new float[width * height]);
  }

  Plane(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /// A picture's values, 0 to 255. A very large one is made smaller by a whole number on the way,
  /// each value the mean of a block, since floats for all pixels of a photograph take much memory.
  static Plane of(Picture picture) {
    int longest = Math.max(picture.width(), picture.height());
    int shortest = Math.min(picture.width(), picture.height());
    int block = Math.clamp(longest / LONGEST_SIDE, 1, shortest);
    Plane plane = new Plane(picture.width() / block, picture.height() / block);
    for (int y = 0; y < plane.height; y++) {
      for (int x = 0; x < plane.width; x++) {
        int sum = 0;
        for (int v = 0; v < block; v++) {
          for (int u = 0; u < block; u++) {
            sum += picture.at(x * block + u, y * block + v);
          }
        }
        plane.set(x, y, (float) sum / (block * block));
      }
    }
    return plane;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float[] values() {
    return values;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  void set(int x, int y, float value) {
    values[y * width + x] = value;
  }

  float atOr(int x, int y, float outside) {
    return x < 0 || y < 0 || x >= width || y >= height ? outside : at(x, y);
  }

  /// The value between the centres of pixels, along straight lines; at the edge, the edge's.
  float between(double x, double y) {
    double cx = Math.clamp(x, 0, width - 1);
    double cy = Math.clamp(y, 0, height - 1);
    int left = (int) cx;
    int top = (int) cy;
    int right = Math.min(left + 1, width - 1);
    int bottom = Math.min(top + 1, height - 1);
    double upper = at(left, top) + (cx - left) * (at(right, top) - at(left, top));
    double lower = at(left, bottom) + (cx - left) * (at(right, bottom) - at(left, bottom));
    return (float) (upper + (cy - top) * (lower - upper));
  }

  /// Every value times `factor`.
  Plane scaled(float factor) {
    Plane result = new Plane(width, height);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = values[i] * factor;
    }
    return result;
  }

  /// Black for white and white for black.
  Plane negative() {
    Plane result = new Plane(width, height);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = 1 - values[i];
    }
    return result;
  }

  Plane minus(Plane other) {
    Plane result = new Plane(width, height);
    for (int i = 0; i < values.length; i++) {
      result.values[i] = values[i] - other.values[i];
    }
    return result;
  }

  /// The highest value within a square that reaches so far from each pixel, times `sign` both
  /// before and after: with −1, the lowest.
  Plane highest(int reach, int sign) {
    Plane across = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      highest(across, y * width, 1, width, reach, sign);
    }
    Plane result = new Plane(width, height);
    for (int x = 0; x < width; x++) {
      across.highest(result, x, width, height, reach, sign);
    }
    return result;
  }

  /// One line. `queue` holds the places of values that may yet be the highest, falling from its
  /// head on (D. Lemire, "Streaming Maximum-Minimum Filter", Nordic J. Computing 13, 2006).
  private void highest(Plane into, int first, int stride, int count, int reach, int sign) {
    int[] queue = new int[count];
    int head = 0;
    int tail = 0;
    for (int i = 0; i < count + reach; i++) {
      if (i < count) {
        float value = sign * values[first + i * stride];
        while (tail > head && sign * values[first + queue[tail - 1] * stride] <= value) {
          tail--;
        }
        queue[tail++] = i;
      }
      int centre = i - reach;
      if (centre >= 0) {
        while (queue[head] < centre - reach) {
          head++;
        }
        into.values[first + centre * stride] = values[first + queue[head] * stride];
      }
    }
  }

  /// A whole number of times larger, smooth between the pixels.
  Plane enlarged(int times) {
    Plane result = new Plane(width * times, height * times);
    for (int y = 0; y < result.height; y++) {
      for (int x = 0; x < result.width; x++) {
        double u = (x + 0.5) / times - 0.5;
        double v = (y + 0.5) / times - 0.5;
        result.set(x, y, between(u, v));
      }
    }
    return result;
  }

  /// The mean over each square of a new grid. Its pixel (u, v) covers the original from (left +
  /// u·step, top + v·step) on, `step` wide and high; beyond the edge lies `outside`.
  Plane resampled(
      int newWidth, int newHeight, double left, double top, double step, float outside) {
    // By columns first, then by rows: a mean over a rectangle is a mean of means.
    Plane narrow = new Plane(newWidth, height);
    for (int u = 0; u < newWidth; u++) {
      double from = left + u * step;
      for (int y = 0; y < height; y++) {
        narrow.set(u, y, mean(y * width, 1, width, from, from + step, outside));
      }
    }
    Plane result = new Plane(newWidth, newHeight);
    for (int v = 0; v < newHeight; v++) {
      double from = top + v * step;
      for (int u = 0; u < newWidth; u++) {
        result.set(u, v, narrow.mean(u, newWidth, height, from, from + step, outside));
      }
    }
    return result;
  }

  /// The mean of a line of `count` pixels, `stride` apart, over the interval [from, to].
  private float mean(int first, int stride, int count, double from, double to, float outside) {
    double sum = 0;
    double covered = 0;
    int last = (int) Math.min(count, Math.ceil(to));
    for (int i = (int) Math.max(0, Math.floor(from)); i < last; i++) {
      double part = Math.min(i + 1, to) - Math.max(i, from);
      sum += part * values[first + i * stride];
      covered += part;
    }
    return (float) ((sum + (to - from - covered) * outside) / (to - from));
  }

  /// The whole plane on a grid of another size, its proportions kept, centred, with `outside` where
  /// it does not reach.
  Plane letterboxed(PictureSize size, float outside) {
    if (size.width() == width && size.height() == height) {
      return this;
    }
    double step = Math.max((double) width / size.width(), (double) height / size.height());
    double left = (width - size.width() * step) / 2;
    double top = (height - size.height() * step) / 2;
    return resampled(size.width(), size.height(), left, top, step, outside);
  }

  /// The median of the outermost pixels: the colour of the ground.
  float borderMedian() {
    float[] border = border();
    Arrays.sort(border);
    return border[border.length / 2];
  }

  /// The outermost pixels.
  float[] border() {
    float[] border = new float[2 * (width + height)];
    int n = 0;
    for (int x = 0; x < width; x++) {
      border[n++] = at(x, 0);
      border[n++] = at(x, height - 1);
    }
    for (int y = 0; y < height; y++) {
      border[n++] = at(0, y);
      border[n++] = at(width - 1, y);
    }
    return border;
  }
}
