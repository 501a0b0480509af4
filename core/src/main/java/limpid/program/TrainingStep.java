package limpid.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.nn.Clipping;
import limpid.nn.Loss;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Updater;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Array;
import limpid.tensor.op.StepNumber;

/// One step of training as a program: forward, loss, backward, update, for batches of one size. It
/// gives the bits of the same step written with tensors, and allocates nothing.
///
/// ```java
/// step.x(), step.wanted()          // write a batch there
/// float loss = step.loss(t);       // forward
/// step.learn(rate);                // backward and update
/// ```
public final class TrainingStep {
  private final Updater updater;
  private final Program program;
  private final Replay replay;
  private final Array x;
  private final Array wanted;
  private final Array step;
  private final Array loss;

  private TrainingStep(Updater updater, Code code) {
    this.updater = updater;
    this.program = Program.of(code);
    this.replay = program.open();
    this.x = replay.of(code.inputs().get(0));
    this.wanted = replay.of(code.inputs().get(1));
    this.step = replay.of(code.inputs().get(2));
    this.loss = replay.of(code.results().getFirst());
  }

  /// Records the step of a network.
  ///
  /// @param network whose parameters learn
  /// @param loss what is made small
  /// @param updater of this network, which goes on in this step where it is
  /// @param clipping the bounds of the gradient
  /// @param seed names the random numbers of the run
  /// @param x a batch of inputs, as an example [b, …]
  /// @param wanted its targets
  public static TrainingStep record(
      Network.Built network,
      Loss loss,
      Updater updater,
      Clipping clipping,
      long seed,
      Tensor x,
      Tensor wanted) {
    Tensor inputs = x.input("x");
    Tensor targets = wanted.input("wanted");
    Tensor number = Tensor.zeros(Shape.of(StepNumber.FLOATS)).input("step");
    Map<Tensor, Tensor> statistics = new LinkedHashMap<>();
    Mode mode = new Mode.Training(seed, number, statistics::put);
    Tensor value = loss.of(network.apply(inputs, mode), targets);

    Recorder recorder = new Recorder(network.buffers());
    List<Tensor> results = new ArrayList<>(List.of(value));
    results.addAll(statistics.values());
    List<Instruction> forward = recorder.forward(results);
    List<Instruction> backward = new ArrayList<>();
    SequencedMap<Tensor, Value> gradients = recorder.backward(value, backward);
    new Learning(recorder, updater, gradients, clipping).append(backward);
    statistics.forEach((buffer, moved) ->
        backward.add(
            new Instruction.Copy("running statistic", recorder.of(moved), recorder.of(buffer))));
    Code code =
        new Code(
            forward,
            backward,
            List.of(recorder.of(inputs), recorder.of(targets), recorder.of(number)),
            List.of(recorder.of(value)));
    return new TrainingStep(updater, Fusion.of(code));
  }

  /// Where the inputs of a batch are to be written.
  public Array x() {
    return x;
  }

  /// Where the targets of a batch are to be written.
  public Array wanted() {
    return wanted;
  }

  /// Computes the loss of the batch.
  ///
  /// @param number of the step, counted from 0, on which dropout depends
  public float loss(long number) {
    StepNumber.write(number, step.data(), step.offset());
    replay.forward(Compute.current().kernels());
    return loss.data()[loss.offset()];
  }

  /// Moves the parameters against the gradient of the loss just computed.
  public void learn(float learningRate) {
    updater.begin(learningRate);
    replay.backward(Compute.current().kernels());
  }

  /// What this step does.
  public Program program() {
    return program;
  }
}
