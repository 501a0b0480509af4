package limpid.data.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import limpid.data.SharedData;
import org.junit.jupiter.api.Test;

/// What the built-in set is for: who has only seen generated digits reads real ones.
class RealDigitsTest {
  private static final int PIXELS = Digits.PIXELS;
  private static final int REAL = 500;

  @Test
  void theNearestOfTwoThousandGeneratedDigitsNamesARealOne() throws IOException {
    byte[] pixels = read("t10k-images-idx3-ubyte.gz", 16, REAL * PIXELS);
    byte[] labels = read("t10k-labels-idx1-ubyte.gz", 8, REAL);
    Digits drawn = Digits.draw(1, 0, 2000);
    long right =
        IntStream.range(0, REAL)
            .parallel()
            .filter(i -> drawn.labels()[nearest(drawn, pixels, i)] == labels[i])
            .count();
    assertThat((double) right / REAL).isGreaterThan(0.74);
  }

  /// The drawn picture with the least squared distance to real picture `i`.
  private static int nearest(Digits drawn, byte[] pixels, int i) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int d = 0; d < drawn.size(); d++) {
      int sum = 0;
      for (int p = 0; p < PIXELS; p++) {
        int difference = (drawn.pixels()[d * PIXELS + p] & 0xFF) - (pixels[i * PIXELS + p] & 0xFF);
        sum += difference * difference;
      }
      if (sum < least) {
        least = sum;
        best = d;
      }
    }
    return best;
  }

  private static byte[] read(String name, int header, int length) throws IOException {
    Path file = SharedData.of("mnist/" + name);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      in.skipNBytes(header);
      return in.readNBytes(length);
    }
  }
}
