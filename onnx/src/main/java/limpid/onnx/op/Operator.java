package limpid.onnx.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import limpid.error.LimpidException;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;

/// An operator of ONNX, said with operations of ours: their shape rules are its shape rules.
///
/// @param name such as `Conv`, with its domain before a dot if that is not ONNX's own
/// @param attributes the names of the settings that it knows
/// @param demands what must be so besides
/// @param evaluation from its inputs to its outputs, where it is so
record Operator(
    String name,
    Set<String> attributes,
    List<Demand> demands,
    Function<Call, List<Value>> evaluation) {

  /// Of any number of outputs.
  Operator(String name, Set<String> attributes, Function<Call, List<Value>> evaluation) {
    this(name, attributes, List.of(), evaluation);
  }

  /// Of one output.
  static Operator of(String name, Set<String> attributes, Function<Call, Value> evaluation) {
    return new Operator(name, attributes, call -> List.of(evaluation.apply(call)));
  }

  /// Of one output, without settings.
  static Operator of(String name, Function<Call, Value> evaluation) {
    return of(name, Set.of(), evaluation);
  }

  /// The same with one more setting, of which some values alone are known.
  Operator choosing(Choice<?> choice) {
    Set<String> names = new HashSet<>(attributes);
    names.add(choice.name());
    return new Operator(name, Set.copyOf(names), demands, evaluation).demanding(choice);
  }

  /// The same with one more demand.
  Operator demanding(Demand demand) {
    List<Demand> all = new ArrayList<>(demands);
    all.add(demand);
    return new Operator(name, attributes, List.copyOf(all), evaluation);
  }

  /// What of a node there is nothing for here, one line for each.
  List<String> problems(Call call) {
    List<String> problems = new ArrayList<>();
    for (Demand demand : demands) {
      try {
        String problem = demand.problem(call);
        if (problem != null) {
          problems.add(problem);
        }
      } catch (LimpidException e) { // a setting or a weight of another type than it should be
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
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
