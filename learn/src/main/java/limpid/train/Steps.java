package limpid.train;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import limpid.data.Batch;
import limpid.data.Batches;
import limpid.nn.Loss;
import limpid.nn.Network;
import limpid.nn.Updater;
import limpid.program.TrainingStep;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The steps of one run as programs, one for each size of batch: all batches of an epoch have one
/// size, but perhaps the last.
final class Steps implements Learner {
  private final Network.Built network;
  private final Loss loss;
  private final Updater updater;
  private final Recipe recipe;
  private final Map<Integer, TrainingStep> bySize = new HashMap<>();
  private @Nullable TrainingStep underWay;

  Steps(Network.Built network, Loss loss, Recipe recipe) {
    this.network = network;
    this.loss = loss;
    this.updater = new Updater(recipe.optimizer(), recipe.penalty(), recipe.rates(), network);
    this.recipe = recipe;
  }

  @Override
  public long step() {
    return updater.step();
  }

  @Override
  public float loss(Batches.Epoch epoch, int k) {
    TrainingStep step =
        bySize.computeIfAbsent(epoch.batches().sizeOf(k), _ -> record(epoch.get(k)));
    epoch.write(k, step.x(), step.wanted());
    underWay = step;
    return step.loss(updater.step());
  }

  @Override
  public void learn(float learningRate) {
    Objects.requireNonNull(underWay).learn(learningRate);
  }

  @Override
  public Optional<StopReason> arrived() {
    return Optional.empty();
  }

  @Override
  public SequencedMap<String, Tensor> memory() {
    return updater.memory();
  }

  @Override
  public void remember(Map<String, Tensor> memory, long stepsMade) {
    updater.remember(memory, stepsMade);
  }

  private TrainingStep record(Batch batch) {
    Tensor x = batch.x().reshape(network.network().input().under(batch.size()).toArray());
    return TrainingStep.record(
        network, loss, updater, recipe.clipping(), recipe.seed(), x, batch.wanted());
  }
}
