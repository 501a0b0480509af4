package limpid.program;

import java.util.List;
import limpid.tensor.op.Add;
import limpid.tensor.op.Array;
import limpid.tensor.op.Elementwise;
import limpid.tensor.op.MatMul;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Work;
import org.jspecify.annotations.Nullable;

/// A dense layer in one go, y = f(x·W + b), where three instructions were.
///
/// @param product x·W
/// @param bias b, a row
/// @param activation f, if there is one
record Dense(
    MatMul product, Value x, Value w, Value bias, @Nullable Elementwise activation, Value y)
    implements Instruction {
  @Override
  public String name() {
    return "dense" + (activation == null ? "" : " " + activation.name());
  }

  @Override
  public List<Value> reads() {
    return List.of(x, w, bias);
  }

  @Override
  public Value writes() {
    return y;
  }

  @Override
  public Work bind(Memory memory, Scratch scratch) {
    Array to = memory.of(y);
    Work sum =
        product
            .forward(List.of(memory.of(x), memory.of(w)), to, scratch)
            .then(new Add().forward(List.of(to, memory.of(bias)), to, scratch));
    return activation == null ? sum : sum.then(activation.forward(List.of(to), to, scratch));
  }

  @Override
  public long flops() {
    long each = activation == null ? 1 : 2;
    return product.flops(List.of(x.shape(), w.shape()), y.shape()) + each * y.shape().count();
  }
}
