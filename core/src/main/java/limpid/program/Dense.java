package limpid.program;

import java.util.List;
import limpid.kernel.Epilogue;
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
    return product.product(memory.of(x), memory.of(w)).into(memory.of(y), finish(memory));
  }

  /// The same for an x that stands outside.
  InputWork bindToInput(Memory memory) {
    Array from = memory.of(w);
    Array to = memory.of(y);
    int m = y.shape().size(0);
    int n = y.shape().size(1);
    int k = w.shape().size(0);
    Epilogue finish = finish(memory);
    return (kernels, in, offset) ->
        kernels.matmul(
            m,
            n,
            k,
            in,
            offset,
            k,
            false,
            from.data(),
            from.offset(),
            n,
            false,
            to.data(),
            to.offset(),
            n,
            finish,
            0,
            0);
  }

  /// Whether neither operand is transposed.
  boolean isPlain() {
    return !product.transposeA() && !product.transposeB();
  }

  /// What is done with the product.
  Epilogue finish(Memory memory) {
    Array row = memory.of(bias);
    return activation == null
        ? Epilogue.bias(row.data(), row.offset())
        : Epilogue.dense(
            row.data(), row.offset(), activation.function(), activation.p(), activation.q());
  }

  @Override
  public long flops() {
    long each = activation == null ? 1 : 2;
    return product.flops(List.of(x.shape(), w.shape()), y.shape()) + each * y.shape().count();
  }
}
