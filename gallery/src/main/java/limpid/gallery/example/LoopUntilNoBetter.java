package limpid.gallery.example;

import java.io.IOException;
import java.util.List;
import limpid.data.Dataset;
import limpid.gallery.About;
import limpid.gallery.ClassPoints;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.measure.EpochLosses;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.optim.Adam;
import limpid.tensor.Shape;
import limpid.train.Recipe;
import limpid.train.Run;
import limpid.train.StopReason;
import limpid.train.Trainer;

/// Learning from examples, round after round, until it gets no better on others.
public record LoopUntilNoBetter() implements Example {
  private static final int PATIENCE = 25;
  private static final int ON_AND_ON = 200;
  private static final int TRAIN = 120;
  private static final int VALIDATION = 320; // where this part ends
  private static final int ALL = 1320;

  @Override
  public About about() {
    return new About(
        "S1.1",
        "Learn until it gets no better",
        Topic.PRACTICE,
        """
        Supervised learning looks for a function F from pairs of x and y. The loop over the training
        set is repeated; after each round a validation set, of which nothing is learned, tells how
        good F is. When its loss has not fallen for 25 rounds the loop ends, and the best F counts.

        Who goes on learns the training set by heart: its loss falls, that of all others rises.
        """,
        new Formula(
            "y = F(x), \\qquad F^* = F_{t^*}, \\quad t^* = \\arg\\min_t L_{\\text{validation}}(F_t)",
            "y = F(x),  F* = Fₜ with the least validation loss"));
  }

  @Override
  public void run(Page page) throws IOException {
    var table = page.table("seed", "best epoch", "ended", "test loss", "if gone on", "test right");
    for (int seed = 0; seed < 3; seed++) {
      ClassPoints points = ClassPoints.of("moons", seed, ALL, 0.3, TRAIN);
      Dataset train = points.rows(0, TRAIN);
      Dataset validation = points.rows(TRAIN, VALIDATION);
      Run ended = trainer(seed, PATIENCE).fit(train, validation);
      Run on = trainer(seed, 0).fit(train, validation);
      Run last = trainer(seed, 0).fit(train, null); // without a validation part the last F counts

      var best = points.scores(ended.network(), VALIDATION, ALL);
      double late = points.scores(last.network(), VALIDATION, ALL).loss();
      int epochs = ended.history().size();
      table.row(seed, ended.bestEpoch(), epochs, best.loss(), late, best.accuracy());
      Page of = page.of("seed " + seed);
      of.holds(
          "it ended for want of improvement", ended.reason() instanceof StopReason.NoImprovement);
      of.equal("epochs after the best one", epochs - ended.bestEpoch(), PATIENCE);
      of.holds("who goes on begins alike", ended.history().equals(on.history().subList(0, epochs)));
      of.between("share of the test set right", best.accuracy(), 0.84, 0.92);
      of.between("test loss where one goes on, by that of the best", late / best.loss(), 1.3, 9);
      if (seed == 0) {
        page.picture("loss", chart(on.history(), ended));
      }
    }
  }

  private static Trainer trainer(long seed, int patience) {
    var net =
        Network.of(Shape.of(2), new Dense(64), new Relu(), new Dense(64), new Relu(), new Dense(2));
    Recipe recipe = Recipe.of(Adam.defaults(), 0.01f).withBatch(32).withSeed(seed);
    return new Trainer(
        net, new CrossEntropy(), recipe.withPatience(patience).withEpochs(ON_AND_ON));
  }

  private static Chart chart(List<EpochLosses> history, Run ended) {
    double[] epoch = history.stream().mapToDouble(EpochLosses::epoch).toArray();
    double[] train = history.stream().mapToDouble(EpochLosses::train).toArray();
    double[] validation = history.stream().mapToDouble(EpochLosses::validation).toArray();
    int best = ended.bestEpoch();
    return new Chart("Rounds too many", "epoch", "loss")
        .line("training", epoch, train)
        .line("validation", epoch, validation)
        .points("best", new double[] {best}, new double[] {validation[best - 1]})
        .place(ended.history().size(), "")
        .note(ended.history().size(), 0.62, "ends here")
        .describe("Training loss falls to 0; validation loss falls, then rises for good.");
  }
}
