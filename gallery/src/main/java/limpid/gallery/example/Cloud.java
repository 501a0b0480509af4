package limpid.gallery.example;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import limpid.data.Batch;
import limpid.data.Dataset;
import limpid.nn.MeanSquaredError;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.optim.Lbfgs;
import limpid.random.Rng;
import limpid.tensor.Compute;
import limpid.train.Recipe;
import limpid.train.Trainer;

/// Random points of several coordinates from −1 to 1, and a number for each.
///
/// @param rows the coordinates of each, and then its number
record Cloud(List<float[]> rows) implements Dataset {
  /// Copies the list.
  Cloud {
    rows = List.copyOf(rows);
  }

  /// A wave around the origin, cos 5‖x‖: a function of a function.
  static double wave(float[] x) {
    double squares = 0;
    for (float each : x) {
      squares += each * (double) each;
    }
    return StrictMath.cos(5 * Math.sqrt(squares));
  }

  /// Sines multiplied with each other, 2·Π sin 2xᵢ.
  static double sines(float[] x) {
    double product = 2;
    for (float each : x) {
      product *= StrictMath.sin(2 * each);
    }
    return product;
  }

  /// What a function says of random points, with normal noise of this deviation.
  static Cloud of(ToDoubleFunction<float[]> f, int inputs, int count, double noise, long seed) {
    Rng rng = Rng.of(seed);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] x = new float[inputs];
      for (int j = 0; j < inputs; j++) {
        x[j] = (float) rng.at("x").uniform((long) i * inputs + j, -1, 1);
      }
      float[] row = Arrays.copyOf(x, inputs + 1);
      row[inputs] = (float) (f.applyAsDouble(x) + noise * rng.at("noise").normal(i));
      rows.add(row);
    }
    return new Cloud(rows);
  }

  /// A network that has learned them by L-BFGS.
  Network.Built learnedBy(Network network, int iterations, long seed) throws IOException {
    var recipe = Recipe.of(Lbfgs.defaults()).withEpochs(iterations).withSeed(seed);
    return new Trainer(network, new MeanSquaredError(), recipe)
        .compute(Compute.current())
        .fit(this, null)
        .network();
  }

  /// How far a network is off, as the root of the mean squared error.
  double error(Network.Built network) {
    Batch all = DigitReader.all(this);
    return Math.sqrt(
        network.apply(all.x(), new Mode.Inference()).subtract(all.wanted()).square().mean().item());
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public int inputWidth() {
    return rows.getFirst().length - 1;
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public void input(int row, float[] into, int offset) {
    System.arraycopy(rows.get(row), 0, into, offset, inputWidth());
  }

  @Override
  public void target(int row, float[] into, int offset) {
    into[offset] = rows.get(row)[inputWidth()];
  }
}
