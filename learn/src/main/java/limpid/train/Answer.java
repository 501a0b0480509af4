package limpid.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import limpid.nn.Network;
import limpid.nn.WeightAverage;
import limpid.optim.Averaging;
import limpid.program.Inference;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The network that a run has to show: the one that learns, or beside it one with the averages of
/// its weights.
final class Answer {
  private final Network.Built network;
  private final Inference inference;
  private final @Nullable WeightAverage average;

  private Answer(Network.Built network, @Nullable WeightAverage average) {
    this.network = network;
    this.inference = new Inference(network);
    this.average = average;
  }

  /// Of a network that learns.
  static Answer of(Network.Built learning, Averaging averaging) {
    return averaging instanceof Averaging.None
        ? new Answer(learning, null)
        : new Answer(
            learning.network().build(learning.weights()), new WeightAverage(averaging, learning));
  }

  /// Takes in the weights behind a step.
  void stepMade() {
    if (average != null) {
      average.add();
    }
  }

  /// The network as it is now.
  Network.Built network() {
    if (average != null) {
      average.copyTo(network);
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
    }
  }
}
