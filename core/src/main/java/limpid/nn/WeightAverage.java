package limpid.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.error.ParameterException;
import limpid.kernel.Kernels;
import limpid.optim.Averaging;
import limpid.tensor.Compute;
import limpid.tensor.Tensor;
import limpid.tensor.op.Array;

/// The average of a network's parameters over the steps of a run, kept beside the network, which
/// goes on as if it were not there.
///
/// ```java
/// var average = new WeightAverage(new Averaging.Exponential(0.999f), net);
/// // after each step
/// average.add();
/// // at the end
/// Network.Built averaged = net.network().build(average.weights());
/// ```
public final class WeightAverage {
  private final Averaging rule;
  private final Network.Built network;
  private final Map<String, float[]> averages = new LinkedHashMap<>();
  private long count;

  /// Of this network; nothing is averaged yet.
  public WeightAverage(Averaging rule, Network.Built network) {
    this.rule = rule;
    this.network = network;
    network.parameters().forEach((path, p) -> averages.put(path, new float[p.shape().count()]));
  }

  /// How many times the parameters were brought in.
  public long count() {
    return count;
  }

  /// Brings in the parameters as they are now.
  public void add() {
    Kernels kernels = Compute.current().kernels();
    for (Map.Entry<String, Tensor> entry : network.parameters().entrySet()) {
      Array w = entry.getValue().array();
      float[] average = average(entry.getKey());
      rule.add(kernels, count, w.data(), w.offset(), average, 0, average.length);
    }
    count++;
  }

  /// The averages, copied, and the buffers as the network has them now: running statistics are
  /// averages already. Before the first [#add] the parameters as they are.
  public SequencedMap<String, Tensor> weights() {
    SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
    network
        .parameters()
        .forEach((path, p) ->
            weights.put(
                path, Tensor.of(p.shape(), count == 0 ? p.toArray() : average(path).clone())));
    network.buffers().forEach((path, b) -> weights.put(path, Tensor.of(b.shape(), b.toArray())));
    return weights;
  }

  /// Goes on from the averages that another of the same network had after so many times.
  ///
  /// @throws ParameterException if they are of another network
  public void remember(Map<String, Tensor> weights, long times) {
    averages.forEach((path, own) -> {
      Tensor found = weights.get(path);
      if (found == null || found.shape().count() != own.length) {
        throw new ParameterException(List.of("there is no average of this network's " + path));
      }
    });
    averages.replaceAll((path, _) -> Objects.requireNonNull(weights.get(path)).toArray());
    count = times;
  }

  private float[] average(String path) {
    return Objects.requireNonNull(averages.get(path));
  }
}
