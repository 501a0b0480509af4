package limpid.onnx.op;

import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;

/// Relations between numbers, logic of truths, and the choice by them.
final class ComparisonOperators {
  private ComparisonOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of("Equal", ComparisonOperators::equal),
        relation("Less", Tensor::less, order -> order < 0),
        relation("LessOrEqual", Tensor::lessEqual, order -> order <= 0),
        relation("Greater", Tensor::greater, order -> order > 0),
        relation("GreaterOrEqual", Tensor::greaterEqual, order -> order >= 0),
        Operator.truth("And", Tensor::multiply),
        Operator.truth("Or", Tensor::maximum),
        Operator.truth("Xor", Tensor::notEqual),
        Operator.of("Not", call -> Value.ofTruths(call.tensor(0).equal(Tensor.of(0)))),
        Operator.of("IsNaN", call -> Value.ofTruths(call.tensor(0).notEqual(call.tensor(0)))),
        Operator.of(
            "IsInf", Set.of("detect_positive", "detect_negative"), ComparisonOperators::infinite),
        Operator.of("Where", ComparisonOperators::where));
  }

  private static Value equal(Call call) {
    Value a = call.value(0);
    Value b = call.value(1);
    return switch (a) {
      case Value.Text _ -> Texts.equal(a, b);
      case Value.Whole _ -> WholeNumbers.compare(a, b, order -> order == 0);
      case Value.Real _ -> Value.ofTruths(call.tensor(0).equal(call.tensor(1)));
    };
  }

  private static Operator relation(
      String name, BinaryOperator<Tensor> reals, WholeNumbers.LongRelation wholes) {
    return Operator.of(
        name,
        call ->
            call.value(0) instanceof Value.Whole
                ? WholeNumbers.compare(call.value(0), call.value(1), wholes)
                : Value.ofTruths(reals.apply(call.tensor(0), call.tensor(1))));
  }

  private static Value infinite(Call call) {
    Tensor x = call.tensor(0);
    float above = call.flag("detect_positive", true) ? Float.POSITIVE_INFINITY : Float.NaN;
    float below = call.flag("detect_negative", true) ? Float.NEGATIVE_INFINITY : Float.NaN;
    return new Value.Real(
        ElementType.BOOL, x.equal(Tensor.of(above)).maximum(x.equal(Tensor.of(below))));
  }

  private static Value where(Call call) {
    Tensor condition = call.tensor(0);
    return Value.moved(
        List.of(call.value(1), call.value(2)), x -> Tensor.where(condition, x.get(0), x.get(1)));
  }
}
