package limpid.gallery.example;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Floats;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Samples;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Film;
import limpid.gallery.picture.Grid;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Downhill along one weight, from both sides.
public record OneWeight() implements Example {
  private static final int STEPS = 10;
  private static final float RATE = 5;

  /// Where a descent is, and how steep the loss is there.
  private record Stop(double w, double loss, double slope) {}

  @Override
  public About about() {
    return new About(
        "S0.3",
        "The loss against one weight",
        Topic.DESCENT,
        """
        The loss is a curve over the weight, and its slope says where downhill is: if the slope is
        negative go right, if it is positive go left. The steeper it is, the longer the step; where
        the curve is level, the steps end.

        The weight is that of the highest heart rate, in units of 25 per minute from 150, in the
        probability of heart disease, P = σ(w·x).
        """,
        new Formula("w \\leftarrow w - \\lambda\\,\\frac{dL}{dw}", "w ← w − λ·dL/dw"));
  }

  @Override
  public void run(Page page) {
    double[] rates = Samples.heartNumbers("MaxHR");
    Tensor x = Tensor.of(Shape.of(rates.length), Floats.of(rates)).add(-150).multiply(1 / 25f);
    Tensor ill = Tensor.of(x.shape(), Floats.of(Samples.heartNumbers("AHD")));
    List<Stop> left = descend(x, ill, -4);
    List<Stop> right = descend(x, ill, 2);

    var table = page.table("step", "w", "slope", "loss", "w", "slope", "loss");
    for (int k = 0; k <= STEPS; k++) {
      Stop a = left.get(k);
      Stop b = right.get(k);
      table.row(k, a.w, a.slope, a.loss, b.w, b.slope, b.loss);
    }
    Tensor byHand = x.multiply(-4).sigmoid().subtract(ill).multiply(x).mean();
    page.near("slope at −4 beside 1/n·Σ (P − y)·x", left.get(0).slope, byHand.item(), 1e-6);
    page.equal("steps to the right, where the slope is negative", rightward(left), STEPS);
    page.equal("steps to the right, where it is positive", rightward(right), 0);
    page.near("step over slope, from the left", firstStepBySlope(left), -RATE, 1e-4);
    page.near("step over slope, from the right", firstStepBySlope(right), -RATE, 1e-4);
    page.near("weight that both come to, apart by", left.getLast().w - right.getLast().w, 0, 0.01);
    page.near("slope at the end", left.getLast().slope, 0, 0.002);

    double[] w = Grid.places(-4.4, 2.4, 80);
    double[] losses =
        Arrays.stream(w).map(at -> loss(x, ill, Tensor.of((float) at)).item()).toArray();
    Film film = new Film("Downhill from both sides", 1);
    for (int k = 0; k <= STEPS; k++) {
      Chart chart = new Chart("The loss, after %s steps".formatted(k), "weight w", "loss");
      chart.line("loss", w, losses).rangeX(-4.4, 2.4).rangeY(0.4, 1.6);
      way(chart, "slope negative: go right", left.subList(0, k + 1));
      way(chart, "slope positive: go left", right.subList(0, k + 1));
      film.frame(tangents(chart, left.get(k), right.get(k)));
    }
    page.picture(
        "film", film.describe("Two descents on a bowl-shaped curve meet at its lowest point."));
  }

  private static Tensor loss(Tensor x, Tensor ill, Tensor w) {
    return x.multiply(w).binaryCrossEntropy(ill).mean();
  }

  private static List<Stop> descend(Tensor x, Tensor ill, float from) {
    List<Stop> stops = new ArrayList<>();
    Tensor w = Tensor.of(from).learned("w");
    for (int step = 0; step <= STEPS; step++) {
      Tensor loss = loss(x, ill, w);
      Tensor slope = loss.backward().of(w);
      stops.add(new Stop(w.item(), loss.item(), slope.item()));
      w = w.subtract(slope.multiply(RATE)).learned("w");
    }
    return stops;
  }

  private static long rightward(List<Stop> stops) {
    return IntStream.range(0, STEPS).filter(k -> stops.get(k + 1).w > stops.get(k).w).count();
  }

  private static double firstStepBySlope(List<Stop> stops) {
    return (stops.get(1).w - stops.get(0).w) / stops.get(0).slope;
  }

  private static void way(Chart chart, String name, List<Stop> stops) {
    chart.path(
        name,
        stops.stream().mapToDouble(Stop::w).toArray(),
        stops.stream().mapToDouble(Stop::loss).toArray());
  }

  private static Chart tangents(Chart chart, Stop a, Stop b) {
    double[] w = {a.w - 1, a.w + 1, Double.NaN, b.w - 1, b.w + 1};
    double[] up = {-a.slope, a.slope, 0, -b.slope, b.slope};
    Arrays.setAll(up, i -> i == 2 ? Double.NaN : up[i] + (i < 2 ? a.loss : b.loss));
    return chart.dashed("slopes", w, up);
  }
}
