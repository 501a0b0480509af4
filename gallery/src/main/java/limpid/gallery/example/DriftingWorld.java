package limpid.gallery.example;

import java.io.IOException;
import java.util.Arrays;
import limpid.gallery.About;
import limpid.gallery.ClassPoints;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.measure.Drift;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.optim.Adam;
import limpid.tensor.Shape;
import limpid.train.Recipe;
import limpid.train.Trainer;

/// The world moves away from what a model has learned; measuring tells when to learn anew.
public record DriftingWorld() implements Example {
  private static final int MONTHS = 13;
  private static final int LEARN = 500; // of each month; the other half is to judge by
  private static final int ALL = 1000;

  /// A network and the points it learned from.
  private record Model(ClassPoints points, Network.Built network) {
    static Model learn(ClassPoints month) throws IOException {
      var net = Network.of(Shape.of(2), new Dense(32), new Relu(), new Dense(2));
      Recipe recipe = Recipe.of(Adam.defaults(), 0.01f).withBatch(32).withEpochs(30);
      Trainer trainer = new Trainer(net, new CrossEntropy(), recipe);
      return new Model(month, trainer.fit(month.rows(0, LEARN), null).network());
    }

    double right(ClassPoints month) {
      return points.scaled(month).scores(network, LEARN, ALL).accuracy();
    }

    double drift(ClassPoints month, String column) {
      return Drift.stabilityIndex(points.numbers(column), month.numbers(column));
    }
  }

  @Override
  public About about() {
    return new About(
        "S1.4",
        "A world that drifts",
        Topic.PRACTICE,
        """
        A model is good for data like those it learned from. Here a camera turns a little every month,
        and what it sees moves along x. The numbers that come in show it, without any right answer.

        The index PSI is 0 for no change and by custom large above 0.25 (Siddiqi 2006). Where that of x
        is large, a new model learns from the data of the month.
        """,
        new Formula(
            "\\mathrm{PSI} = \\sum_{i=1}^{10} (a_i - e_i) \\ln\\frac{a_i}{e_i}",
            "PSI = Σ (aᵢ − eᵢ)·ln(aᵢ/eᵢ) over ten bins"));
  }

  @Override
  public void run(Page page) throws IOException {
    for (int seed = 0; seed < 3; seed++) {
      double[][] psi = new double[2][MONTHS];
      double[][] right = new double[2][MONTHS];
      Model first = Model.learn(month(seed, 0));
      Model model = first;
      int anew = 0;
      for (int m = 0; m < MONTHS; m++) {
        ClassPoints now = month(seed, m);
        psi[0][m] = first.drift(now, "x");
        psi[1][m] = first.drift(now, "y");
        if (model.drift(now, "x") > Drift.LARGE) {
          model = Model.learn(now);
          anew++;
        }
        right[0][m] = first.right(now);
        right[1][m] = model.right(now);
      }
      Page of = page.of("seed " + seed);
      of.equal("PSI of what was learned from", psi[0][0], 0);
      double most = Arrays.stream(psi[1]).max().orElseThrow();
      of.between("PSI of y, which does not drift, at the most", most, 0, Drift.NOTICEABLE);
      of.between("PSI of x, which does, after a year", psi[0][12], 1, 3);
      of.between("share right at first", right[0][0], 0.92, 0.99);
      of.between("share right after a year, left alone", right[0][12], 0.5, 0.75);
      of.between("share right after a year, renewed", right[1][12], 0.9, 0.99);
      of.between("times that it learned anew", anew, 2, 3);
      if (seed == 0) {
        pictures(page, psi, right);
      }
    }
  }

  private static void pictures(Page page, double[][] psi, double[][] right) {
    double[] months = Grid.places(0, MONTHS - 1, MONTHS - 1);
    page.picture(
        "drift",
        new Chart("How far the numbers have moved", "month", "PSI")
            .line("x", months, psi[0])
            .line("y", months, psi[1])
            .level(Drift.LARGE, "large")
            .describe("That of x rises to nearly 2, that of y stays at 0."));
    page.picture(
        "right",
        new Chart("What that does to the model", "month", "share right")
            .line("left alone", months, right[0])
            .line("renewed", months, right[1])
            .describe("Left alone it falls to 0.7; learning anew brings it back up each time."));
  }

  /// Two half moons, each month a little further to the right.
  private static ClassPoints month(int seed, int m) {
    return ClassPoints.of("moons", 100 * seed + m, ALL, 0.2, LEARN).moved(0.1f * m, LEARN);
  }
}
