package limpid.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.tensor.Origin;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Op;
import limpid.tensor.op.Reshape;
import org.jspecify.annotations.Nullable;

/// Writes an expression that ran once as instructions: forward as it ran, backward as `Autograd`
/// would walk it, so that every sum of gradients is made in the same order.
final class Recorder {
  private final Map<Tensor, Value> values = new HashMap<>();
  private final Map<Tensor, String> buffers = new HashMap<>();
  private int count;

  /// @param buffers of the network by path, since these do not know their paths themselves
  Recorder(Map<String, Tensor> buffers) {
    buffers.forEach((path, buffer) -> this.buffers.put(buffer, path));
  }

  /// A value of a program's own.
  Value planned(Shape shape) {
    return value(null, shape, new Value.Home.Planned());
  }

  private Value same(Value other, Shape shape) {
    return value(other.name(), shape, new Value.Home.Same(other));
  }

  private Value value(@Nullable String name, Shape shape, Value.Home home) {
    return new Value(count++, name, shape, home);
  }

  /// The value of a tensor: written by an instruction if it was computed, from outside if it is an
  /// input, and else the tensor's own memory.
  Value of(Tensor tensor) {
    return values.computeIfAbsent(
        tensor,
        t ->
            switch (t.origin()) {
              case Origin.Given _ -> value(nameOfGiven(t), t.shape(), new Value.Home.Given(t));
              case Origin.Learned(String path) -> value(path, t.shape(), new Value.Home.Given(t));
              case Origin.Input(String name) -> value(name, t.shape(), new Value.Home.Planned());
              case Origin.Computed _ -> planned(t.shape());
            });
  }

  /// The path of a buffer; and a constant that is one number is called by it.
  private String nameOfGiven(Tensor tensor) {
    String path = buffers.get(tensor);
    if (path != null) {
      return path;
    }
    return tensor.shape().rank() == 0 ? Float.toString(tensor.item()) : "constant";
  }

  /// The instructions that compute these results.
  List<Instruction> forward(List<Tensor> results) {
    List<Instruction> code = new ArrayList<>();
    for (Tensor tensor : Origin.inputsFirst(results, t -> t.origin() instanceof Origin.Computed)) {
      if (tensor.origin() instanceof Origin.Computed(Op op, List<Tensor> inputs, _)) {
        List<Value> x = inputs.stream().map(this::of).toList();
        if (op instanceof Reshape) {
          values.put(tensor, same(x.getFirst(), tensor.shape()));
        } else {
          code.add(new Instruction.Forward(op, x, of(tensor)));
        }
      }
    }
    return code;
  }

  /// Appends the instructions that compute the gradients of a loss whose forward part is recorded.
  ///
  /// @return the gradients by what is learned
  SequencedMap<Tensor, Value> backward(Tensor loss, List<Instruction> code) {
    SequencedMap<Tensor, Value> gradients = new LinkedHashMap<>();
    Value one = planned(loss.shape());
    code.add(new Instruction.One(one));
    gradients.put(loss, one);
    for (Tensor tensor : Origin.inputsFirst(List.of(loss), Recorder::differentiable).reversed()) {
      if (tensor.origin() instanceof Origin.Computed(Op op, List<Tensor> inputs, _)) {
        Value dy = Objects.requireNonNull(gradients.remove(tensor));
        for (int i = 0; i < inputs.size(); i++) {
          if (differentiable(inputs.get(i))) {
            Value dx = gradient(op, i, inputs, tensor, dy, code);
            gradients.merge(inputs.get(i), dx, (known, more) -> sum(known, more, code));
          }
        }
      }
    }
    return gradients;
  }

  private Value gradient(
      Op op, int input, List<Tensor> inputs, Tensor y, Value dy, List<Instruction> code) {
    List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
    Shape shape = shapes.get(input);
    if (op.passesGradient(input, shapes, y.shape())) {
      return shape.equals(dy.shape()) ? dy : same(dy, shape);
    }
    Value dx = planned(shape);
    List<Value> x = inputs.stream().map(this::of).toList();
    code.add(new Instruction.Backward(op, input, x, of(y), dy, dx));
    return dx;
  }

  private Value sum(Value known, Value more, List<Instruction> code) {
    Value sum = planned(known.shape());
    code.add(new Instruction.Sum(known, more, sum));
    return sum;
  }

  private static boolean differentiable(Tensor tensor) {
    return switch (tensor.origin()) {
      case Origin.Given _, Origin.Input _ -> false;
      case Origin.Learned _ -> true;
      case Origin.Computed computed -> computed.differentiable();
    };
  }
}
