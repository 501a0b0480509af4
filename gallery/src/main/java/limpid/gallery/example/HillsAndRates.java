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
import limpid.gallery.picture.Surface;
import limpid.optim.Schedule;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Learning rates too small and too large; momentum that crosses a valley; a rate that fades.
public record HillsAndRates() implements Example {
  private static final int STEPS = 60;

  @Override
  public About about() {
    return new About(
        "S4.5",
        "Learning rates, momentum and a schedule",
        Topic.DESCENT,
        """
        On the parabola w²/2 a step of rate η multiplies w by 1 − η: a small rate creeps, one near 2
        swings from side to side, one above 2 flies off.

        In a landscape with two valleys plain descent stays in the first. With momentum, steps add up
        and roll through it to the deeper one; a rate that fades by a cosine lets it come to rest.
        """,
        new Formula(
            "v \\leftarrow \\mu v + \\nabla L, \\qquad w \\leftarrow w - \\eta_t v, \\qquad \\eta_t = \\tfrac{\\eta}{2}\\left(1 + \\cos\\tfrac{\\pi t}{T}\\right)",
            "v ← μ·v + ∇L,  w ← w − ηₜ·v,  ηₜ = η/2·(1 + cos(π·t/T))"));
  }

  @Override
  public void run(Page page) {
    var chart = new Chart("Four learning rates on w²/2", "step", "w").rangeY(-3, 3);
    double[] at = Grid.places(0, 20, 20);
    for (double rate : new double[] {0.05, 0.5, 1.9, 2.1}) {
      double[] w = parabola((float) rate);
      page.near("w after 20 steps, η = " + rate, w[20], StrictMath.pow(1 - rate, 20), 1e-4);
      chart.line("η = " + rate, at, w);
    }
    page.picture("rates", chart.describe("From 1: creeping, quick, swinging and flying off."));

    Schedule constant = new Schedule.Constant();
    List<float[]> slow = descend(0.01f, 0, constant);
    List<float[]> plain = descend(0.2f, 0, constant);
    List<float[]> rolling = descend(0.2f, 0.9f, constant);
    List<float[]> resting = descend(0.2f, 0.9f, new Schedule.Cosine(STEPS, 0));
    page.between("height after 60 small steps", end(slow), 2.5, 3);
    page.near("height where plain descent stays", end(plain), 1.2318, 0.001);
    page.between("height with momentum", end(rolling), -0.0795, -0.05);
    page.between("height with a fading rate", end(resting), -0.0795, end(rolling));

    Grid map = Grid.of(-3, 3, -3, 3, 40, HillsAndRates::height);
    var above = new Chart("Two valleys seen from above", "w₁", "w₂").heights(map, 12);
    var aside = new Surface("The same from aside", "w₁", "w₂", map, HillsAndRates::height);
    add(above, aside, "plain", plain);
    add(above, aside, "momentum", rolling);
    add(above, aside, "momentum, fading", resting);
    page.picture("contours", above.describe("Only momentum reaches the deeper valley."));
    page.picture("surface", aside.describe("The same ways, on the landscape itself."));
  }

  /// Twenty steps from w = 1.
  private static double[] parabola(float rate) {
    double[] path = new double[21];
    Tensor w = Tensor.of(1).learned("w");
    for (int step = 0; step <= 20; step++) {
      path[step] = w.item();
      Tensor slope = w.square().multiply(0.5f).backward().of(w);
      w = w.subtract(slope.multiply(rate)).learned("w");
    }
    return path;
  }

  /// A bowl with a shallow and a deep hollow in it.
  private static Tensor loss(Tensor w) {
    Tensor bowl = w.square().sum().multiply(0.1f).add(2);
    return bowl.subtract(hollow(w, -1.2f, 1, 0.5f))
        .subtract(hollow(w, 1, -0.5f, 0.8f).multiply(2.2f));
  }

  private static Tensor hollow(Tensor w, float x, float y, float wide) {
    return w.subtract(Tensor.of(Shape.of(2), x, y)).square().sum().multiply(-1 / wide).exp();
  }

  private static double height(double x, double y) {
    return loss(Tensor.of(Shape.of(2), (float) x, (float) y)).item();
  }

  private static double end(List<float[]> path) {
    return height(path.getLast()[0], path.getLast()[1]);
  }

  private static List<float[]> descend(float rate, float momentum, Schedule schedule) {
    List<float[]> path = new ArrayList<>();
    Tensor w = Tensor.of(Shape.of(2), -1.2f, 2.9f).learned("w");
    Tensor v = Tensor.zeros(Shape.of(2));
    path.add(w.toArray());
    for (int step = 0; step < STEPS; step++) {
      v = v.multiply(momentum).add(loss(w).backward().of(w));
      w = w.subtract(v.multiply(rate * schedule.at(step))).learned("w");
      path.add(w.toArray());
    }
    return path;
  }

  private static void add(Chart chart, Surface surface, String name, List<float[]> path) {
    double[] x = path.stream().mapToDouble(w -> w[0]).toArray();
    double[] y = path.stream().mapToDouble(w -> w[1]).toArray();
    chart.path(name, x, y);
    surface.path(name, x, y);
  }
}
