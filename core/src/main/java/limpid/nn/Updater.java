package limpid.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.error.ParameterException;
import limpid.kernel.Kernels;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.UpdateRule;
import limpid.tensor.Compute;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Moves the parameters of one network against their gradients, in place, and remembers what its
/// optimiser needs from step to step. Penalties and weight decay act on weights, not on biases.
public final class Updater {
  private final UpdateRule ofWeights;
  private final UpdateRule ofBiases;
  private final Penalty penalty;
  private final SequencedMap<String, Tensor> parameters;
  private final Map<String, float[][]> slots = new LinkedHashMap<>();
  private long step;

  /// For the parameters of this network; nothing is remembered yet.
  public Updater(Optimizer optimizer, Penalty penalty, Network.Built network) {
    this.ofWeights =
        switch (optimizer) {
          case UpdateRule each -> each;
        };
    this.ofBiases = ofWeights.withoutDecay();
    this.penalty = penalty;
    this.parameters = network.parameters();
    parameters.forEach(
        (path, p) -> slots.put(path, new float[ofWeights.slots()][p.shape().count()]));
  }

  /// Steps made so far.
  public long step() {
    return step;
  }

  /// Makes one step.
  ///
  /// @param gradients of the loss by every parameter of the network
  /// @param learningRate of this step
  public void apply(Gradients gradients, float learningRate) {
    step++;
    Kernels kernels = Compute.current().kernels();
    parameters.forEach((path, parameter) -> {
      boolean weight = parameter.shape().rank() > 1;
      float[] w = parameter.array().data();
      float[] g = gradients.of(parameter).array().data();
      if (weight && !penalty.equals(Penalty.NONE)) {
        g = g.clone();
        penalty.addGradient(kernels, w, g);
      }
      UpdateRule rule = weight ? ofWeights : ofBiases;
      rule.update(kernels, step, learningRate, g, 0, w, 0, slots(path), 0, w.length);
    });
  }

  /// What is remembered, copied, by names such as `0.weight#1`.
  public SequencedMap<String, Tensor> memory() {
    SequencedMap<String, Tensor> memory = new LinkedHashMap<>();
    slots.forEach((path, arrays) -> {
      for (int i = 0; i < arrays.length; i++) {
        memory.put(path + "#" + i, Tensor.of(Shape.of(arrays[i].length), arrays[i]));
      }
    });
    return memory;
  }

  /// Goes on from what another updater of the same kind remembered after so many steps.
  ///
  /// @throws ParameterException if it remembered for another network or another optimiser
  public void remember(Map<String, Tensor> memory, long stepsMade) {
    List<String> problems = new ArrayList<>();
    SequencedMap<String, Tensor> wanted = memory();
    wanted.forEach((name, own) -> {
      Tensor found = memory.get(name);
      if (found == null || !found.shape().equals(own.shape())) {
        problems.add(
            "optimiser's %s: wanted %s, found %s"
                .formatted(name, own.shape(), found == null ? "none" : found.shape()));
      }
    });
    if (memory.size() > wanted.size()) {
      problems.add("the optimiser remembered more than this one does: " + memory.keySet());
    }
    if (!problems.isEmpty()) {
      throw new ParameterException(problems);
    }
    step = stepsMade;
    slots.forEach((path, arrays) -> {
      for (int i = 0; i < arrays.length; i++) {
        arrays[i] = Objects.requireNonNull(memory.get(path + "#" + i)).toArray();
      }
    });
  }

  private float[][] slots(String path) {
    return Objects.requireNonNull(slots.get(path));
  }
}
