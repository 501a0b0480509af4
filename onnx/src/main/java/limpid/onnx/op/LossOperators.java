package limpid.onnx.op;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Losses of classes.
final class LossOperators {
  /// What is made of the losses of all, and their weights.
  private static final Choice<BinaryOperator<Tensor>> REDUCTION =
      Choice.ofText(
          "reduction",
          "mean",
          Map.of(
              "none", (losses, _) -> losses,
              "sum", (losses, _) -> losses.sum(),
              "mean", (losses, weights) -> losses.sum().divide(weights.sum())));

  private LossOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of(
                "NegativeLogLikelihoodLoss",
                Set.of("ignore_index"),
                call -> call.like(0, loss(call, call.tensor(0))))
            .choosing(REDUCTION),
        new Operator("SoftmaxCrossEntropyLoss", Set.of("ignore_index"), LossOperators::crossEntropy)
            .choosing(REDUCTION));
  }

  /// Also gives the logarithms of the probabilities.
  private static List<Value> crossEntropy(Call call) {
    Tensor scores = call.tensor(0);
    int[] order = Movement.swapped(scores.shape().rank(), 1, scores.shape().rank() - 1);
    Tensor logs = scores.permute(order).logSoftmax().permute(order);
    return List.of(call.like(0, loss(call, logs)), call.like(0, logs));
  }

  /// −w[class] · ln p[class], as it is, summed, or divided by the sum of the weights. A class that
  /// is to be ignored has the weight 0.
  ///
  /// @param logs [b, classes, …]
  private static Tensor loss(Call call, Tensor logs) {
    int classes = logs.shape().size(1);
    Tensor wanted = call.tensor(1);
    Tensor counted = Tensor.of(1).broadcastTo(wanted.shape().toArray());
    if (call.node().attributes().containsKey("ignore_index")) {
      float ignored = call.whole("ignore_index", 0);
      counted = wanted.notEqual(Tensor.of(ignored));
      wanted = Tensor.where(counted, wanted, Tensor.of(0));
    }
    Tensor weights = call.has(2) ? counted.multiply(call.tensor(2).gather(wanted)) : counted;
    // [b, …, classes], of which the wanted one is kept
    Tensor chosen = wanted.oneHot(classes);
    Tensor last = logs.permute(classesLast(logs.shape()));
    Tensor kept = Tensor.where(chosen, last, Tensor.of(0)).sum(-1);
    return REDUCTION.in(call).apply(kept.multiply(weights).negate(), weights);
  }

  private static int[] classesLast(Shape s) {
    int[] order = Movement.identity(s.rank());
    System.arraycopy(order, 2, order, 1, s.rank() - 2);
    order[s.rank() - 1] = 1;
    return order;
  }
}
