package limpid.train;

import java.util.HashMap;
import java.util.Map;
import limpid.data.Batch;
import limpid.data.Batches;
import limpid.nn.Loss;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Updater;
import limpid.program.TrainingStep;
import limpid.tensor.Gradients;
import limpid.tensor.Tensor;

/// The steps of one run as programs, one for each size of batch: all batches of an epoch have one
/// size, but perhaps the last.
final class Steps {
  private final Network.Built network;
  private final Loss loss;
  private final Updater updater;
  private final Recipe recipe;
  private final Map<Integer, TrainingStep> bySize = new HashMap<>();

  Steps(Network.Built network, Loss loss, Updater updater, Recipe recipe) {
    this.network = network;
    this.loss = loss;
    this.updater = updater;
    this.recipe = recipe;
  }

  /// The step for batch `k`, whose numbers stand in it.
  TrainingStep filled(Batches batches, int[] order, int k) {
    TrainingStep step =
        bySize.computeIfAbsent(batches.sizeOf(k), _ -> record(batches.get(order, k)));
    batches.write(order, k, step.x(), step.wanted());
    return step;
  }

  private TrainingStep record(Batch batch) {
    return TrainingStep.record(
        network, loss, updater, recipe.clipNorm(), recipe.seed(), shaped(batch), batch.wanted());
  }

  /// The gradients of one step, to look at.
  Gradients gradients(Batch batch, long step) {
    Mode.Training now = new Mode.Training(recipe.seed(), step);
    Mode untouched = new Mode.Training(now.seed(), now.step(), (_, _) -> {});
    return loss.of(network.apply(shaped(batch), untouched), batch.wanted()).backward();
  }

  private Tensor shaped(Batch batch) {
    return batch.x().reshape(network.network().input().under(batch.size()).toArray());
  }
}
