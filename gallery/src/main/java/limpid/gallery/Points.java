package limpid.gallery;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import limpid.data.Dataset;
import limpid.nn.MeanSquaredError;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.optim.Lbfgs;
import limpid.random.Rng;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.train.Recipe;
import limpid.train.Trainer;

/// Numbers beside numbers: what a network of one input and one output learns from.
public final class Points implements Dataset {
  private final double[] x;
  private final double[] y;

  private Points(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /// Of a function at these places.
  public static Points of(DoubleUnaryOperator f, double... x) {
    return new Points(x.clone(), Arrays.stream(x).map(f).toArray());
  }

  /// Of a function at random places from low to high, with normal noise of this deviation.
  public static Points scattered(
      DoubleUnaryOperator f, double low, double high, int count, double noise, long seed) {
    Rng rng = Rng.of(seed);
    double[] x = new double[count];
    Arrays.setAll(x, i -> rng.at("x").uniform(i, low, high));
    double[] y = new double[count];
    Arrays.setAll(y, i -> f.applyAsDouble(x[i]) + noise * rng.at("noise").normal(i));
    return new Points(x, y);
  }

  /// A network that has learned them by L-BFGS.
  public Network.Built learnedBy(Network network, int iterations, long seed) throws IOException {
    var recipe = Recipe.of(Lbfgs.defaults()).withEpochs(iterations).withSeed(seed);
    return new Trainer(network, new MeanSquaredError(), recipe)
        .compute(Compute.current())
        .fit(this, null)
        .network();
  }

  /// What a network answers at their places.
  public double[] answers(Network.Built network) {
    Tensor at = Tensor.of(Shape.of(x.length, 1), Floats.of(x));
    return Floats.doubles(network.apply(at, new Mode.Inference()).toArray());
  }

  /// How far a network is off, as the root of the mean squared error.
  public double error(Network.Built network) {
    double[] found = answers(network);
    double squares = 0;
    for (int i = 0; i < found.length; i++) {
      squares += (found[i] - y[i]) * (found[i] - y[i]);
    }
    return Math.sqrt(squares / found.length);
  }

  /// The places.
  public double[] x() {
    return x.clone();
  }

  /// The values there.
  public double[] y() {
    return y.clone();
  }

  @Override
  public int size() {
    return x.length;
  }

  @Override
  public int inputWidth() {
    return 1;
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public void input(int row, float[] into, int offset) {
    into[offset] = (float) x[row];
  }

  @Override
  public void target(int row, float[] into, int offset) {
    into[offset] = (float) y[row];
  }
}
