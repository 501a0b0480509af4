package limpid.gallery.example;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import limpid.gallery.About;
import limpid.gallery.ClassPoints;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.measure.Scores;
import limpid.nn.Activation;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Sigmoid;
import limpid.nn.Tanh;
import limpid.optim.Adam;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.Sgd;
import limpid.tensor.Shape;
import limpid.train.Recipe;
import limpid.train.Trainer;

/// A search for hyper-parameters that changes one at a time and keeps what helps.
public record OneChangeAtATime() implements Example {
  private static final int TRAIN = 240;
  private static final int VALIDATION = 480; // where this part ends
  private static final int ALL = 1480;
  private static final List<Optimizer> OPTIMIZERS = List.of(new Sgd(), Adam.defaults());
  private static final List<Float> RATES = List.of(0.003f, 0.01f, 0.03f, 0.1f);
  private static final List<Integer> WIDTHS = List.of(4, 16, 48);
  private static final List<Activation> BENDS = List.of(new Sigmoid(), new Tanh(), new Relu());
  private static final List<Float> PENALTIES = List.of(0f, 1e-4f, 1e-3f);
  private static final List<List<?>> THINGS = List.of(OPTIMIZERS, RATES, WIDTHS, BENDS, PENALTIES);
  private static final List<Integer> GUESS = List.of(0, 3, 0, 0, 0); // a place in each list

  @Override
  public About about() {
    return new About(
        "S1.2",
        "Hyper-parameters: one change at a time",
        Topic.PRACTICE,
        """
        Optimiser, learning rate, width, activation and the price of large weights are not learned but
        chosen. Begin with a guess, change one thing, train, and keep the change if the loss on the
        validation set falls, until none helps any more. The test set is looked at once, at the end.
        """,
        new Formula(
            "\\theta^* = \\arg\\min_{\\theta} L_{\\text{validation}}\\bigl(\\text{train}(\\theta)\\bigr)",
            "θ* = the θ with the least validation loss of train(θ)"));
  }

  @Override
  public void run(Page page) throws IOException {
    var table = page.table("seed", "trials", "optimiser", "rate", "width");
    for (int seed = 1; seed <= 3; seed++) {
      ClassPoints points = ClassPoints.of("spirals", seed, ALL, 0.05, TRAIN);
      double least = scores(points, GUESS, TRAIN, VALIDATION).loss();
      Page of = page.of("seed " + seed);
      of.between("validation loss of the guess", least, 0.5, 0.8);
      List<Double> losses = new ArrayList<>(List.of(least));
      Set<List<Integer>> known = new HashSet<>(Set.of(GUESS));
      List<Integer> best = GUESS;
      for (int idle = 0, thing = 0; idle < THINGS.size(); idle++, thing++) {
        for (int value = 0; value < THINGS.get(thing % THINGS.size()).size(); value++) {
          List<Integer> choice = new ArrayList<>(best);
          choice.set(thing % THINGS.size(), value);
          if (known.add(choice)) {
            losses.add(scores(points, choice, TRAIN, VALIDATION).loss());
            if (losses.getLast() < least) {
              least = losses.getLast();
              best = choice;
              idle = 0; // this thing has helped
            }
          }
        }
      }
      String optimizer = List.of("SGD", "Adam").get(best.get(0));
      table.row(seed, losses.size(), optimizer, RATES.get(best.get(1)), WIDTHS.get(best.get(2)));
      of.between("validation loss of what was found", least, 0, 0.15);
      double right = scores(points, best, VALIDATION, ALL).accuracy();
      of.between("share of the test set that it has right", right, 0.95, 1);
      if (seed == 1) {
        page.picture("search", chart(losses.stream().mapToDouble(x -> x).toArray()));
      }
    }
  }

  /// What comes of learning with a choice, on the rows `from` … `to − 1`.
  private static Scores.ForClasses scores(
      ClassPoints points, List<Integer> choice, int from, int to) throws IOException {
    Activation bend = BENDS.get(choice.get(3));
    var net = Network.of(Shape.of(2), new Dense(WIDTHS.get(choice.get(2))), bend, new Dense(2));
    Recipe recipe =
        Recipe.of(OPTIMIZERS.get(choice.get(0)), RATES.get(choice.get(1)))
            .withPenalty(new Penalty(0, PENALTIES.get(choice.get(4))));
    var trainer = new Trainer(net, new CrossEntropy(), recipe.withBatch(32).withEpochs(100));
    var run = trainer.fit(points.rows(0, TRAIN), points.rows(TRAIN, VALIDATION));
    return points.scores(run.network(), from, to);
  }

  private static Chart chart(double[] losses) {
    double[] trial = Grid.places(1, losses.length, losses.length - 1);
    double[] least = losses.clone();
    Arrays.parallelPrefix(least, Math::min);
    return new Chart("What every trial came to", "trial", "validation loss")
        .points("trial", trial, losses)
        .line("best so far", trial, least)
        .describe("The best loss goes down in steps, from that of a coin to less than 0.1.");
  }
}
