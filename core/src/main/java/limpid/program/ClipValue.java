package limpid.program;

import java.util.List;
import limpid.tensor.op.Array;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Work;

/// Brings each number of a gradient into −largest … largest, in place, with the bits of
/// [limpid.tensor.Gradients#clippedByValue].
record ClipValue(float largest, Value gradient) implements Instruction {
  @Override
  public String name() {
    return "clip value";
  }

  @Override
  public List<Value> reads() {
    return List.of(gradient);
  }

  @Override
  public Value writes() {
    return gradient;
  }

  @Override
  public Work bind(Memory memory, Scratch scratch) {
    Array g = memory.of(gradient);
    float[] numbers = g.data();
    int from = g.offset();
    int n = g.count();
    return kernels -> kernels.clamp(-largest, largest, numbers, from, numbers, from, n);
  }
}
