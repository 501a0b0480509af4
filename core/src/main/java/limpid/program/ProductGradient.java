package limpid.program;

import java.util.List;
import java.util.Objects;
import limpid.kernel.Epilogue;
import limpid.tensor.op.Array;
import limpid.tensor.op.Elementwise;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Work;

/// The gradient by the input of a product, taken on through the activation that made that input: dz
/// = g(dY · Wᵀ, y), where y = f(z) is what the activation kept.
///
/// @param product the product's gradient by its first input
/// @param activation f, which knows g
/// @param y what f gave
record ProductGradient(Instruction.Backward product, Elementwise activation, Value y, Value dz)
    implements Instruction {
  @Override
  public String name() {
    return product.name() + " " + activation.name() + " ∂x1";
  }

  @Override
  public List<Value> reads() {
    return List.of(product.dy(), product.x().get(1 - product.input()), y);
  }

  @Override
  public Value writes() {
    return dz;
  }

  @Override
  public Work bind(Memory memory, Scratch scratch) {
    Array kept = memory.of(y);
    Array to = memory.of(dz);
    int columns = to.shape().last();
    var g = Objects.requireNonNull(activation.gradientFunction());
    return Products.of(product, memory)
        .into(to, Epilogue.gradient(g, kept.data(), kept.offset(), columns));
  }

  @Override
  public long flops() {
    return product.flops() + dz.shape().count();
  }
}
