package limpid.program;

import java.util.List;
import limpid.kernel.RowsUse;
import limpid.nn.Updater;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Work;

/// The update of a weight by a gradient that is a product, rows at a time: the gradient is used
/// while it is in the cache, and never stands in memory as a whole.
///
/// @param product the gradient
record ProductUpdate(Instruction.Backward product, Updater.Part part, Value parameter)
    implements Instruction {
  @Override
  public String name() {
    return product.name() + " update";
  }

  @Override
  public List<Value> reads() {
    return List.of(product.dy(), product.x().get(1 - product.input()), parameter);
  }

  @Override
  public Value writes() {
    return parameter;
  }

  @Override
  public Work bind(Memory memory, Scratch scratch) {
    int n = parameter.shape().last();
    RowsUse update = (kernels, g, go, row, rows) -> part.update(kernels, g, go, row * n, rows * n);
    return Products.of(product, memory).handedTo(update);
  }

  @Override
  public long flops() {
    return product.flops() + parameter.shape().count();
  }
}
