package limpid.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import limpid.data.image.Framing.Anchor;
import limpid.error.DataException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FramingTest {
  private static final int SIDE = 28;

  /// White rings of outer radius 10 and stroke 3, all of them in the middle of a black frame.
  private static Images rings(boolean negative) {
    byte[] pixels = new byte[40 * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      int p = i % (SIDE * SIDE);
      double r = Math.hypot(p % SIDE - 13.5, p / SIDE - 13.5);
      int ink = (int) (255 * Math.clamp(Math.min(10.5 - r, r - 6.5), 0, 1));
      pixels[i] = (byte) (negative ? 255 - ink : ink);
    }
    return Images.ofBytes(SIDE, SIDE, pixels, new int[40], List.of("ring"));
  }

  private interface Ink {
    /// From the ground, 0, to ink, 1.
    double at(int x, int y);
  }

  private static Picture drawn(int width, int height, double ground, double pen, Ink ink) {
    byte[] grey = new byte[width * height];
    for (int i = 0; i < grey.length; i++) {
      double part = ink.at(i % width, i / width);
      grey[i] = (byte) Math.round(ground + (pen - ground) * part);
    }
    return Picture.of("drawn.png", width, height, grey);
  }

  /// A thin vertical bar, which is 300 high and `wide` wide.
  private static Ink bar(int left, int top, int wide) {
    return (x, y) -> x >= left && x < left + wide && y >= top && y < top + 300 ? 1 : 0;
  }

  private static Framing.Ink ink(Framing framing) {
    return Objects.requireNonNull(framing.ink(), "taken for no ink on plain ground");
  }

  private static InkMeasure measured(Framing framing, Picture picture) {
    return InkMeasure.of(new Plane(SIDE, SIDE, framing.frame(picture))).orElseThrow();
  }

  @Test
  void measuresWhatTheTrainingPicturesHaveInCommon() {
    Framing framing = Framing.fit(rings(false));
    assertThat(framing.low()).isZero();
    assertThat(framing.high()).isOne();
    Framing.Ink ink = ink(framing);
    assertThat(ink.ground()).isZero();
    assertThat(ink.core()).isOne();
    assertThat(ink.longestSide()).isBetween(20.0, 22.0);
    assertThat(ink.x()).isCloseTo(14, within(1e-6));
    assertThat(ink.y()).isCloseTo(14, within(1e-6));
    assertThat(ink.stroke()).isCloseTo(3, within(0.4));
    assertThat(ink(Framing.fit(rings(true))).ground()).isOne();
  }

  @Test
  void tellsCentredByMassFromCentredByBox() {
    // Bars with a blob at a changing height: the box stays, the mass moves.
    byte[] pixels = new byte[20 * SIDE * SIDE];
    for (int n = 0; n < 20; n++) {
      for (int y = 4; y < 24; y++) {
        for (int x = 10; x < 18; x++) {
          boolean blob = Math.abs(y - 5 - n) < 3;
          pixels[(n * SIDE + y) * SIDE + x] = (byte) (blob || x == 10 || x == 17 ? 255 : 0);
        }
      }
    }
    Images boxed = Images.ofBytes(SIDE, SIDE, pixels, new int[20], List.of("a"));
    assertThat(ink(Framing.fit(boxed)).anchor()).isEqualTo(Anchor.BOX);
  }

  @Test
  void survivesJson() {
    JsonMapper json = JsonMapper.shared();
    Framing framing = Framing.fit(rings(false));
    assertThat(json.readValue(json.writeValueAsString(framing), Framing.class)).isEqualTo(framing);
    Framing plain = new Framing(8, 9, -1, 2, null);
    assertThat(json.readValue(json.writeValueAsString(plain), Framing.class)).isEqualTo(plain);
  }

  @Test
  void aTrainingPicturePassesUnchangedAndItsNegativeToo() {
    Images rings = rings(false);
    Framing framing = Framing.fit(rings);
    float[] input = new float[SIDE * SIDE];
    rings.input(0, input, 0);
    assertThat(framing.frame(framing.picture(input))).isEqualTo(input);
    float[] negative = new float[SIDE * SIDE];
    rings(true).input(0, negative, 0);
    float[] seen = framing.frame(framing.picture(negative));
    for (int i = 0; i < seen.length; i++) {
      assertThat(seen[i]).isCloseTo(input[i], within(1e-6f));
    }
  }

  @Test
  void findsThinInkAnywhereAndGivesItTheUsualSizePlaceAndStroke() {
    Framing framing = Framing.fit(rings(false));
    for (double pen : new double[] {20, 140}) {
      Picture picture = drawn(900, 700, 230, pen, bar(640, 90, 6));
      InkMeasure seen = measured(framing, picture);
      assertThat(seen.longestSide()).isBetween(20.0, 24.0);
      assertThat(seen.massX()).isCloseTo(14, within(0.3));
      assertThat(seen.massY()).isCloseTo(14, within(0.3));
      assertThat(seen.stroke()).isCloseTo(ink(framing).thinStroke(), within(0.3));
      assertThat(seen.peak()).isGreaterThan(0.95);
    }
  }

  @Test
  void lightInkOnDarkGroundGivesTheSameAsDarkOnLight() {
    Framing framing = Framing.fit(rings(false));
    float[] dark = framing.frame(drawn(500, 500, 255, 0, bar(240, 100, 12)));
    float[] light = framing.frame(drawn(500, 500, 0, 255, bar(240, 100, 12)));
    assertThat(light).isEqualTo(dark);
  }

  @Test
  void darkTrainingPicturesOnLightGroundGetTheirOwnPolarity() {
    float[] seen = Framing.fit(rings(true)).frame(drawn(500, 500, 0, 255, bar(240, 100, 30)));
    assertThat(seen[0]).isEqualTo(1);
    assertThat(seen[14 * SIDE + 14]).isLessThan(0.1f);
  }

  @Test
  void unevenLightSpecksAndABorderShadowLeaveNoTrace() {
    Framing framing = Framing.fit(rings(false));
    Ink bar = bar(240, 100, 12);
    float[] clean = framing.frame(drawn(500, 500, 255, 0, bar));
    byte[] grey = new byte[500 * 500];
    for (int i = 0; i < grey.length; i++) {
      int x = i % 500;
      int y = i / 500;
      boolean speck = x % 97 < 2 && y % 89 < 2;
      double light = (0.5 + 0.5 * x / 500) * (x < 30 ? 0.3 : 1);
      double paper = bar.at(x, y) > 0 || speck ? 40 : 240;
      grey[i] = (byte) (paper * light + (x * 7 + y * 13) % 5);
    }
    float[] seen = framing.frame(Picture.of("photo.jpg", 500, 500, grey));
    for (int i = 0; i < seen.length; i++) {
      assertThat(seen[i]).isCloseTo(clean[i], within(0.15f));
    }
  }

  @Test
  void aBrokenStrokeKeepsBothItsParts() {
    Framing framing = Framing.fit(rings(false));
    Ink broken = (x, y) -> y > 230 && y < 250 ? 0 : bar(240, 100, 12).at(x, y);
    InkMeasure seen = measured(framing, drawn(500, 500, 255, 0, broken));
    assertThat(seen.longestSide()).isGreaterThanOrEqualTo(20);
    float[] input = framing.frame(drawn(500, 500, 255, 0, broken));
    long dark =
        Arrays.stream(new int[] {5, 6, 7, 20, 21, 22})
            .filter(y -> input[y * SIDE + 14] > 0.5)
            .count();
    assertThat(dark).isEqualTo(6);
  }

  @Test
  void aSignOfAFewPixelsIsFramedOrRefusedInWords() {
    Framing framing = Framing.fit(rings(false));
    for (int height = 1; height <= 12; height++) {
      for (int width : new int[] {1, 2, 3, 5, 30, 300}) {
        Picture thin =
            drawn(width, height, 255, 0, (x, y) -> Math.abs(x - width / 2.0) < 1 ? 1 : 0);
        try {
          assertThat(framing.frame(thin)).hasSize(SIDE * SIDE);
        } catch (DataException e) {
          assertThat(e).hasMessageContaining("no ink found");
        }
      }
    }
  }

  @Test
  void aBlankPictureIsRefused() {
    Framing framing = Framing.fit(rings(false));
    assertThatThrownBy(() -> framing.frame(drawn(300, 200, 240, 0, (_, _) -> 0)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("drawn.png: no ink found: the picture is blank");
  }

  @Test
  void picturesThatAreNoInkAreOnlyResized() {
    byte[] pixels = new byte[10 * 16];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 91);
    }
    Framing framing = Framing.fit(Images.ofBytes(4, 4, pixels, new int[10], List.of("a")));
    assertThat(framing.ink()).isNull();
    float[] seen = framing.frame(drawn(8, 4, 51, 255, (x, _) -> x < 6 ? 0 : 1));
    float ground = 51 * (1f / 255);
    float[] row = {ground, ground, ground, 1};
    assertThat(Arrays.copyOf(seen, 4)).containsOnly(ground);
    assertThat(Arrays.copyOfRange(seen, 4, 8)).isEqualTo(row);
    assertThat(Arrays.copyOfRange(seen, 8, 12)).isEqualTo(row);
    assertThat(Arrays.copyOfRange(seen, 12, 16)).containsOnly(ground);
  }

  @Test
  void pixelsOnAnotherScaleComeBackOnIt() {
    float[] pixels = {-1, 3, 1, -1, 3, 1, -1, 3, 1, 0, 2, -1};
    Framing framing = Framing.fit(Images.ofFloats(2, 2, pixels, new int[3], List.of("a")));
    assertThat(framing.frame(drawn(2, 2, 0, 255, (x, _) -> x))).containsExactly(-1, 3, -1, 3);
  }

  @Test
  void noPicturesCannotBeMeasured() {
    assertThatThrownBy(() -> Framing.fit(rings(false).subset(new int[0])))
        .hasMessage("images: no pictures to learn from");
  }
}
