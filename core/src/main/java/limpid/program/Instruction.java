package limpid.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limpid.kernel.Binary;
import limpid.nn.Updater;
import limpid.tensor.Shape;
import limpid.tensor.op.Array;
import limpid.tensor.op.Op;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Work;

/// One thing that a program does: it reads some values and writes one.
sealed interface Instruction
    permits ClipNorm,
        ClipValue,
        Dense,
        DenseRow,
        Instruction.Backward,
        Instruction.Copy,
        Instruction.Forward,
        Instruction.One,
        Instruction.Sum,
        Instruction.Update,
        ProductGradient,
        ProductUpdate {

  /// The name in a listing, such as `matmul`.
  String name();

  /// The values whose numbers it reads.
  List<Value> reads();

  /// The value that it writes.
  Value writes();

  /// Those of the values read whose memory it may give to what it writes, if nobody needs them any
  /// more.
  default List<Value> mayOverwrite() {
    return List.of();
  }

  /// The work to do with these places; asks for the same scratch memory every time, and reads no
  /// number.
  Work bind(Memory memory, Scratch scratch);

  /// Floating-point operations, multiplication and addition counted apart.
  default long flops() {
    return writes().shape().count();
  }

  private static List<Shape> shapes(List<Value> values) {
    return values.stream().map(Value::shape).toList();
  }

  private static List<Array> arrays(Memory memory, List<Value> values) {
    return values.stream().map(memory::of).toList();
  }

  /// y = op(x)
  record Forward(Op op, List<Value> x, Value y) implements Instruction {
    @Override
    public String name() {
      return op.name();
    }

    @Override
    public List<Value> reads() {
      return x;
    }

    @Override
    public Value writes() {
      return y;
    }

    @Override
    public List<Value> mayOverwrite() {
      return IntStream.range(0, x.size())
          .filter(i -> op.mayOverwrite(i, shapes(x)))
          .mapToObj(x::get)
          .toList();
    }

    @Override
    public Work bind(Memory memory, Scratch scratch) {
      return op.forward(arrays(memory, x), memory.of(y), scratch);
    }

    @Override
    public long flops() {
      return op.flops(shapes(x), y.shape());
    }
  }

  /// dx = the gradient of op by one of its inputs
  record Backward(Op op, int input, List<Value> x, Value y, Value dy, Value dx)
      implements Instruction {
    @Override
    public String name() {
      return op.name() + " ∂x" + (input + 1);
    }

    @Override
    public List<Value> reads() {
      List<Value> reads = new ArrayList<>(List.of(dy));
      IntStream.range(0, x.size())
          .filter(i -> op.backwardReads(input, i))
          .forEach(i -> reads.add(x.get(i)));
      if (op.keeps().output()) {
        reads.add(y);
      }
      return reads;
    }

    @Override
    public Value writes() {
      return dx;
    }

    @Override
    public List<Value> mayOverwrite() {
      return op.mayOverwriteGradient(input, shapes(x), y.shape()) ? List.of(dy) : List.of();
    }

    @Override
    public Work bind(Memory memory, Scratch scratch) {
      return op.backward(
          input, arrays(memory, x), memory.of(y), memory.of(dy), memory.of(dx), scratch);
    }

    @Override
    public long flops() {
      return op.backwardFlops(input, shapes(x), y.shape());
    }
  }

  /// y = a + b, where a gradient comes from two sides
  record Sum(Value a, Value b, Value y) implements Instruction {
    @Override
    public String name() {
      return "gradients' sum";
    }

    @Override
    public List<Value> reads() {
      return List.of(a, b);
    }

    @Override
    public Value writes() {
      return y;
    }

    @Override
    public List<Value> mayOverwrite() {
      return List.of(a, b);
    }

    @Override
    public Work bind(Memory memory, Scratch scratch) {
      Array p = memory.of(a);
      Array q = memory.of(b);
      Array to = memory.of(y);
      int n = to.count();
      return kernels ->
          kernels.binary(
              Binary.ADD,
              p.data(),
              p.offset(),
              1,
              q.data(),
              q.offset(),
              1,
              to.data(),
              to.offset(),
              n);
    }
  }

  /// y = 1, the gradient of the loss by itself
  record One(Value y) implements Instruction {
    @Override
    public String name() {
      return "one";
    }

    @Override
    public List<Value> reads() {
      return List.of();
    }

    @Override
    public Value writes() {
      return y;
    }

    @Override
    public Work bind(Memory memory, Scratch scratch) {
      Array to = memory.of(y);
      return _ -> to.data()[to.offset()] = 1f;
    }
  }

  /// y = x in memory of its own, or in that of a tensor
  record Copy(String name, Value x, Value y) implements Instruction {
    @Override
    public List<Value> reads() {
      return List.of(x);
    }

    @Override
    public Value writes() {
      return y;
    }

    @Override
    public Work bind(Memory memory, Scratch scratch) {
      return Work.copy(memory.of(x), memory.of(y));
    }

    @Override
    public long flops() {
      return 0;
    }
  }

  /// One step of the optimiser with one parameter; what it remembers is its own.
  record Update(Updater.Part part, Value gradient, Value parameter) implements Instruction {
    @Override
    public String name() {
      return "update";
    }

    @Override
    public List<Value> reads() {
      return List.of(gradient, parameter);
    }

    @Override
    public Value writes() {
      return parameter;
    }

    @Override
    public Work bind(Memory memory, Scratch scratch) {
      Array g = memory.of(gradient);
      int n = g.count();
      return kernels -> part.update(kernels, g.data(), g.offset(), 0, n);
    }
  }
}
