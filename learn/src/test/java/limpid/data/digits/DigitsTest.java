package limpid.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import limpid.error.OptionException;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private static final int SIDE = 28;
  private static final int PIXELS = Digits.PIXELS;

  private final Digits digits = Digits.draw(1, 0, 3000);

  @Test
  void aSeedDrawsTheSameBitsForEver() throws NoSuchAlgorithmException {
    // Golden: changing a picture changes every network trained on the built-in set.
    Digits hundred = Digits.draw(1, 0, 100);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(hundred.pixels());
    sha.update(hundred.labels());
    assertThat(HexFormat.of().formatHex(sha.digest()))
        .isEqualTo("276fc87da2e570c3d8666511621cbbf7caa88cf0e6e1148f14aa4f5d9c42aef9");
  }

  @Test
  void aPictureDoesNotDependOnTheRangeItIsDrawnIn() {
    Digits part = Digits.draw(1, 57, 1234);
    assertThat(part.size()).isEqualTo(1234);
    assertThat(part.pixels())
        .isEqualTo(Arrays.copyOfRange(digits.pixels(), 57 * PIXELS, (57 + 1234) * PIXELS));
    assertThat(part.labels()).isEqualTo(Arrays.copyOfRange(digits.labels(), 57, 57 + 1234));
  }

  @Test
  void aPictureDoesNotDependOnTheNumberOfThreads() {
    try (ForkJoinPool alone = new ForkJoinPool(1);
        ForkJoinPool three = new ForkJoinPool(3)) {
      Digits one = alone.submit(() -> Digits.draw(7, 0, 500)).join();
      Digits other = three.submit(() -> Digits.draw(7, 0, 500)).join();
      assertThat(one.pixels()).isEqualTo(other.pixels());
    }
  }

  @Test
  void everyDigitComesOnceInTenPicturesAndInNoFixedOrder() {
    byte[] inOrder = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    Set<ByteBuffer> orders = new HashSet<>();
    for (int ten = 0; ten < digits.size(); ten += 10) {
      byte[] labels = Arrays.copyOfRange(digits.labels(), ten, ten + 10);
      orders.add(ByteBuffer.wrap(labels.clone()));
      Arrays.sort(labels);
      assertThat(labels).isEqualTo(inOrder);
    }
    assertThat(orders).hasSize(300);
  }

  @Test
  void noTwoPicturesAreAlike() {
    assertThat(distinct(digits)).isEqualTo(digits.size());
    assertThat(Digits.draw(2, 0, 3000).pixels()).isNotEqualTo(digits.pixels());
  }

  @Test
  void inkFitsTheBoxOfTwentyPixels() {
    for (int i = 0; i < digits.size(); i++) {
      Ink ink = Ink.of(digits, i);
      int width = ink.right - ink.left + 1;
      int height = ink.bottom - ink.top + 1;
      assertThat(Math.max(width, height)).as("picture %s", i).isBetween(19, 20);
    }
  }

  @Test
  void inkIsCentredByItsMassUnlessTheFrameStopsIt() {
    int stopped = 0;
    for (int i = 0; i < digits.size(); i++) {
      Ink ink = Ink.of(digits, i);
      if (Math.max(Math.abs(ink.x - 14), Math.abs(ink.y - 14)) > 0.5 + 1e-9) {
        stopped++;
        boolean atEdge = Math.min(ink.left, ink.top) == 0 || Math.max(ink.right, ink.bottom) == 27;
        assertThat(atEdge).as("picture %s at (%f, %f) could move", i, ink.x, ink.y).isTrue();
        assertThat(ink.x).as("picture %s, across", i).isCloseTo(14, within(2.0));
        assertThat(ink.y).as("picture %s, down", i).isCloseTo(14, within(2.0));
      }
    }
    assertThat(stopped).isLessThan(digits.size() / 200);
  }

  @Test
  void linesHaveInkAtTheirHeartAndSoftEdges() {
    int full = 0;
    int grey = 0;
    for (byte pixel : digits.pixels()) {
      int ink = Byte.toUnsignedInt(pixel);
      full += ink == 255 ? 1 : 0;
      grey += ink > 0 && ink < 255 ? 1 : 0;
    }
    assertThat(full / digits.size()).isBetween(40, 120);
    assertThat(grey / digits.size()).isBetween(40, 120);
  }

  @Test
  void noPicturesIsAnEmptySet() {
    assertThat(Digits.draw(1, 12, 0).pixels()).isEmpty();
  }

  @Test
  void negativeOrTooManyIsAClearError() {
    assertThatThrownBy(() -> Digits.draw(1, -3, 5))
        .isInstanceOf(OptionException.class)
        .hasMessage("first digit is -3; it must be 0 or more");
    assertThatThrownBy(() -> Digits.draw(1, 0, 3_000_000))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "number of digits is 3000000; it must be between 0 and 2739137 at a time, draw more in"
                + " parts");
  }

  private static long distinct(Digits digits) {
    Set<ByteBuffer> pictures = new HashSet<>();
    for (int i = 0; i < digits.size(); i++) {
      pictures.add(ByteBuffer.wrap(digits.pixels(), i * PIXELS, PIXELS));
    }
    return pictures.size();
  }

  /// Where the ink of a picture lies: its box and its centre of mass, in pixels counted from 0.
  private record Ink(int left, int right, int top, int bottom, double x, double y) {
    static Ink of(Digits digits, int picture) {
      int left = SIDE;
      int right = -1;
      int top = SIDE;
      int bottom = -1;
      double mass = 0;
      double x = 0;
      double y = 0;
      for (int p = 0; p < PIXELS; p++) {
        int ink = Byte.toUnsignedInt(digits.pixels()[picture * PIXELS + p]);
        if (ink > 0) {
          left = Math.min(left, p % SIDE);
          right = Math.max(right, p % SIDE);
          top = Math.min(top, p / SIDE);
          bottom = Math.max(bottom, p / SIDE);
        }
        mass += ink;
        x += ink * (p % SIDE);
        y += ink * (p / SIDE);
      }
      return new Ink(left, right, top, bottom, x / mass, y / mass);
    }
  }
}
