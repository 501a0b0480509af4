package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import limpid.data.Dataset;
import limpid.data.SharedData;
import limpid.nn.Conv2d;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Flatten;
import limpid.nn.MaxPool;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.optim.Adam;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Networks that look at pictures.
class ConvolutionalNetTest {
  private static final int PIXELS = 28 * 28;

  /// Some of the real digits that the public set keeps for testing.
  @SuppressWarnings("ArrayRecordComponent")
  private record Digits(byte[] pixels, byte[] labels, int first, int size) implements Dataset {
    @Override
    public int inputWidth() {
      return PIXELS;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void input(int row, float[] into, int offset) {
      for (int i = 0; i < PIXELS; i++) {
        into[offset + i] = (pixels[(first + row) * PIXELS + i] & 0xFF) / 255f;
      }
    }

    @Override
    public void target(int row, float[] into, int offset) {
      into[offset] = labels[first + row];
    }
  }

  @Test
  void aSmallOneLearnsDigitsFromAThousandExamples() throws IOException {
    byte[] pixels = read("t10k-images-idx3-ubyte.gz", 16, 1500 * PIXELS);
    byte[] labels = read("t10k-labels-idx1-ubyte.gz", 8, 1500);
    Network net =
        Network.of(
            Shape.of(1, 28, 28),
            new Conv2d(6, 5).stride(2).padding(2),
            new Relu(),
            new MaxPool(2),
            new Conv2d(12, 3),
            new Relu(),
            new Flatten(),
            new Dense(10));
    Run run =
        new Trainer(
                net,
                new CrossEntropy(),
                Recipe.of(Adam.defaults(), 0.005f).withBatch(32).withEpochs(6).withSeed(1))
            .fit(new Digits(pixels, labels, 0, 1000), new Digits(pixels, labels, 1000, 500));
    double loss = Objects.requireNonNull(run.history().getLast().validation());
    assertThat(loss).isLessThan(0.5);
  }

  private static byte[] read(String name, int header, int length) throws IOException {
    Path file = SharedData.of("mnist/" + name);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      in.skipNBytes(header);
      return in.readNBytes(length);
    }
  }
}
