package limpid.program;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import limpid.kernel.Kernels;
import limpid.nn.Loss;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Array;
import limpid.tensor.op.StepNumber;

/// The loss of a batch and its gradient as a program, for batches of one size, without an update:
/// for methods that look at the gradient of many batches before they move. It gives the bits of the
/// same expression written with tensors, allocates nothing, and leaves running statistics alone.
///
/// ```java
/// slope.x(), slope.wanted()        // write a batch there
/// float loss = slope.loss();       // forward and backward
/// slope.gradients()                // read them there
/// ```
public final class LossGradient {
  private final Replay replay;
  private final Array x;
  private final Array wanted;
  private final Array loss;
  private final List<Array> gradients;

  private LossGradient(Code code) {
    this.replay = Program.of(code).open();
    this.x = replay.of(code.inputs().get(0));
    this.wanted = replay.of(code.inputs().get(1));
    List<Array> results = code.results().stream().map(replay::of).toList();
    this.loss = results.getFirst();
    this.gradients = results.subList(1, results.size());
  }

  /// Records the loss of a network and its gradient.
  ///
  /// @param seed names the random numbers of the run, those of its first step
  /// @param x a batch of inputs, as an example [b, …]
  /// @param wanted its targets
  /// @throws limpid.error.GradientException if the loss does not depend on a parameter
  public static LossGradient record(
      Network.Built network, Loss loss, long seed, Tensor x, Tensor wanted) {
    Tensor inputs = x.input("x");
    Tensor targets = wanted.input("wanted");
    Tensor first = Tensor.zeros(Shape.of(StepNumber.FLOATS)).input("step");
    Mode mode = new Mode.Training(seed, first, (_, _) -> {});
    Tensor value = loss.of(network.apply(inputs, mode), targets);

    Recorder recorder = new Recorder(network.buffers());
    List<Instruction> forward = recorder.forward(List.of(value));
    List<Instruction> backward = new ArrayList<>();
    SequencedMap<Tensor, Value> gradients = recorder.backward(value, backward);
    List<Value> results = new ArrayList<>(List.of(recorder.of(value)));
    network.parameters().values().forEach(p -> results.add(Learning.gradient(gradients, p)));
    List<Value> given = List.of(recorder.of(inputs), recorder.of(targets), recorder.of(first));
    return new LossGradient(Fusion.of(new Code(forward, backward, given, results)));
  }

  /// Where the inputs of a batch are to be written.
  public Array x() {
    return x;
  }

  /// Where the targets of a batch are to be written.
  public Array wanted() {
    return wanted;
  }

  /// Computes the loss of the batch and its gradient.
  public float loss() {
    Kernels kernels = Compute.current().kernels();
    replay.forward(kernels);
    replay.backward(kernels);
    return loss.data()[loss.offset()];
  }

  /// Where the gradients of the loss just computed stand, in the order of the parameters.
  public List<Array> gradients() {
    return gradients;
  }
}
