package limpid.onnx.op;

import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;

/// An operator of ONNX, said with operations of ours: their shape rules are its shape rules.
///
/// @param name such as `Conv`, with its domain before a dot if that is not ONNX's own
/// @param attributes the names of the settings that it knows
/// @param evaluation from its inputs to its outputs
record Operator(String name, Set<String> attributes, Function<Call, List<Value>> evaluation) {

  /// Of one output.
  static Operator of(String name, Set<String> attributes, Function<Call, Value> evaluation) {
    return new Operator(name, attributes, call -> List.of(evaluation.apply(call)));
  }

  /// Of one output, without settings.
  static Operator of(String name, Function<Call, Value> evaluation) {
    return of(name, Set.of(), evaluation);
  }

  /// A function of real numbers, whose result is of their type.
  static Operator real(String name, UnaryOperator<Tensor> function) {
    return of(name, call -> call.like(0, function.apply(call.tensor(0))));
  }

  /// A function of pairs of truths.
  static Operator truth(String name, BinaryOperator<Tensor> function) {
    return of(name, call -> Value.ofTruths(function.apply(call.tensor(0), call.tensor(1))));
  }
}
