package limpid.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PlaneTest {
  @Test
  void resamplingIsTheMeanOverTheAreaCovered() {
    Plane plane = new Plane(3, 1, new float[] {0, 3, 9});
    assertThat(plane.resampled(2, 1, 0, 0, 1.5, 0).values())
        .containsExactly((float) (1.5 / 1.5 / 1.5), (float) ((1.5 + 9) / 1.5 / 1.5));
    assertThat(plane.resampled(2, 2, 0, 0, 1, 7).values()).containsExactly(0, 3, 7, 7);
    assertThat(plane.resampled(1, 1, -1, 0, 1, 7).values()).containsExactly(7);
  }

  @Property(tries = 200, seed = "1")
  void resamplingTheWholeKeepsTheMean(
      @ForAll @Size(24) byte[] values, @ForAll @IntRange(min = 1, max = 30) int size) {
    Plane plane = new Plane(4, 6, floats(values));
    Plane result = plane.resampled(2 * size, 3 * size, 0, 0, 2.0 / size, 0);
    assertThat(mean(result)).isCloseTo(mean(plane), within(1e-4));
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[i];
    }
    return values;
  }

  private static double mean(Plane plane) {
    double sum = 0;
    for (float value : plane.values()) {
      sum += value;
    }
    return sum / plane.values().length;
  }

  @Property(tries = 200, seed = "1")
  void theHighestInASquareIsFoundAsByTryingAll(
      @ForAll @Size(35) byte[] bytes, @ForAll @IntRange(min = 0, max = 8) int reach) {
    float[] values = floats(bytes);
    Plane plane = new Plane(7, 5, values);
    for (int sign : new int[] {1, -1}) {
      Plane found = plane.highest(reach, sign);
      for (int i = 0; i < values.length; i++) {
        float best = values[i];
        for (int j = 0; j < values.length; j++) {
          boolean near = Math.abs(j % 7 - i % 7) <= reach && Math.abs(j / 7 - i / 7) <= reach;
          best = near && sign * values[j] > sign * best ? values[j] : best;
        }
        assertThat(found.values()[i]).isEqualTo(best);
      }
    }
  }

  @Test
  void aVeryLargePictureIsTakenInBlocks() {
    byte[] grey = new byte[2561 * 3];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (i % 2561 % 2 == 0 ? 200 : 100);
    }
    Plane plane = Plane.of(Picture.of("wide", 2561, 3, grey));
    assertThat(plane.width()).isEqualTo(1280);
    assertThat(plane.height()).isEqualTo(1);
    assertThat(plane.values()).containsOnly(150);
  }

  @Test
  void letterboxingKeepsProportions() {
    Plane wide = new Plane(4, 2, new float[] {1, 1, 1, 1, 1, 1, 1, 1});
    assertThat(wide.letterboxed(new PictureSize(2, 3), 5).values())
        .containsExactly(5, 5, 1, 1, 5, 5);
  }
}
