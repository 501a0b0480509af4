package limpid.gallery.example;

import java.io.IOException;
import java.util.Arrays;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Points;
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
  private record Model(Points points, Network.Built network) {
    static Model learn(Points month) throws IOException {
      var net = Network.of(Shape.of(2), new Dense(32), new Relu(), new Dense(2));
      Recipe recipe = Recipe.of(Adam.defaults(), 0.01f).withBatch(32).withEpochs(30);
      Trainer trainer = new Trainer(net, new CrossEntropy(), recipe);
      return new Model(month, trainer.fit(month.rows(0, LEARN), null).network());
    }

    double right(Points month) {
      return points.scaled(month).scores(network, LEARN, ALL).accuracy();
    }

    double drift(Points month, String column) {
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
        and what it sees moves along x. Nobody tells the model; but the numbers that come in can be
        compared with those learned from, without knowing a single right answer.

        The index PSI is 0 for no change; by custom, above 0.1 is worth a look and above 0.25 large
        (Siddiqi 2006). Where that of x is large, a new model learns from the month's data.
        """,
        new Formula(
            "\\mathrm{PSI} = \\sum_{i=1}^{10} (a_i - e_i) \\ln\\frac{a_i}{e_i}",
            "PSI = Σ (aᵢ − eᵢ)·ln(aᵢ/eᵢ) over ten bins"));
  }

  @Override
  public void run(Page page) throws IOException {
    double[][] psi = new double[2][MONTHS];
    double[] alone = new double[MONTHS];
    double[] renewed = new double[MONTHS];
    Model first = Model.learn(month(0));
    Model model = first;
    int anew = 0;
    var table = page.table("month", "PSI x", "PSI y", "left alone", "renewed", "anew");
    for (int m = 0; m < MONTHS; m++) {
      Points now = month(m);
      psi[0][m] = first.drift(now, "x");
      psi[1][m] = first.drift(now, "y");
      boolean large = model.drift(now, "x") > Drift.LARGE;
      model = large ? Model.learn(now) : model;
      anew += large ? 1 : 0;
      alone[m] = first.right(now);
      renewed[m] = model.right(now);
      table.row(m, psi[0][m], psi[1][m], alone[m], renewed[m], large ? "yes" : "");
    }
    page.equal("PSI of what was learned from", psi[0][0], 0);
    page.between("PSI of y, which does not drift, at the most", max(psi[1]), 0, Drift.NOTICEABLE);
    page.between("PSI of x, which does, at the end", psi[0][12], Drift.LARGE, 5);
    page.between("share right at first", alone[0], 0.93, 0.99);
    page.between("share right a year on, left alone", alone[12], 0.5, 0.75);
    page.between("share right a year on, renewed", renewed[12], 0.9, 0.99);
    page.between("times it had to learn anew", anew, 2, 3);
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
            .line("left alone", months, alone)
            .line("renewed", months, renewed)
            .describe("Left alone it falls to 0.7; learning anew brings it back up each time."));
  }

  /// Two half moons, each month a little further to the right.
  private static Points month(int m) {
    return Points.of("moons", m, ALL, 0.2, LEARN).moved(0.1f * m, LEARN);
  }

  private static double max(double[] numbers) {
    return Arrays.stream(numbers).max().orElseThrow();
  }
}
