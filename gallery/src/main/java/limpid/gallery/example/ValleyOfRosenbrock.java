package limpid.gallery.example;

import java.util.ArrayList;
import java.util.List;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.optim.ConjugateGradient;
import limpid.optim.Descent;
import limpid.optim.Lbfgs;
import limpid.optim.LineSearchMethod;
import limpid.optim.Momentum;
import limpid.optim.Sgd;
import limpid.optim.UpdateRule;
import limpid.tensor.Compute;
import limpid.tensor.Tensor;

/// Four ways along a bent valley.
public record ValleyOfRosenbrock() implements Example {
  private static final double THERE = 1e-6;
  private static final int MOST = 10_000;

  private record Way(String name, int least, int most, List<double[]> stops) {
    private double[] column(int k) {
      return stops.stream().mapToDouble(stop -> stop[k]).toArray();
    }
  }

  @Override
  public About about() {
    return new About(
        "S0.7",
        "Momentum, conjugate gradients and L-BFGS",
        Topic.DESCENT,
        """
        Rosenbrock's function has its minimum, 0, at (1, 1), in a bent valley with steep sides and
        hardly any slope along it. Plain descent creeps; momentum gathers speed.

        Conjugate gradients and L-BFGS learn which way the valley runs, and search along a line for
        how far to go (Nocedal & Wright 1999; Bullinaria 2015): few looks, each at all the data.
        """,
        new Formula(
            "f(x, y) = (1 - x)^2 + 100\\,(y - x^2)^2", "f(x, y) = (1 − x)² + 100·(y − x²)²"));
  }

  @Override
  public void run(Page page) {
    page.near("height of the start, (1 + 1.2)² + 100·(1 − 1.44)²", height(-1.2, 1), 24.2, 1e-9);
    var table = page.table("method", "looks at the slope", "x", "y", "height");
    var chart = new Chart("How quickly each gets down", "looks at the slope", "height");
    chart.logX().logY().rangeY(1e-6, 100);
    Grid valley =
        Grid.of(-1.5, 1.5, -0.4, 1.4, 100, (x, y) -> StrictMath.log10(0.1 + height(x, y)));
    var map = new Chart("Ways along the bent valley", "x", "y").heights(valley, 9);
    List<Way> ways =
        List.of(
            new Way("plain descent", MOST, 2 * MOST, descend(new Sgd(), 0.001f)),
            new Way("momentum", 1000, 4000, descend(new Momentum(0.9f), 0.0005f)),
            new Way("conjugate gradients", 30, 120, search(new ConjugateGradient())),
            new Way("L-BFGS", 20, 80, search(Lbfgs.defaults())));
    for (Way way : ways) {
      double[] end = way.stops.getLast();
      page.near(way.name + ": x at the end", end[1], 1, 0.02);
      page.between(way.name + ": looks", end[0], way.least, way.most);
      table.row(way.name, end[0], end[1], end[2], end[3]);
      chart.line(way.name, way.column(0), way.column(3));
      map.path(way.name, way.column(1), way.column(2));
    }
    page.picture("ways", map.describe("All ways bend along the valley, to its middle at (1, 1)."));
    page.picture("heights", chart.describe("Plain descent creeps; L-BFGS drops soonest."));
  }

  /// How many looks at the slope there were, where that led, and how high that is.
  private static double[] stop(long looks, float[] point) {
    return new double[] {looks, point[0], point[1], height(point[0], point[1])};
  }

  /// By a rule that steps against each slope.
  private static List<double[]> descend(UpdateRule rule, float rate) {
    List<double[]> way = new ArrayList<>();
    float[] point = {-1.2f, 1};
    float[][] memory = new float[rule.slots()][2];
    float[] slope = new float[2];
    for (int step = 1; step <= MOST && at(point, slope) > THERE; step++) {
      if (step <= 100 || step % 20 == 0) { // enough to draw
        way.add(stop(step, point));
      }
      rule.update(Compute.current().kernels(), step, rate, slope, 0, point, 0, memory, 0, 2);
    }
    return way;
  }

  /// By searches along lines.
  private static List<double[]> search(LineSearchMethod method) {
    var descent = new Descent(method, ValleyOfRosenbrock::at, new float[] {-1.2f, 1});
    List<double[]> way = new ArrayList<>();
    do {
      way.add(stop(descent.evaluations(), descent.point()));
    } while (descent.value() > THERE && descent.iterate());
    return way;
  }

  /// The height at a point, and its slope.
  private static double at(float[] point, float[] slope) {
    Tensor x = Tensor.of(point[0]).learned("x");
    Tensor y = Tensor.of(point[1]).learned("y");
    Tensor f = x.add(-1).square().add(y.subtract(x.square()).square().multiply(100));
    slope[0] = f.backward().of(x).item();
    slope[1] = f.backward().of(y).item();
    return f.item();
  }

  private static double height(double x, double y) {
    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
  }
}
