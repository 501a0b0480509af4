package limpid.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.error.OptionException;
import limpid.error.ParameterException;
import limpid.kernel.Kernels;
import limpid.optim.LineSearchMethod;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.RateFactors;
import limpid.optim.UpdateRule;
import limpid.tensor.Compute;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Array;

/// Moves the parameters of one network against their gradients, in place, and remembers what its
/// optimiser needs from step to step. Penalties and weight decay act on weights, not on biases.
public final class Updater {
  private final SequencedMap<String, Part> parts = new LinkedHashMap<>();
  private long step;
  private float rate;

  /// For the parameters of this network, all with the same learning rate.
  public Updater(Optimizer optimizer, Penalty penalty, Network.Built network) {
    this(optimizer, penalty, RateFactors.NONE, network);
  }

  /// For the parameters of this network; nothing is remembered yet.
  public Updater(Optimizer optimizer, Penalty penalty, RateFactors factors, Network.Built network) {
    factors.check(network.parameters().keySet());
    UpdateRule ofWeights =
        switch (optimizer) {
          case UpdateRule each -> each;
          case LineSearchMethod whole ->
              throw new OptionException(
                  "optimizer", "is " + whole + ", which steps by all the data and not by batches");
        };
    network
        .parameters()
        .forEach((path, parameter) -> {
          boolean weight = parameter.shape().rank() > 1;
          UpdateRule rule = weight ? ofWeights : ofWeights.withoutDecay();
          parts.put(
              path, new Part(parameter, rule, weight ? penalty : Penalty.NONE, factors.of(path)));
        });
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
    begin(learningRate);
    Kernels kernels = Compute.current().kernels();
    parts
        .values()
        .forEach(part -> {
          Array g = gradients.of(part.parameter).array();
          float[] slope = Arrays.copyOfRange(g.data(), g.offset(), g.offset() + g.count());
          part.update(kernels, slope, 0, 0, slope.length);
        });
  }

  /// Begins a step in which every part is then [updated][Part#update] by itself.
  public void begin(float learningRate) {
    step++;
    rate = learningRate;
  }

  /// The parameters, each with what updates it, in the order of the network.
  public List<Part> parts() {
    return List.copyOf(parts.values());
  }

  /// One parameter with its rule and what the rule remembers of it.
  public final class Part {
    private final Tensor parameter;
    private final UpdateRule rule;
    private final Penalty penalty;
    private final float factor;
    private final float[][] slots;

    private Part(Tensor parameter, UpdateRule rule, Penalty penalty, float factor) {
      this.parameter = parameter;
      this.rule = rule;
      this.penalty = penalty;
      this.factor = factor;
      this.slots = new float[rule.slots()][parameter.shape().count()];
    }

    /// The parameter.
    public Tensor parameter() {
      return parameter;
    }

    /// Updates `n` numbers of the parameter, from number `from` on, by their gradient, which is
    /// spoilt if there is a penalty; not at all where the factor of its rate is 0, which
    /// [limpid.optim.Rprop] would otherwise outgrow.
    public void update(Kernels kernels, float[] gradient, int offset, int from, int n) {
      if (factor == 0) {
        return;
      }
      Array w = parameter.array();
      penalty.addGradient(kernels, w.data(), w.offset() + from, gradient, offset, n);
      float own = rate * factor;
      rule.update(
          kernels, step, own, gradient, offset, w.data(), w.offset() + from, slots, from, n);
    }
  }

  /// What is remembered, copied, by names such as `0.weight#1`.
  public SequencedMap<String, Tensor> memory() {
    SequencedMap<String, Tensor> memory = new LinkedHashMap<>();
    parts.forEach((path, part) -> {
      for (int i = 0; i < part.slots.length; i++) {
        float[] slot = part.slots[i];
        memory.put(path + "#" + i, Tensor.of(Shape.of(slot.length), slot));
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
    parts.forEach((path, part) -> {
      for (int i = 0; i < part.slots.length; i++) {
        part.slots[i] = Objects.requireNonNull(memory.get(path + "#" + i)).toArray();
      }
    });
  }
}
