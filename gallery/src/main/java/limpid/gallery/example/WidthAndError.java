package limpid.gallery.example;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Floats;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.optim.Descent;
import limpid.optim.Lbfgs;
import limpid.optim.Objective;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// One hidden layer, wider and wider, comes as near to a function as one likes.
public record WidthAndError() implements Example {
  private static final int[] WIDTHS = {1, 2, 4, 8, 16, 32};
  private static final int ITERATIONS = 500;
  private static final double[] LEARNED = Grid.places(-2, 2, 100);
  private static final double[] BETWEEN = Grid.places(-1.99, 1.99, 199);

  @Override
  public About about() {
    return new About(
        "S4.7",
        "Wider is nearer: universal approximation",
        Topic.NETWORKS,
        """
        A sum of enough S-curves comes as near as wanted to any continuous function on an interval
        (Cybenko 1989; Hornik, Stinchcombe & White 1989). More hidden units bend in more places, and
        cost more parameters. The error is looked at between the points learned from.
        """,
        new Formula(
            "\\begin{gathered} \\hat f(x) = \\sum_{k=1}^{m} v_k \\tanh(w_k x + b_k) + c \\\\ 3m + 1 \\text{ parameters} \\end{gathered}",
            "f̂(x) = Σₖ vₖ·tanh(wₖ·x + bₖ) + c,  3m + 1 parameters"));
  }

  @Override
  public void run(Page page) {
    double[] wave = look(page, "wave", x -> StrictMath.sin(3 * x) + StrictMath.cos(7 * x) / 2);
    double[] roof = look(page, "roof", x -> Math.max(0, 1 - Math.abs(x)));
    var table = page.table("hidden units", "parameters", "error on the wave", "error on the roof");
    for (int k = 0; k < WIDTHS.length; k++) {
      table.row(WIDTHS[k], 3 * WIDTHS[k] + 1, wave[k], roof[k]);
    }
    double[] widths = Arrays.stream(WIDTHS).asDoubleStream().toArray();
    page.picture(
        "errors",
        new Chart("Error by width", "hidden units", "root of the mean squared error")
            .logX()
            .logY()
            .line("wave", widths, wave)
            .line("roof", widths, roof)
            .describe("Both errors fall steadily, to about a hundredth at 32 units."));
  }

  private static double[] look(Page page, String name, DoubleUnaryOperator f) {
    double[] wanted = Arrays.stream(BETWEEN).map(f).toArray();
    var chart = new Chart("Fits of the " + name, "x", "y").dashed("wanted", BETWEEN, wanted);
    double[] errors = new double[WIDTHS.length];
    for (int k = 0; k < WIDTHS.length; k++) {
      Tensor found = network(learned(WIDTHS[k], f), column(BETWEEN));
      errors[k] = Math.sqrt(found.subtract(column(wanted)).square().mean().item());
      if (k % 2 == 0) {
        chart.line("width " + WIDTHS[k], BETWEEN, Floats.doubles(found.toArray()));
      }
    }
    page.between("error of 1 unit on the " + name, errors[0], 0.2, 1);
    page.between("error of 32 units on the " + name, errors[WIDTHS.length - 1], 0, 0.02);
    page.picture(name, chart.describe("One unit bends once; sixteen follow the whole curve."));
    return errors;
  }

  private static Tensor column(double[] numbers) {
    return Tensor.of(Shape.of(numbers.length, 1), Floats.of(numbers));
  }

  /// The weights that descent comes to from a random start.
  private static Tensor learned(int width, DoubleUnaryOperator f) {
    Tensor x = column(LEARNED);
    Tensor y = column(Arrays.stream(LEARNED).map(f).toArray());
    Objective loss =
        (weights, slope) -> {
          Tensor w = Tensor.of(Shape.of(weights.length), weights).learned("w");
          Tensor error = network(w, x).subtract(y).square().mean();
          System.arraycopy(error.backward().of(w).toArray(), 0, slope, 0, slope.length);
          return error.item();
        };
    var descent = new Descent(Lbfgs.defaults(), loss, start(width));
    while (descent.iterations() < ITERATIONS && descent.iterate()) {}
    return Tensor.of(Shape.of(3 * width + 1), descent.point());
  }

  /// From one row of all weights, wₖ, bₖ, vₖ and c.
  private static Tensor network(Tensor all, Tensor x) {
    int m = all.shape().count() / 3;
    Tensor w = all.slice(0, 0, m).reshape(1, m);
    Tensor b = all.slice(0, m, 2 * m);
    Tensor v = all.slice(0, 2 * m, 3 * m).reshape(m, 1);
    return x.matmul(w).add(b).tanh().matmul(v).add(all.slice(0, 3 * m, 3 * m + 1));
  }

  /// At random, the bends spread over the interval: unit k bends where w·x + b = 0.
  private static float[] start(int m) {
    Rng rng = Rng.of(0);
    float[] all = new float[3 * m + 1];
    for (int k = 0; k < m; k++) {
      double w = 3 * rng.at("w").normal(k);
      all[k] = (float) w;
      all[m + k] = (float) (-w * rng.at("bend").uniform(k, -2, 2));
      all[2 * m + k] = (float) (rng.at("v").normal(k) / m);
    }
    return all;
  }
}
