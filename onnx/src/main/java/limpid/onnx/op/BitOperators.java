package limpid.onnx.op;

import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import limpid.onnx.graph.Value;

/// Whole numbers bit by bit.
final class BitOperators {
  /// Of unsigned numbers; what is shifted out is lost.
  private static final Choice<LongBinaryOperator> DIRECTION =
      Choice.ofText(
          "direction",
          "",
          Map.of(
              "LEFT", (a, by) -> by < 0 || by > 63 ? 0 : a << by,
              "RIGHT", (a, by) -> by < 0 || by > 63 ? 0 : a >>> by));

  private BitOperators() {}

  static List<Operator> all() {
    return List.of(
        of("BitwiseAnd", (a, b) -> a & b),
        of("BitwiseOr", (a, b) -> a | b),
        of("BitwiseXor", (a, b) -> a ^ b),
        Operator.of(
            "BitwiseNot", call -> WholeNumbers.each(WholeNumbers.checked(call, 0), a -> ~a)),
        Operator.of("BitShift", call -> pair(call, DIRECTION.in(call))).choosing(DIRECTION));
  }

  private static Operator of(String name, LongBinaryOperator function) {
    return Operator.of(name, call -> pair(call, function));
  }

  private static Value pair(Call call, LongBinaryOperator function) {
    return WholeNumbers.pair(
        WholeNumbers.checked(call, 0), WholeNumbers.checked(call, 1), function);
  }
}
