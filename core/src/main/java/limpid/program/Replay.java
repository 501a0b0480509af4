package limpid.program;

import java.util.Iterator;
import java.util.List;
import limpid.kernel.Kernels;
import limpid.tensor.op.Array;
import limpid.tensor.op.Work;
import org.jspecify.annotations.Nullable;

/// A program with memory of its own, ready to run again and again; by one thread at a time.
final class Replay {
  /// Up to so many operations an instruction is over before another thread would have begun.
  private static final long SMALL = 10_000;

  private final @Nullable InputWork first;
  private final Work[] forward;
  private final Work[] backward;
  private final Memory memory;

  Replay(Code code, Plan plan) {
    float[] numbers = plan.allocate();
    this.memory = plan.in(numbers);
    this.first = first(code);
    this.forward = bind(code.forward(), 0, plan, numbers);
    this.backward = bind(code.backward(), code.forward().size(), plan, numbers);
  }

  /// The first instruction for an input that stands outside, if nothing else reads the input.
  private @Nullable InputWork first(Code code) {
    if (code.inputs().size() != 1 || code.forward().isEmpty()) {
      return null;
    }
    Value input = code.inputs().getFirst().root();
    boolean readLater =
        code.all().stream()
            .skip(1)
            .flatMap(instruction -> instruction.reads().stream())
            .anyMatch(value -> value.root().equals(input));
    if (readLater || code.results().stream().anyMatch(value -> value.root().equals(input))) {
      return null;
    }
    return switch (code.forward().getFirst()) {
      case Dense dense when dense.isPlain() && dense.x().root().equals(input) ->
          small(dense, dense.bindToInput(memory));
      case DenseRow row when row.dense().x().root().equals(input) ->
          small(row, row.bindToInput(memory));
      default -> null;
    };
  }

  private static InputWork small(Instruction instruction, InputWork work) {
    return instruction.flops() <= SMALL
        ? (kernels, x, offset) -> work.run(kernels.alone(), x, offset)
        : work;
  }

  private Work[] bind(List<Instruction> code, int first, Plan plan, float[] numbers) {
    Work[] works = new Work[code.size()];
    for (int i = 0; i < works.length; i++) {
      Iterator<Plan.Block> blocks = plan.scratch(first + i).iterator();
      Work work = code.get(i).bind(memory, shape -> Plan.at(blocks.next(), numbers, shape));
      works[i] = code.get(i).flops() <= SMALL ? kernels -> work.run(kernels.alone()) : work;
    }
    return works;
  }

  /// Where a value stands.
  Array of(Value value) {
    return memory.of(value);
  }

  /// From the inputs to the results.
  void forward(Kernels kernels) {
    run(forward, kernels);
  }

  /// The same with an input that is read where it stands, if that can be done.
  ///
  /// @return whether it was
  boolean forwardOf(Kernels kernels, float[] x, int offset) {
    if (first == null) {
      return false;
    }
    first.run(kernels, x, offset);
    for (int i = 1; i < forward.length; i++) {
      forward[i].run(kernels);
    }
    return true;
  }

  /// Gradients and updates.
  void backward(Kernels kernels) {
    run(backward, kernels);
  }

  private static void run(Work[] works, Kernels kernels) {
    for (Work work : works) {
      work.run(kernels);
    }
  }
}
