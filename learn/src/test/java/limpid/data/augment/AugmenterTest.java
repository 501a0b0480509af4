package limpid.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import limpid.random.Rng;
import limpid.tensor.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures, distorted.
class AugmenterTest {
  private static final String BOTH = "elastic(34,4),affine(10,0.1,0.1,1)";

  /// A slope: the pixel (x, y) has the brightness a·x + b·y, so bilinear sampling tells the place.
  private static float[] slope(int height, int width, float a, float b) {
    float[] pixels = new float[height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = a * (i % width) + b * (i / width);
    }
    return pixels;
  }

  private static float[] distorted(String how, Shape shape, float[] pixels, Rng rng) {
    float[] copy = pixels.clone();
    Augmentation.parse(how).over(shape).distort(rng, copy, 0);
    return copy;
  }

  @ParameterizedTest
  @ValueSource(strings = {"elastic(0,4)", "affine(0,0,0,0)", "none"})
  void nothingMovesWithoutStrength(String how) {
    float[] pixels = slope(9, 7, 0.1f, 0.03f);
    assertThat(distorted(how, Shape.of(1, 9, 7), pixels, Rng.of(1))).containsExactly(pixels);
  }

  @Test
  void aShiftMovesEveryPixelAlike() {
    float[] pixels = slope(20, 20, 1, 100);
    for (int seed = 0; seed < 20; seed++) {
      float[] moved = distorted("affine(0,0,0,3)", Shape.of(1, 20, 20), pixels, Rng.of(seed));
      float shift = moved[10 * 20 + 10] - pixels[10 * 20 + 10];
      for (int y = 4; y < 16; y++) {
        for (int x = 4; x < 16; x++) {
          assertThat(moved[y * 20 + x] - pixels[y * 20 + x]).isCloseTo(shift, within(1e-3f));
        }
      }
      assertThat(Math.abs(shift)).isBetween(1e-3f, 303f);
    }
  }

  @Test
  void aTurnKeepsTheMiddleAndTheDistancesFromIt() {
    int side = 41;
    int middle = 20;
    for (int seed = 0; seed < 10; seed++) {
      Rng rng = Rng.of(seed);
      Shape shape = Shape.of(1, side, side);
      float[] x = distorted("affine(30,0,0,0)", shape, slope(side, side, 1, 0), rng);
      float[] y = distorted("affine(30,0,0,0)", shape, slope(side, side, 0, 1), rng);
      assertThat(x[middle * side + middle]).isCloseTo(middle, within(1e-4f));
      assertThat(y[middle * side + middle]).isCloseTo(middle, within(1e-4f));
      int at = (middle + 3) * side + middle + 9;
      assertThat(Math.hypot(x[at] - middle, y[at] - middle)).isCloseTo(Math.sqrt(90), within(1e-3));
      double angle = Math.toDegrees(Math.atan2(y[at] - middle, x[at] - middle) - Math.atan2(3, 9));
      assertThat(Math.abs(angle)).isBetween(1e-3, 30.01);
    }
  }

  @Test
  void aScaleIsWithinItsBoundsAlongEachAxis() {
    Shape shape = Shape.of(1, 41, 41);
    double least = 2;
    double most = 0;
    for (int seed = 0; seed < 200; seed++) {
      float[] x = distorted("affine(0,0.2,0,0)", shape, slope(41, 41, 1, 0), Rng.of(seed));
      double factor = (x[20 * 41 + 30] - 20) / 10;
      least = Math.min(least, factor);
      most = Math.max(most, factor);
    }
    assertThat(least).isBetween(0.8 - 1e-5, 0.81);
    assertThat(most).isBetween(1.19, 1.2 + 1e-5);
  }

  @Test
  void anElasticFieldIsAsStrongAsItsFormulaSaysMiddleAndEdgeAlike() {
    int side = 60;
    double[] square = new double[2];
    int fields = 400;
    for (int seed = 0; seed < fields; seed++) {
      float[] dx = new float[side * side];
      float[] dy = new float[side * side];
      new Elastic(34, 4).field(side, side).add(Rng.of(seed), dx, dy);
      square[0] += (double) dx[30 * side + 30] * dx[30 * side + 30] / fields;
      square[1] += (double) dy[0] * dy[0] / fields;
    }
    double expected = 34 / (4 * Math.sqrt(12 * Math.PI)); // 1.38 pixels
    assertThat(Math.sqrt(square[0])).isCloseTo(expected, within(0.15));
    assertThat(Math.sqrt(square[1])).isCloseTo(expected, within(0.15));
  }

  /// The smoothing as it is written in the formula, in double precision, over the same noise.
  @Test
  void anElasticFieldIsNoiseSmoothedByAGaussian() {
    int width = 11;
    int height = 6;
    double sigma = 1.5;
    int reach = 5;
    float[] dx = new float[width * height];
    new Elastic(10, sigma).field(width, height).add(Rng.of(3), dx, new float[width * height]);
    int stride = width + 2 * reach;
    double[] noise = new double[stride * (height + 2 * reach)];
    Arrays.setAll(noise, i -> noise(Rng.of(3).at(0), i, noise.length));
    double[] weights = new double[2 * reach + 1];
    Arrays.setAll(weights, t -> Math.exp(-(t - reach) * (t - reach) / (2 * sigma * sigma)));
    double sum = Arrays.stream(weights).sum();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double expected = 0;
        for (int v = 0; v <= 2 * reach; v++) {
          for (int u = 0; u <= 2 * reach; u++) {
            expected += weights[v] * weights[u] / sum / sum * noise[(y + v) * stride + x + u];
          }
        }
        assertThat((double) dx[y * width + x]).isCloseTo(10 * expected, within(1e-5));
      }
    }
  }

  private static double noise(Rng rng, int i, int length) {
    int whole = length & -4;
    long bits = i < whole ? rng.bits(i & -4) >>> (16 * (i & 3)) : rng.bits(i);
    return ((short) bits + 0.5) / 32768;
  }

  @Test
  void displacementsAddUpAndThePictureIsSampledOnce() {
    Shape shape = Shape.of(1, 28, 28);
    float[] dx = new float[784];
    float[] dy = new float[784];
    new Elastic(34, 4).field(28, 28).add(Rng.of(5).at(0), dx, dy);
    new Affine(10, 0.1, 0.1, 1).field(28, 28).add(Rng.of(5).at(1), dx, dy);
    float[] x = distorted(BOTH, shape, slope(28, 28, 1, 0), Rng.of(5));
    float[] y = distorted(BOTH, shape, slope(28, 28, 0, 1), Rng.of(5));
    for (int i = 0; i < 784; i++) {
      assertThat(x[i]).isCloseTo(Math.clamp(i % 28 + dx[i], 0, 27), within(1e-4f));
      assertThat(y[i]).isCloseTo(Math.clamp(i / 28 + dy[i], 0, 27), within(1e-4f));
    }
  }

  @Property(tries = 60, seed = "1")
  void nothingGetsBrighterOrDarkerThanThePicture(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 33) int height,
      @ForAll @IntRange(min = 1, max = 33) int width) {
    Rng rng = Rng.of(seed);
    float[] pixels = new float[height * width];
    Arrays.fill(pixels, 0.25f);
    pixels[pixels.length / 2] = 0.75f;
    for (float p :
        distorted("elastic(300,4),affine(180,0.9,2,9)", Shape.of(1, height, width), pixels, rng)) {
      assertThat(p).isBetween(0.25f, 0.75f);
    }
  }

  @Test
  void theChannelsOfAColourPictureMoveAlike() {
    float[] grey = slope(12, 10, 0.04f, 0.05f);
    float[] colour = new float[3 * grey.length];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(grey, 0, colour, c * grey.length, grey.length);
    }
    float[] one = distorted(BOTH, Shape.of(1, 12, 10), grey, Rng.of(8));
    float[] three = distorted(BOTH, Shape.of(3, 12, 10), colour, Rng.of(8));
    for (int c = 0; c < 3; c++) {
      assertThat(Arrays.copyOfRange(three, c * grey.length, (c + 1) * grey.length))
          .containsExactly(one);
    }
    assertThat(one).isNotEqualTo(grey);
  }

  @Test
  void onlyThePictureAtTheOffsetIsTouched() {
    float[] pixels = slope(3 * 6, 6, 0.1f, 0.2f);
    float[] copy = pixels.clone();
    Augmentation.parse(BOTH).over(Shape.of(1, 6, 6)).distort(Rng.of(2), copy, 36);
    assertThat(Arrays.copyOf(copy, 36)).containsExactly(Arrays.copyOf(pixels, 36));
    assertThat(Arrays.copyOfRange(copy, 72, 108))
        .containsExactly(Arrays.copyOfRange(pixels, 72, 108));
    assertThat(copy).isNotEqualTo(pixels);
  }

  /// Seen with and without vector instructions, interpreted and compiled.
  @Test
  void theBitsAreTheSameOnAnyMachine() {
    float[] pixels = slope(28, 28, 0.01f, 0.02f);
    float[] moved = distorted(BOTH, Shape.of(1, 28, 28), pixels, Rng.of(1));
    assertThat(Arrays.hashCode(moved)).isEqualTo(-1311872266);
  }

  @Test
  void theSameNameGivesTheSameDistortionWhateverWasDrawnBefore() {
    Augmenter used = Augmentation.parse(BOTH).over(Shape.of(1, 28, 28));
    float[] other = slope(28, 28, 0.3f, 0.1f);
    used.distort(Rng.of(1), other, 0);
    float[] pixels = slope(28, 28, 0.01f, 0.02f);
    float[] again = pixels.clone();
    used.distort(Rng.of(9), again, 0);
    assertThat(again)
        .containsExactly(distorted(BOTH, Shape.of(1, 28, 28), pixels, Rng.of(9)))
        .isNotEqualTo(distorted(BOTH, Shape.of(1, 28, 28), pixels, Rng.of(10)));
  }
}
