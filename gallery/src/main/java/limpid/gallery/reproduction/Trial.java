package limpid.gallery.reproduction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import limpid.data.Dataset;
import limpid.data.OneHot;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.measure.Scores;
import limpid.nn.CrossEntropy;
import limpid.nn.Loss;
import limpid.nn.Network;
import limpid.tensor.Compute;
import limpid.train.Event;
import limpid.train.Listener;
import limpid.train.Recipe;
import limpid.train.Run;
import limpid.train.StopReason;
import limpid.train.Trainer;

/// A run that a published figure comes from.
///
/// @param label what tells it from its neighbours
/// @param material what it learns from and is judged on
/// @param network what learns
/// @param loss what is made small
/// @param recipe how, but for the seed
/// @param judging when it is judged
/// @param figures what was published of it
public record Trial(
    String label,
    Material material,
    Network network,
    Loss loss,
    Recipe recipe,
    Judging judging,
    List<Figure> figures) {

  /// When a run is judged.
  public enum Judging {
    /// after every epoch, for figures that speak of the best one
    EVERY_EPOCH,
    /// once, with the last weights
    AT_THE_END
  }

  /// Copies the list.
  public Trial {
    figures = List.copyOf(figures);
  }

  /// Judged once, with the last weights.
  static Trial of(
      String label,
      Material material,
      Network network,
      Loss loss,
      Recipe recipe,
      Figure... figures) {
    return new Trial(label, material, network, loss, recipe, Judging.AT_THE_END, List.of(figures));
  }

  /// The same, judged after every epoch.
  Trial everyEpoch() {
    return new Trial(label, material, network, loss, recipe, Judging.EVERY_EPOCH, figures);
  }

  /// The same with another recipe.
  Trial with(Recipe other) {
    return new Trial(label, material, network, loss, other, judging, figures);
  }

  /// The same with other figures.
  Trial with(Figure... others) {
    return new Trial(label, material, network, loss, recipe, judging, List.of(others));
  }

  /// Runs it.
  ///
  /// @return what it came to; nothing if it was stopped before its first epoch ended
  Optional<Course> run(
      Library library, Compute compute, long seed, Listener listener, BooleanSupplier stop)
      throws IOException {
    Dataset train = prepared(material.train(library));
    Dataset judge = prepared(material.judge(library));
    Grading grading = new Grading.Classes(material.classes());
    List<Scores.ForClasses> scores = new ArrayList<>();
    Trainer trainer =
        new Trainer(network, loss, recipe.withSeed(seed))
            .grading(grading)
            .compute(compute)
            .interruptedBy(stop)
            .listen(listener);
    if (judging == Judging.EVERY_EPOCH) {
      trainer.listen(event -> {
        if (event instanceof Event.Epoch(_, _, Scores.ForClasses judged, _)) {
          scores.add(judged);
        }
      });
    }
    Run run = trainer.fit(train, judging == Judging.EVERY_EPOCH ? judge : null);
    int epochs = run.history().size();
    if (epochs == 0) {
      return Optional.empty();
    }
    if (judging == Judging.AT_THE_END) {
      Scores end = compute.call(() -> Evaluation.of(run.network(), loss, grading, judge));
      scores.add((Scores.ForClasses) end);
    }
    boolean stopped = run.reason() instanceof StopReason.Interrupted;
    return Optional.of(new Course(scores, epochs, stopped ? recipe.epochs() : epochs));
  }

  /// Classes as rows of 0 and 1, but for the loss that wants them as numbers.
  private Dataset prepared(Dataset data) {
    boolean rows = !(loss instanceof CrossEntropy) && network.output().count() > 1;
    return rows ? new OneHot(data, material.classes()) : data;
  }
}
