package limpid.program;

import java.util.List;
import limpid.kernel.Epilogue;
import limpid.kernel.RowMatrix;
import limpid.tensor.op.Array;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Work;

/// A dense layer for one example, y = f(x·W + b), with weights that will not change: they are read
/// from a copy that stands in memory as they are needed.
///
/// @param dense the layer
/// @param weights the copy of its W
record DenseRow(Dense dense, RowMatrix weights) implements Instruction {
  /// This layer with the weights as they are now.
  static DenseRow of(Dense dense, Array w) {
    int rows = w.shape().size(0);
    int columns = w.shape().size(1);
    return new DenseRow(dense, RowMatrix.of(rows, columns, w.data(), w.offset(), columns));
  }

  @Override
  public String name() {
    return dense.name();
  }

  @Override
  public List<Value> reads() {
    return dense.reads();
  }

  @Override
  public Value writes() {
    return dense.writes();
  }

  @Override
  public Work bind(Memory memory, Scratch scratch) {
    Array x = memory.of(dense.x());
    InputWork work = bindToInput(memory);
    return kernels -> work.run(kernels, x.data(), x.offset());
  }

  /// The same for an x that stands outside.
  InputWork bindToInput(Memory memory) {
    Array y = memory.of(dense.y());
    int n = weights.columns();
    Epilogue finish = dense.finish(memory);
    return (kernels, in, offset) -> {
      kernels.rowTimes(in, offset, weights, 0, n, y.data(), y.offset());
      finish.apply(kernels, y.data(), y.offset(), n, 0, 1, 0, n);
    };
  }

  @Override
  public long flops() {
    return dense.flops();
  }
}
