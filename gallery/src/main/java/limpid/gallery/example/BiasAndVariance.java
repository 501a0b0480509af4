package limpid.gallery.example;

import java.io.IOException;
import limpid.gallery.About;
import limpid.gallery.ClassPoints;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.optim.Adam;
import limpid.optim.Penalty;
import limpid.tensor.Shape;
import limpid.train.Recipe;
import limpid.train.Trainer;

/// Too simple or too free: told apart by the training set beside a test set kept apart.
public record BiasAndVariance() implements Example {
  private static final int FEW = 30;
  private static final int MANY = 1000; // where the test set begins
  private static final int ALL = 3000;
  private static final int SEEDS = 3;
  private static final double AIM = 0.88; // what a model should reach; the noise allows 0.89
  private static final double MUCH = 0.05; // a difference in accuracy that wants a remedy

  private static final Network STRAIGHT = Network.of(Shape.of(2), new Dense(2));
  private static final Network WIDE =
      Network.of(Shape.of(2), new Dense(128), new Relu(), new Dense(128), new Relu(), new Dense(2));

  /// The share that is right on the rows that were learned from, and on the test set: means.
  private record Result(double train, double test) {
    static Result of(Network net, int rows, float decay) throws IOException {
      double train = 0;
      double test = 0;
      for (int seed = 0; seed < SEEDS; seed++) {
        ClassPoints points = ClassPoints.of("circles", seed, ALL, 0.2, rows);
        Recipe recipe = Recipe.of(Adam.defaults(), 0.005f).withPenalty(new Penalty(0, decay));
        var learned =
            new Trainer(net, new CrossEntropy(), recipe.withSeed(seed))
                .epochs(Math.max(10, 6000 / rows))
                .fit(points.rows(0, rows), null)
                .network();
        train += points.scores(learned, 0, rows).accuracy() / SEEDS;
        test += points.scores(learned, MANY, ALL).accuracy() / SEEDS;
      }
      return new Result(train, test);
    }

    String diagnosis() {
      return AIM - train > MUCH ? "high bias" : train - test > MUCH ? "high variance" : "sound";
    }
  }

  @Override
  public About about() {
    return new About(
        "S1.3",
        "High bias, high variance",
        Topic.PRACTICE,
        """
        Two circles, one in the other, with noise. A straight line cannot part them and is wrong even
        on what it learned from: high bias; a larger model helps. A wide network knows thirty points by
        heart and is worse on others: high variance; a price on large weights helps, more data most.

        Only a test set kept apart can tell. A difference of 5 points counts as much.
        """,
        new Formula(
            "\\underbrace{a^* - a_{\\text{train}}}_{\\text{bias}} + \\underbrace{a_{\\text{train}} - a_{\\text{test}}}_{\\text{variance}} = a^* - a_{\\text{test}}",
            "(a* − a_train) + (a_train − a_test) = a* − a_test:  bias and variance; a* is the aim"));
  }

  @Override
  public void run(Page page) throws IOException {
    Result straight = Result.of(STRAIGHT, MANY, 0);
    Result wide = Result.of(WIDE, FEW, 0);
    Result held = Result.of(WIDE, FEW, 0.2f);
    Result fed = Result.of(WIDE, MANY, 0);
    page.table("model", "training", "test", "diagnosis")
        .row("straight line, 1000 rows", straight.train, straight.test, straight.diagnosis())
        .row("wide, 30 rows", wide.train, wide.test, wide.diagnosis())
        .row("wide, 30 rows, L2", held.train, held.test, held.diagnosis())
        .row("wide, 1000 rows", fed.train, fed.test, fed.diagnosis());
    page.equal("a straight line has", straight.diagnosis(), "high bias");
    page.equal("a wide network that saw 30 rows has", wide.diagnosis(), "high variance");
    page.equal("one that saw 1000 rows is", fed.diagnosis(), "sound");
    page.between("training set right, straight line", straight.train, 0.45, 0.6);
    page.between("training set right, 30 rows", wide.train, 0.95, 1);
    page.between("test set right, 30 rows", wide.test, 0.76, 0.83);
    page.between("test set right, 30 rows, L2", held.test, wide.test + 0.02, AIM);
    page.between("test set right, 1000 rows", fed.test, AIM - 0.02, 0.91);
    page.picture("rows", curve());
  }

  private static Chart curve() throws IOException {
    double[] rows = {10, 30, 100, 300, 1000};
    double[] train = new double[rows.length];
    double[] test = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Result result = Result.of(WIDE, (int) rows[i], 0);
      train[i] = result.train;
      test[i] = result.test;
    }
    return new Chart("More data closes the gap", "rows learned from", "share right")
        .logX()
        .line("training", rows, train)
        .line("test", rows, test)
        .level(AIM, "aim")
        .describe("Training falls from 1, test rises; they meet at what is possible.");
  }
}
