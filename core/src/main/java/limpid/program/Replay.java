package limpid.program;

import java.util.Iterator;
import java.util.List;
import limpid.kernel.Kernels;
import limpid.tensor.op.Array;
import limpid.tensor.op.Work;

/// A program with memory of its own, ready to run again and again; by one thread at a time.
final class Replay {
  /// Up to so many operations an instruction is over before another thread would have begun.
  private static final long SMALL = 10_000;

  private final Work[] forward;
  private final Work[] backward;
  private final Memory memory;

  Replay(Code code, Plan plan) {
    float[] numbers = plan.allocate();
    this.memory = plan.in(numbers);
    this.forward = bind(code.forward(), 0, plan, numbers);
    this.backward = bind(code.backward(), code.forward().size(), plan, numbers);
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
