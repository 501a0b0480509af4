package limpid.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import limpid.data.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Real digits that are not MNIST's, read by their nearest neighbours among MNIST's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhotographsTest {
  private static final int NEIGHBOURS = 10_000;

  private Images mnist;
  private Framing framing;
  private Path photographs;

  @BeforeAll
  void findTheData() throws IOException {
    photographs = SharedData.of("digits-photos/larissa0898");
    mnist = ImageSource.mnistFolder(SharedData.of("mnist"), Optional.empty()).train();
    framing = Framing.fit(mnist);
  }

  @Test
  void mnistIsKnownByItsFraming() {
    Framing.Ink ink = Objects.requireNonNull(framing.ink());
    assertThat(mnist.size()).isEqualTo(60_000);
    assertThat(ink.longestSide()).isEqualTo(20);
    assertThat(ink.anchor()).isEqualTo(Framing.Anchor.MASS);
    assertThat(ink.ground()).isZero();
    assertThat(ink.x()).isBetween(14.4, 14.6);
  }

  @Test
  void mnistsOwnPicturesPassUnchanged() {
    float[] input = new float[mnist.inputWidth()];
    int unchanged = 0;
    for (int row = 0; row < 500; row++) {
      mnist.input(row, input, 0);
      unchanged += Arrays.equals(framing.frame(framing.picture(input)), input) ? 1 : 0;
    }
    assertThat(unchanged).isGreaterThanOrEqualTo(450);
  }

  @Test
  void mostPhotographsAreNearestToTheirOwnDigit() throws IOException {
    int right = 0;
    for (int set = 1; set <= 6; set++) {
      for (int digit = 0; digit <= 9; digit++) {
        Path file = photographs.resolve("set" + set + "_digit" + digit + ".jpg");
        right += nearest(framing.frame(Picture.read(file))) == digit ? 1 : 0;
      }
    }
    // 57 when this was written; the rest are ones with an upstroke, which MNIST hardly has.
    assertThat(right).isGreaterThanOrEqualTo(55);
  }

  private int nearest(float[] picture) {
    float[] other = new float[picture.length];
    double least = Double.POSITIVE_INFINITY;
    int label = -1;
    for (int row = 0; row < NEIGHBOURS; row++) {
      mnist.input(row, other, 0);
      double distance = 0;
      for (int i = 0; i < other.length && distance < least; i++) {
        double d = picture[i] - other[i];
        distance += d * d;
      }
      if (distance < least) {
        least = distance;
        label = mnist.label(row);
      }
    }
    return label;
  }
}
