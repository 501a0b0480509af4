package limpid.onnx.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Axes;

/// The domain `ai.onnx.ml`: what makes numbers of the columns of a table, and linear models.
final class LearningOperators {
  /// Their domain, as their names begin.
  static final String DOMAIN = "ai.onnx.ml.";

  /// The size of each row by which it is divided.
  private static final Choice<UnaryOperator<Tensor>> NORM =
      Choice.ofText(
          "norm",
          "MAX",
          Map.of(
              "MAX", x -> x.max(Axes.of(-1), true),
              "L1", x -> x.abs().sum(Axes.of(-1), true),
              "L2", x -> x.square().sum(Axes.of(-1), true).sqrt()));

  private LearningOperators() {}

  static List<Operator> all() {
    return Stream.concat(
            Stream.concat(Lookups.all().stream(), LinearOperators.all().stream()),
            Stream.of(
                of("ArrayFeatureExtractor", Set.of(), LearningOperators::extracted),
                of("Binarizer", Set.of("threshold"), LearningOperators::binary),
                of("FeatureVectorizer", Set.of("inputdimensions"), LearningOperators::joined),
                of(
                    "Imputer",
                    Set.of(
                        "imputed_value_floats",
                        "imputed_value_int64s",
                        "replaced_value_float",
                        "replaced_value_int64"),
                    LearningOperators::imputed),
                of("Normalizer", Set.of(), LearningOperators::normalised).choosing(NORM),
                of("Scaler", Set.of("offset", "scale"), LearningOperators::scaled),
                // a map of each row is told by the names of its columns, which the node keeps
                of(
                    "ZipMap",
                    Set.of("classlabels_int64s", "classlabels_strings"),
                    call -> call.value(0))))
        .toList();
  }

  static Operator of(String name, Set<String> attributes, Function<Call, Value> evaluation) {
    return Operator.of(DOMAIN + name, attributes, evaluation);
  }

  /// Real numbers, whatever they are of.
  static Value floats(Tensor numbers) {
    return new Value.Real(ElementType.FLOAT, numbers);
  }

  /// A setting for all columns, or for each.
  private static Tensor perColumn(Call call, String name, float otherwise) {
    float[] numbers = call.reals(name);
    return numbers.length == 0
        ? Tensor.of(otherwise)
        : Tensor.wrap(Shape.of(numbers.length), numbers);
  }

  private static Value scaled(Call call) {
    Tensor off = call.tensor(0).subtract(perColumn(call, "offset", 0));
    return floats(off.multiply(perColumn(call, "scale", 1)));
  }

  private static Value binary(Call call) {
    Tensor above = call.tensor(0).greater(Tensor.of(call.real("threshold", 0)));
    return call.like(0, above);
  }

  private static Value imputed(Call call) {
    Value x = call.value(0);
    if (x instanceof Value.Whole) {
      long[] fill = call.wholes("imputed_value_int64s");
      long missing = call.whole("replaced_value_int64", 0);
      if (fill == null || fill.length == 0) {
        throw call.wrong("it does not say what to put for what is missing");
      }
      long[] numbers = x.wholes();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = numbers[i] == missing ? fill[i % fill.length] : numbers[i];
      }
      return new Value.Whole(x.type(), x.shape(), numbers);
    }
    float missing = call.real("replaced_value_float", 0);
    Tensor t = x.tensor();
    Tensor absent = Float.isNaN(missing) ? t.notEqual(t) : t.equal(Tensor.of(missing));
    Tensor fill = perColumn(call, "imputed_value_floats", 0);
    return Value.of(x.type(), Tensor.where(absent, fill, t));
  }

  /// Rows divided by their largest number, by the sum of their sizes, or by their length; rows of
  /// zeros stay.
  private static Value normalised(Call call) {
    Tensor x = call.tensor(0);
    Tensor by = NORM.in(call).apply(x);
    Tensor none = by.equal(Tensor.of(0));
    return floats(x.divide(Tensor.where(none, Tensor.of(1), by)));
  }

  /// Columns by their numbers.
  private static Value extracted(Call call) {
    Value columns = call.value(1).moved(t -> t.reshape(t.shape().count()));
    Value x = call.value(0);
    Value rows = x.shape().rank() == 1 ? x.moved(t -> t.reshape(1, t.shape().count())) : x;
    Tensor places = columns.exact();
    int n = rows.shape().last();
    for (float place : places.toArray()) {
      if (place < 0 || place >= n) {
        throw call.wrong("there is no column %s among %s".formatted((long) place, n));
      }
    }
    return rows.moved(t -> t.gather(t.shape().rank() - 1, places));
  }

  /// Side by side, as rows.
  private static Value joined(Call call) {
    List<Tensor> parts = new ArrayList<>();
    for (Value part : call.values()) {
      Tensor t = part.tensor();
      boolean single = t.shape().rank() == 1;
      parts.add(
          single
              ? t.reshape(1, t.shape().count())
              : t.reshape(t.shape().size(0), t.shape().count(1, t.shape().rank())));
    }
    return floats(Tensor.concat(1, parts.toArray(Tensor[]::new)));
  }
}
