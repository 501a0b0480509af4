package limpid.gallery.example;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Floats;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Sequential;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The same saw by many layers of two units, and by one layer of very many.
public record DeepAndWide() implements Example {
  private static final int SEEDS = 5;
  private static final int ITERATIONS = 400;
  private static final int INPUTS = 4;
  private static final double NOISE = 0.2;
  private static final Network WIDE =
      Network.of(Shape.of(INPUTS), new Dense(64), new Relu(), new Dense(1));
  private static final Sequential NEXT = Sequential.of(new Dense(12), new Relu());
  private static final Network DEEP = Network.of(Shape.of(INPUTS), NEXT, NEXT, NEXT, new Dense(1));

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

        One wide layer is said to over-fit more, too. Below both kinds learn 400 noisy points of four
        coordinates with 385 parameters, and are judged on points without noise. Of a wave around the
        origin, a function of a function, both learn the points alike, and the wide one is further off
        between them. Of a product of sines, which is no such thing, the deep one is: what over-fits
        more depends on what there is to learn.
        """,
        new Formula(
            "\\begin{gathered} t(x) = 2\\operatorname{ReLU}(x) - 4\\operatorname{ReLU}(x - \\tfrac12) \\\\ t \\circ t \\circ \\dots \\circ t: \\quad 2k \\text{ units for } 2^k \\text{ pieces} \\end{gathered}",
            "t(x) = 2·ReLU(x) − 4·ReLU(x − ½),  t(t(…t(x)…)): 2k units for 2ᵏ pieces"));
  }

  @Override
  public void run(Page page) throws IOException {
    folds(page);
    page.equal("parameters, deep beside wide", DEEP.parameterCount(), WIDE.parameterCount());
    var table = page.table("learned", "network", "error on its points", "on points without noise");
    double[] waveWide = medians(table, "wave", "wide", Cloud::wave, WIDE);
    double[] waveDeep = medians(table, "wave", "deep", Cloud::wave, DEEP);
    double[] sinesWide = medians(table, "product of sines", "wide", Cloud::sines, WIDE);
    double[] sinesDeep = medians(table, "product of sines", "deep", Cloud::sines, DEEP);
    page.between("wave: error on its points, wide over deep", waveWide[0] / waveDeep[0], 0.7, 1.4);
    page.between("wave: without noise, wide over deep", waveWide[1] / waveDeep[1], 1.2, 3);
    page.between("sines: without noise, wide over deep", sinesWide[1] / sinesDeep[1], 0.4, 0.95);
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

  /// The medians over the seeds of the errors on the noisy points and on others without noise.
  private static double[] medians(
      Page.Rows table, String what, String kind, ToDoubleFunction<float[]> f, Network net)
      throws IOException {
    double[] learned = new double[SEEDS];
    double[] others = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      Cloud points = Cloud.of(f, INPUTS, 400, NOISE, seed);
      Network.Built built = points.learnedBy(net, ITERATIONS, seed);
      learned[seed] = points.error(built);
      others[seed] = Cloud.of(f, INPUTS, 2000, 0, SEEDS).error(built);
    }
    Arrays.sort(learned);
    Arrays.sort(others);
    table.row(what, kind, learned[SEEDS / 2], others[SEEDS / 2]);
    return new double[] {learned[SEEDS / 2], others[SEEDS / 2]};
  }
}
