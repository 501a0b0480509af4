package limpid.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import limpid.measure.EpochLosses;
import limpid.nn.Loss;
import limpid.nn.Network;
import limpid.optim.LineSearchMethod;
import limpid.tensor.Tensor;

/// A run under way: what changes from step to step. A checkpoint is all of it, and all of it comes
/// back from one.
final class Session {
  final Network.Built network;
  final Learner learner;
  final Guard guard;
  final Answer answer;
  final List<EpochLosses> history;
  int epoch;
  int batch;
  double lossSum;
  int bestEpoch;
  double bestLoss;
  SequencedMap<String, Tensor> best;

  private Session(
      Network.Built network,
      Recipe recipe,
      Learner learner,
      Answer answer,
      Checkpoint.Progress progress,
      SequencedMap<String, Tensor> best) {
    this.network = network;
    this.learner = learner;
    this.answer = answer;
    boolean searches = recipe.optimizer() instanceof LineSearchMethod;
    this.guard = new Guard(network, searches, progress.firstLoss(), progress.smoothedLoss());
    this.history = new ArrayList<>(progress.history());
    this.epoch = progress.epoch();
    this.batch = progress.batch();
    this.lossSum = progress.lossSum();
    this.bestEpoch = progress.bestEpoch();
    this.bestLoss = progress.bestLoss();
    this.best = best;
  }

  /// A run that begins.
  static Session start(Network network, Loss loss, Recipe recipe) {
    Network.Built built = network.build(recipe.seed());
    Learner learner = Learner.of(built, loss, recipe);
    Answer answer = Answer.of(built, recipe);
    return new Session(
        built, recipe, learner, answer, Checkpoint.Progress.start(), new LinkedHashMap<>());
  }

  /// A run that goes on.
  static Session resume(Network network, Loss loss, Recipe recipe, Checkpoint from) {
    Network.Built built = network.build(from.weights());
    Learner learner = Learner.of(built, loss, recipe);
    learner.remember(from.memory(), from.progress().step());
    Answer answer = Answer.of(built, recipe);
    answer.remember(from.averages(), from.progress().step());
    return new Session(built, recipe, learner, answer, from.progress(), from.best());
  }

  /// Everything, copied.
  Checkpoint checkpoint() {
    var progress =
        new Checkpoint.Progress(
            epoch,
            batch,
            learner.step(),
            lossSum,
            guard.first(),
            guard.smoothed(),
            bestEpoch,
            bestLoss,
            history);
    return new Checkpoint(progress, Answer.copy(network), learner.memory(), answer.memory(), best);
  }
}
