package limpid.data.augment;

import java.util.Arrays;
import java.util.List;
import limpid.random.Rng;

/// Distorts pictures of one shape: the fields of all distortions are added up, and the picture is
/// sampled once, bilinearly; beyond its edges it goes on as it is there. All channels move alike.
///
/// It allocates nothing, and is not for several threads at a time.
public final class Augmenter {
  private final int channels;
  private final int height;
  private final int width;
  private final Field[] fields;
  private final float[] dx;
  private final float[] dy;
  private final int[] corner;
  private final float[] plane;

  Augmenter(List<Distortion> distortions, int channels, int height, int width) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.fields = distortions.stream().map(this::field).toArray(Field[]::new);
    this.dx = new float[height * width];
    this.dy = new float[height * width];
    this.corner = new int[height * width];
    this.plane = new float[(height + 1) * (width + 1)];
  }

  private Field field(Distortion distortion) {
    return switch (distortion) {
      case Elastic elastic -> elastic.field(width, height);
      case Affine affine -> affine.field(width, height);
    };
  }

  /// Distorts a picture where it stands.
  ///
  /// @param rng names the distortion; the same one distorts in the same way
  /// @param pixels channel after channel, each row by row
  /// @param offset of the first
  public void distort(Rng rng, float[] pixels, int offset) {
    Arrays.fill(dx, 0);
    Arrays.fill(dy, 0);
    for (int i = 0; i < fields.length; i++) {
      fields[i].add(rng.at(i), dx, dy);
    }
    locate();
    for (int c = 0; c < channels; c++) {
      int from = offset + c * height * width;
      copy(pixels, from);
      sample(pixels, from);
    }
  }

  /// Turns displacements into the upper left of the four pixels to sample and the shares of the
  /// right and the lower ones.
  private void locate() {
    for (int i = 0, y = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float sx = Math.max(0, Math.min(width - 1, x + dx[i]));
        float sy = Math.max(0, Math.min(height - 1, y + dy[i]));
        int left = (int) sx;
        int top = (int) sy;
        corner[i] = top * (width + 1) + left;
        dx[i] = sx - left;
        dy[i] = sy - top;
      }
    }
  }

  /// Copies a channel, with its last row and column once more, so that every pixel has neighbours.
  private void copy(float[] pixels, int from) {
    for (int y = 0; y <= height; y++) {
      int row = y * (width + 1);
      System.arraycopy(pixels, from + Math.min(y, height - 1) * width, plane, row, width);
      plane[row + width] = plane[row + width - 1];
    }
  }

  private void sample(float[] pixels, int from) {
    int below = width + 1;
    for (int i = 0; i < corner.length; i++) {
      int at = corner[i];
      float upper = plane[at] + dx[i] * (plane[at + 1] - plane[at]);
      float lower = plane[at + below] + dx[i] * (plane[at + below + 1] - plane[at + below]);
      pixels[from + i] = upper + dy[i] * (lower - upper);
    }
  }
}
