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
  private final SequencedMap<String, Part> parts = new LinkedHashMap<>();
  private final Part[] inOrder; // so that a step allocates nothing, not even an iterator
  private long count;

  /// A parameter and its average.
  private record Part(Tensor parameter, Array average) {
    Part(Tensor parameter) {
      this(parameter, Array.of(parameter.shape()));
    }

    void add(Averaging rule, Kernels kernels, long before) {
      Array w = parameter.array();
      rule.add(kernels, before, w.data(), w.offset(), average.data(), average.offset(), w.count());
    }

    /// The average, or before the first the parameter as it is.
    Array at(long count) {
      return count == 0 ? parameter.array() : average;
    }
  }

  /// Of this network; nothing is averaged yet.
  public WeightAverage(Averaging rule, Network.Built network) {
    this.rule = rule;
    this.network = network;
    network.parameters().forEach((path, p) -> parts.put(path, new Part(p)));
    this.inOrder = parts.values().toArray(Part[]::new);
  }

  /// How many times the parameters were brought in.
  public long count() {
    return count;
  }

  /// Brings in the parameters as they are now.
  public void add() {
    Kernels kernels = Compute.current().kernels();
    for (Part part : inOrder) {
      part.add(rule, kernels, count);
    }
    count++;
  }

  /// The averages, copied, and the buffers as the network has them now, which follow its weights
  /// and not their average: a trainer computes them anew. Before the first [#add] the parameters as
  /// they are.
  public SequencedMap<String, Tensor> weights() {
    SequencedMap<String, Tensor> weights = memory();
    network.buffers().forEach((path, b) -> weights.put(path, Tensor.of(b.shape(), b.toArray())));
    return weights;
  }

  /// Writes what [#weights] says into a network of the same layers.
  public void copyTo(Network.Built other) {
    parts.forEach((path, part) -> copy(part.at(count), other.parameter(path).array()));
    other
        .buffers()
        .forEach((path, b) ->
            copy(Objects.requireNonNull(network.buffers().get(path)).array(), b.array()));
  }

  private static void copy(Array from, Array to) {
    System.arraycopy(from.data(), from.offset(), to.data(), to.offset(), from.count());
  }

  /// The averages alone, copied: with [#count] all that a checkpoint needs.
  public SequencedMap<String, Tensor> memory() {
    SequencedMap<String, Tensor> memory = new LinkedHashMap<>();
    parts.forEach((path, part) -> {
      Tensor copy = Tensor.zeros(part.parameter.shape());
      copy(part.at(count), copy.array());
      memory.put(path, copy);
    });
    return memory;
  }

  /// Goes on from the averages that another of the same network had after so many times.
  ///
  /// @throws ParameterException if they are of another network
  public void remember(Map<String, Tensor> weights, long times) {
    parts.forEach((path, own) -> {
      Tensor found = weights.get(path);
      if (found == null || !found.shape().equals(own.parameter.shape())) {
        throw new ParameterException(List.of("there is no average of this network's " + path));
      }
    });
    parts.forEach(
        (path, own) -> copy(Objects.requireNonNull(weights.get(path)).array(), own.average));
    count = times;
  }
}
