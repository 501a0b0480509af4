package limpid.gallery.example;

import java.util.Arrays;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
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

/// Back-propagation of the 3-4-1 network written out, beside the gradients that come by themselves.
public record GradientsByHand() implements Example {
  private static final int ITERATIONS = 1500;

  /// The two steps as derived with pencil and paper; dW is minus the gradient.
  private record Steps(Tensor dW1, Tensor dW2) {
    static Steps of(Tensor x, Tensor y, Tensor w1, Tensor w2) {
      Tensor h = x.matmul(w1).sigmoid();
      Tensor answer = h.matmul(w2).sigmoid();
      Tensor wish = y.subtract(answer).multiply(2).multiply(bend(answer));
      Tensor passedBack = wish.matmul(w2.transpose()).multiply(bend(h));
      return new Steps(x.transpose().matmul(passedBack), h.transpose().matmul(wish));
    }

    /// The slope of the sigmoid where it gives s.
    private static Tensor bend(Tensor s) {
      return s.multiply(s.negate().add(1));
    }
  }

  @Override
  public About about() {
    return new About(
        "S3.3",
        "Back-propagation by hand, 3-4-1",
        Topic.NETWORKS,
        """
        The two steps of the small network, derived with pencil and paper: the error of the output
        goes back through a sigmoid, then through the weights W₂ and the other sigmoid. dW is minus
        the gradient; at each of 1500 iterations automatic differentiation must find the same.
        """,
        new Formula(
            """
            \\begin{aligned}
            dW_2 &= h^\\top \\bigl(2(y - \\hat y) \\circ \\hat y(1 - \\hat y)\\bigr) \\\\
            dW_1 &= x^\\top \\bigl((2(y - \\hat y) \\circ \\hat y(1 - \\hat y))\\, W_2^\\top \\circ h(1 - h)\\bigr)
            \\end{aligned}
            """,
            "dW₂ = hᵀ·(2(y − ŷ)∘ŷ(1 − ŷ))\n" + "dW₁ = xᵀ·((2(y − ŷ)∘ŷ(1 − ŷ))·W₂ᵀ ∘ h(1 − h))"));
  }

  @Override
  public void run(Page page) {
    Tensor x = Tensor.of(Shape.of(4, 3), 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1);
    Tensor y = Tensor.of(Shape.of(4, 1), 0, 1, 1, 0);
    var begin = new Init.Uniform(0, 1);
    var hidden = new Dense(4, false, begin);
    var last = new Dense(1, false, begin);
    var net = Network.of(Shape.of(3), hidden, new Sigmoid(), last, new Sigmoid());

    for (int seed = 0; seed < 3; seed++) {
      double[][] sizes = new double[4][ITERATIONS];
      double away = compare(net.build(seed), x, y, sizes);
      page.near("largest difference in 1500 steps, seed " + seed, away, 0, 1e-6);
      if (seed == 0) {
        page.picture("steps", chart(sizes));
      }
    }
  }

  /// Learns, and fills in how large the steps are; the largest difference of two numbers.
  private static double compare(Network.Built net, Tensor x, Tensor y, double[][] sizes) {
    var updater = new Updater(new Sgd(), Penalty.NONE, net);
    Tensor w1 = net.parameter("0.weight");
    Tensor w2 = net.parameter("2.weight");
    double away = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      Steps steps = Steps.of(x, y, w1, w2);
      var slope = new SumSquaredError().of(net.apply(x, new Mode.Inference()), y).backward();
      sizes[0][i] = largest(steps.dW1);
      sizes[1][i] = largest(slope.of(w1));
      sizes[2][i] = largest(steps.dW2);
      sizes[3][i] = largest(slope.of(w2));
      Tensor[] off = {steps.dW1.add(slope.of(w1)), steps.dW2.add(slope.of(w2))};
      away = Math.max(away, Math.max(largest(off[0]), largest(off[1])));
      updater.apply(slope, 1f);
    }
    return away;
  }

  private static double largest(Tensor numbers) {
    return numbers.abs().max().item();
  }

  private static Chart chart(double[][] sizes) {
    double[] steps = Grid.places(0, ITERATIONS - 1, ITERATIONS - 1);
    double[] some = Grid.places(0, 1450, 29);
    var chart = new Chart("By hand, and found", "iteration", "largest |dW|").logY();
    for (int k = 0; k < 2; k++) {
      double[] found = sizes[2 * k + 1];
      String name = k == 0 ? "dW₁" : "dW₂";
      chart.line(name + " by hand", steps, sizes[2 * k]);
      chart.points(name + " found", some, Arrays.stream(some).map(i -> found[(int) i]).toArray());
    }
    return chart.describe("The dots of what was found lie on the lines of what was derived.");
  }
}
