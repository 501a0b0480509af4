package limpid.onnx.op;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Linear models: x · wᵀ + b, and what is made of it.
final class LinearOperators {
  private static final String LOGISTIC = "LOGISTIC";

  /// What is made of the scores.
  private static final Choice<UnaryOperator<Tensor>> TRANSFORM =
      Choice.ofText(
          "post_transform",
          "NONE",
          Map.of("NONE", x -> x, "SOFTMAX", Tensor::softmax, LOGISTIC, Tensor::sigmoid));

  private LinearOperators() {}

  static List<Operator> all() {
    return List.of(
        new Operator(
                LearningOperators.DOMAIN + "LinearClassifier",
                Set.of(
                    "classlabels_ints",
                    "classlabels_strings",
                    "coefficients",
                    "intercepts",
                    "multi_class"),
                LinearOperators::classified)
            .choosing(TRANSFORM),
        LearningOperators.of(
                "LinearRegressor",
                Set.of("coefficients", "intercepts", "targets"),
                call ->
                    LearningOperators.floats(
                        TRANSFORM.in(call).apply(scores(call, call.integer("targets", 1)))))
            .choosing(TRANSFORM));
  }

  /// [rows, n] of x [rows, k] or [k].
  private static Tensor scores(Call call, int n) {
    float[] w = call.reals("coefficients");
    Tensor x = call.value(0).tensor();
    Tensor rows = x.shape().rank() == 1 ? x.reshape(1, x.shape().count()) : x;
    int k = rows.shape().last();
    if (rows.shape().rank() != 2 || n < 1 || w.length != (long) n * k) {
      throw call.wrong("it has %s coefficients for %s of %s".formatted(w.length, n, x.shape()));
    }
    Tensor y = rows.matmul(false, Tensor.wrap(Shape.of(n, k), w), true);
    float[] b = call.reals("intercepts");
    return b.length == 0 ? y : y.add(Tensor.wrap(Shape.of(b.length), b));
  }

  /// The label of the largest score, and the scores; a single one is that of the second of two
  /// classes, and the first has 1 less it. So has ONNX Runtime it, which of a single score makes a
  /// probability where that is `LOGISTIC`, and nothing else.
  private static List<Value> classified(Call call) {
    Value labels = labels(call);
    int classes = labels.shape().count();
    int n = Math.max(1, call.reals("coefficients").length / Math.max(1, call.shape(0).last()));
    Tensor raw = scores(call, n);
    boolean single = n == 1 && classes == 2;
    boolean shares = call.text("post_transform", "NONE").equals(LOGISTIC);
    Tensor shown = single && !shares ? raw : TRANSFORM.in(call).apply(raw);
    if (single) {
      shown = Tensor.concat(1, Tensor.of(1).subtract(shown), shown);
    }
    Tensor best =
        single ? raw.greater(Tensor.of(0)).reshape(raw.shape().size(0)) : shown.argMax(-1);
    return List.of(labels.moved(t -> t.gather(best)), LearningOperators.floats(shown));
  }

  private static Value labels(Call call) {
    long[] numbers = call.wholes("classlabels_ints");
    if (numbers != null && numbers.length > 0) {
      return new Value.Whole(ElementType.INT64, Shape.of(numbers.length), numbers);
    }
    List<String> texts = call.texts("classlabels_strings");
    if (texts.isEmpty()) {
      throw call.wrong("it does not name its classes");
    }
    return new Value.Text(Shape.of(texts.size()), texts);
  }
}
