package limpid.gallery.example;

import java.util.Arrays;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.nn.Dense;
import limpid.nn.Init;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Sigmoid;
import limpid.nn.SumSquaredError;
import limpid.nn.Updater;
import limpid.optim.Penalty;
import limpid.optim.Sgd;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The smallest network that learns: exclusive or, from four rows.
public record ThreeFourOne() implements Example {
  private static final int ITERATIONS = 1500;
  private static final int SEEDS = 5;

  @Override
  public About about() {
    return new About(
        "S3.2",
        "A network of two layers, 3-4-1",
        Topic.NETWORKS,
        """
        Three inputs, four hidden neurons, one output, no biases: sigmoids all. The wanted output is
        the exclusive or of the first two inputs; the third is always 1 and stands in for a bias.

        Each of 1500 steps looks at all four rows and goes against the gradient of the sum of squared
        errors, at rate 1; the weights begin at random between 0 and 1.
        """,
        new Formula(
            "\\hat y = \\sigma(\\sigma(x W_1)\\, W_2), \\qquad L = \\sum (y - \\hat y)^2",
            "ŷ = σ(σ(x·W₁)·W₂),  L = Σ (y − ŷ)²"));
  }

  @Override
  public void run(Page page) {
    Tensor x = Tensor.of(Shape.of(4, 3), 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1);
    Tensor y = Tensor.of(Shape.of(4, 1), 0, 1, 1, 0);
    var begin = new Init.Uniform(0, 1);
    var net =
        Network.of(
            Shape.of(3),
            new Dense(4, false, begin),
            new Sigmoid(),
            new Dense(1, false, begin),
            new Sigmoid());
    page.equal("numbers to learn, 3·4 + 4·1", net.parameterCount(), 16);

    double[] steps = new double[ITERATIONS];
    Arrays.setAll(steps, i -> i);
    var chart = new Chart("From several random starts", "iteration", "loss").logY();
    var table = page.table("seed", "0,0,1 → 0", "0,1,1 → 1", "1,0,1 → 1", "1,1,1 → 0");
    for (int seed = 0; seed < SEEDS; seed++) {
      Network.Built learning = net.build(seed);
      double[] losses = descend(learning, x, y);
      chart.line("seed " + seed, steps, losses);

      float[] p = learning.apply(x, new Mode.Inference()).toArray();
      table.row(seed, p[0], p[1], p[2], p[3]);
      page.near("seed %s: 0,0,1 → 0".formatted(seed), p[0], 0.023, 0.02);
      page.near("seed %s: 0,1,1 → 1".formatted(seed), p[1], 0.979, 0.02);
      page.near("seed %s: 1,0,1 → 1".formatted(seed), p[2], 0.975, 0.02);
      page.near("seed %s: 1,1,1 → 0".formatted(seed), p[3], 0.025, 0.02);
    }
    page.picture("loss", chart.describe("The losses of five runs, falling over 1500 iterations."));
  }

  /// Steps of gradient descent with learning rate 1 over all rows; the loss before each.
  private static double[] descend(Network.Built net, Tensor x, Tensor y) {
    var loss = new SumSquaredError();
    var updater = new Updater(new Sgd(), Penalty.NONE, net);
    double[] losses = new double[ITERATIONS];
    for (int i = 0; i < ITERATIONS; i++) {
      Tensor error = loss.of(net.apply(x, new Mode.Inference()), y);
      losses[i] = error.item();
      updater.apply(error.backward(), 1f);
    }
    return losses;
  }
}
