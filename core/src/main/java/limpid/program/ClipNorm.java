package limpid.program;

import java.util.List;
import limpid.kernel.Kernels;
import limpid.tensor.op.Array;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Work;

/// Shortens the gradient, all parameters together, to a greatest length, in place: g ← g · min(1,
/// longest / ‖g‖) (Pascanu, Mikolov & Bengio 2013, algorithm 1), with the bits of
/// [limpid.tensor.Gradients#clippedByNorm].
record ClipNorm(float longest, List<Value> gradients) implements Instruction {
  @Override
  public String name() {
    return "clip norm";
  }

  @Override
  public List<Value> reads() {
    return gradients;
  }

  @Override
  public Value writes() {
    return gradients.getFirst();
  }

  @Override
  public Work bind(Memory memory, Scratch scratch) {
    Array[] all = gradients.stream().map(memory::of).toArray(Array[]::new);
    return kernels -> clip(kernels, all, longest);
  }

  private static void clip(Kernels kernels, Array[] all, float longest) {
    double squares = 0;
    for (Array g : all) {
      squares = addSquares(squares, g);
    }
    double norm = Math.sqrt(squares);
    if (norm > longest) {
      float factor = (float) (longest / norm);
      for (Array g : all) {
        kernels.scale(factor, g.data(), g.offset(), g.data(), g.offset(), g.count());
      }
    }
  }

  private static double addSquares(double sum, Array g) {
    for (int i = g.offset(); i < g.offset() + g.count(); i++) {
      sum += (double) g.data()[i] * g.data()[i];
    }
    return sum;
  }

  @Override
  public long flops() {
    return gradients.stream().mapToLong(g -> 3L * g.shape().count()).sum();
  }
}
