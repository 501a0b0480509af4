package limpid.train;

import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import limpid.data.Batch;
import limpid.data.Batches;
import limpid.nn.Loss;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.optim.LineSearchMethod;
import limpid.optim.UpdateRule;
import limpid.tensor.Tensor;

/// What makes the steps of a run: an update after each batch, or a line search over all the data.
sealed interface Learner permits Steps, FullBatch {

  /// For a network that learns by a recipe.
  static Learner of(Network.Built network, Loss loss, Recipe recipe) {
    return switch (recipe.optimizer()) {
      case UpdateRule _ -> new Steps(network, loss, recipe);
      case LineSearchMethod method -> new FullBatch(method, network, loss, recipe);
    };
  }

  /// Steps made so far.
  long step();

  /// The loss of batch `k` of an epoch, from which [#learn] then goes on.
  float loss(Batches.Epoch epoch, int k);

  /// Makes a step.
  void learn(float learningRate);

  /// Why there is no use in another step, if there is none.
  Optional<StopReason> arrived();

  /// What the optimiser remembers, copied, by names.
  SequencedMap<String, Tensor> memory();

  /// Goes on from what another of the same kind remembered after so many steps.
  void remember(Map<String, Tensor> memory, long stepsMade);

  /// The loss of a batch in one step, to look at or to go on from.
  static Tensor lossOf(Network.Built network, Loss loss, Recipe recipe, Batch batch, long step) {
    Mode.Training now = new Mode.Training(recipe.seed(), step);
    Mode untouched = new Mode.Training(now.seed(), now.step(), (_, _) -> {});
    Tensor x = batch.x().reshape(network.network().input().under(batch.size()).toArray());
    return loss.of(network.apply(x, untouched), batch.wanted());
  }
}
