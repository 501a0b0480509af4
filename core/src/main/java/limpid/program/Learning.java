package limpid.program;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import limpid.error.GradientException;
import limpid.nn.Clipping;
import limpid.nn.Updater;
import limpid.tensor.Origin;
import limpid.tensor.Tensor;

/// The end of a training step: gradients are clipped if that is wished, and every parameter is
/// updated.
final class Learning {
  private final Recorder recorder;
  private final Updater updater;
  private final SequencedMap<Tensor, Value> gradients;
  private final Clipping clipping;

  Learning(
      Recorder recorder,
      Updater updater,
      SequencedMap<Tensor, Value> gradients,
      Clipping clipping) {
    this.recorder = recorder;
    this.updater = updater;
    this.gradients = gradients;
    this.clipping = clipping;
  }

  void append(List<Instruction> code) {
    // Clipping and penalties change gradients in place, so none may share another's memory.
    gradients.replaceAll((_, g) -> alone(g, code));
    if (clipping.ofValues()) {
      gradients.values().forEach(g -> code.add(new ClipValue(clipping.value(), g)));
    }
    if (clipping.ofNorm()) {
      code.add(new ClipNorm(clipping.norm(), new ArrayList<>(gradients.values())));
    }
    for (Updater.Part part : updater.parts()) {
      Tensor parameter = part.parameter();
      Value gradient = gradient(gradients, parameter);
      code.add(new Instruction.Update(part, gradient, recorder.of(parameter)));
    }
  }

  /// The gradient by a parameter.
  ///
  /// @throws GradientException if there is none
  static Value gradient(SequencedMap<Tensor, Value> gradients, Tensor parameter) {
    Value gradient = gradients.get(parameter);
    if (gradient == null) {
      throw new GradientException(
          "the loss does not depend on parameter %s, so it has no gradient by it"
              .formatted(name(parameter)));
    }
    return gradient;
  }

  private Value alone(Value gradient, List<Instruction> code) {
    long sharers =
        gradients.values().stream().filter(g -> g.root().equals(gradient.root())).count();
    if (sharers == 1) {
      return gradient;
    }
    Value copy = recorder.planned(gradient.shape());
    code.add(new Instruction.Copy("copy", gradient, copy));
    return copy;
  }

  private static String name(Tensor parameter) {
    return parameter.origin() instanceof Origin.Learned(String name)
        ? "\"" + name + "\""
        : parameter.shape().toString();
  }
}
