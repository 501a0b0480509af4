package limpid.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import limpid.data.Batches;
import limpid.nn.Network;
import limpid.nn.WeightAverage;
import limpid.optim.Averaging;
import limpid.optim.LineSearchMethod;
import limpid.program.Inference;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The network that a run has to show: the one that learns, or beside it one with the averages of
/// its weights.
final class Answer {
  private final Network.Built network;
  private final Inference inference;
  private final @Nullable WeightAverage average;
  private final Recipe recipe;
  private boolean outOfDate = true;

  private Answer(Network.Built network, @Nullable WeightAverage average, Recipe recipe) {
    this.network = network;
    this.inference = new Inference(network);
    this.average = average;
    this.recipe = recipe;
  }

  /// Of a network that learns.
  static Answer of(Network.Built learning, Recipe recipe) {
    return recipe.averaging() instanceof Averaging.None
        ? new Answer(learning, null, recipe)
        : new Answer(
            learning.network().build(learning.weights()),
            new WeightAverage(recipe.averaging(), learning),
            recipe);
  }

  /// Takes in the weights behind a step.
  void stepMade() {
    outOfDate = true;
    if (average != null) {
      average.add();
    }
  }

  /// The network at the end of an epoch: where running statistics did not follow these very
  /// weights, they are computed anew.
  Network.Built settled(Batches.Epoch epoch) {
    boolean lineSearch = recipe.optimizer() instanceof LineSearchMethod;
    if ((average != null || lineSearch) && !network.buffers().isEmpty()) {
      Batches.Epoch batches = lineSearch ? FullBatch.chunks(epoch.batches().data(), recipe) : epoch;
      RunningStatistics.renew(network(), batches, recipe.seed());
    }
    return network();
  }

  /// The network as it is now.
  Network.Built network() {
    if (average != null && outOfDate) {
      average.copyTo(network);
      outOfDate = false;
    }
    return network;
  }

  /// What answers for [#network].
  Inference inference() {
    network();
    return inference;
  }

  /// Its weights, copied.
  SequencedMap<String, Tensor> weights() {
    return copy(network());
  }

  /// The weights of a network, copied.
  static SequencedMap<String, Tensor> copy(Network.Built network) {
    SequencedMap<String, Tensor> copy = new LinkedHashMap<>();
    network.weights().forEach((path, p) -> copy.put(path, Tensor.of(p.shape(), p.toArray())));
    return copy;
  }

  /// The averages, copied; none if nothing is averaged.
  SequencedMap<String, Tensor> memory() {
    return average == null ? new LinkedHashMap<>() : average.memory();
  }

  /// Goes on from the averages after so many steps.
  void remember(Map<String, Tensor> averages, long steps) {
    if (average != null) {
      average.remember(averages, steps);
      outOfDate = true;
    }
  }
}
