package limpid.gallery.example;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Floats;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Points;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.nn.Dense;
import limpid.nn.Init;
import limpid.nn.Network;
import limpid.nn.Sequential;
import limpid.nn.Tanh;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The same saw by many layers of two units, and by one layer of very many.
public record DeepAndWide() implements Example {
  private static final int SEEDS = 9;
  private static final int ITERATIONS = 200;
  private static final Points CURVE = Points.of(DeepAndWide::curve, Grid.places(-1, 1, 400));
  private static final Network WIDE =
      Network.of(Shape.of(1), new Dense(45, true, new Init.Normal(0, 6)), new Tanh(), new Dense(1));
  private static final Dense FIRST = new Dense(5, true, new Init.Normal(0, 6));
  private static final Sequential NEXT =
      Sequential.of(new Tanh(), new Dense(5, true, new Init.Normal(0, 0.67f)));
  private static final Network DEEP =
      Network.of(Shape.of(1), FIRST, NEXT, NEXT, NEXT, NEXT, new Tanh(), new Dense(1));

  @Override
  public About about() {
    return new About(
        "S0.6",
        "Deep against wide",
        Topic.NETWORKS,
        """
        Two ReLU units fold an interval once, like paper, and a layer behind them folds the folded: k
        layers of two make a saw of 2ᵏ straight pieces. One hidden layer needs a unit for each piece,
        for m units bend in m places. It can do it too, with exponentially more (Telgarsky 2016).

        One wide layer is said to over-fit more, too. Below both kinds learn from 30 noisy points
        with 136 parameters, and are judged on the curve without noise. The wide one is no worse.
        """,
        new Formula(
            "\\begin{gathered} t(x) = 2\\operatorname{ReLU}(x) - 4\\operatorname{ReLU}(x - \\tfrac12) \\\\ t \\circ t \\circ \\dots \\circ t: \\quad 2k \\text{ units for } 2^k \\text{ pieces} \\end{gathered}",
            "t(x) = 2·ReLU(x) − 4·ReLU(x − ½),  t(t(…t(x)…)): 2k units for 2ᵏ pieces"));
  }

  @Override
  public void run(Page page) throws IOException {
    folds(page);
    page.equal("parameters, deep beside wide", DEEP.parameterCount(), WIDE.parameterCount());
    page.between("median error on the curve, wide", median(WIDE), 0.1, 0.4);
    page.between("median error on the curve, deep", median(DEEP), 0.1, 0.6);
    Points points = Points.scattered(DeepAndWide::curve, -1, 1, 30, 0.2, 0);
    page.picture(
        "noise",
        new Chart("Learned from 30 noisy points", "x", "y")
            .rangeY(-2, 2)
            .points("points", points.x(), points.y())
            .dashed("curve", CURVE.x(), CURVE.y())
            .line("wide", CURVE.x(), CURVE.answers(points.learnedBy(WIDE, ITERATIONS, 0)))
            .line("deep", CURVE.x(), CURVE.answers(points.learnedBy(DEEP, ITERATIONS, 0)))
            .describe("Both follow the noise, away from the curve it is strewn around."));
  }

  /// A saw by k folds, and the same saw by one layer.
  private static void folds(Page page) {
    double[] places = Grid.places(0, 1, 1024);
    Tensor x = Tensor.of(Shape.of(places.length, 1), Floats.of(places));
    Tensor y = x;
    var table = page.table("layers", "pieces", "units", "parameters", "wide: units", "parameters");
    var saws = new Chart("Folds of folds", "x", "y").describe("One tooth, two teeth, four teeth.");
    for (int k = 1; k <= 8; k++) {
      int m = 1 << k;
      y = y.relu().multiply(2).subtract(y.add(-0.5f).relu().multiply(4));
      float[] saw = y.toArray();
      IntPredicate bends = i -> saw[i + 1] - saw[i] != saw[i] - saw[i - 1];
      long inside = IntStream.range(1, saw.length - 1).filter(bends).count();
      page.equal(k + " × 2 units: pieces", inside + 1, m);
      page.near("one layer of %s units beside it".formatted(m), oneLayer(x, m), saw, 0);
      table.row(k, m, 2 * k, 6 * k + 1, m, 3 * m + 1);
      if (k <= 3) {
        saws.line(k + " × 2 units", places, Floats.doubles(saw));
      }
    }
    page.picture("saws", saws);
  }

  /// A saw of m pieces: unit j begins at j/m and turns the slope around.
  private static float[] oneLayer(Tensor x, int m) {
    double[] begins = Grid.places(0, 1 - 1.0 / m, m - 1);
    double[] turns = new double[m];
    Arrays.setAll(turns, j -> j == 0 ? m : j % 2 == 0 ? 2 * m : -2 * m);
    Tensor hidden = x.subtract(Tensor.of(Shape.of(m), Floats.of(begins))).relu();
    return hidden.matmul(Tensor.of(Shape.of(m, 1), Floats.of(turns))).toArray();
  }

  /// The median over the seeds of the error on the curve.
  private static double median(Network net) throws IOException {
    double[] errors = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      Points points = Points.scattered(DeepAndWide::curve, -1, 1, 30, 0.2, seed);
      errors[seed] = CURVE.error(points.learnedBy(net, ITERATIONS, seed));
    }
    Arrays.sort(errors);
    return errors[SEEDS / 2];
  }

  private static double curve(double x) {
    return StrictMath.sin(2 * Math.PI * StrictMath.sin(1.5 * x + 1.5));
  }
}
