package limpid.parity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import limpid.random.Rng;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// What came out: the expression's value, and the gradients by its inputs of the sum of its
/// numbers, each weighed at random.
///
/// @param values by name, `y` first
record Results(SequencedMap<String, Values> values) {

  /// A tensor that came out.
  @SuppressWarnings("ArrayRecordComponent") // nobody else holds it
  record Values(String shape, float[] numbers) {}

  /// The weight of each number of the value, so that each counts otherwise in the gradients.
  static Tensor weights(Shape y) {
    Rng rng = Rng.of(2);
    float[] weights = new float[y.count()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) rng.normal(i);
    }
    return Tensor.wrap(y, weights);
  }

  /// What comes out here.
  static Results ours(Comparison c) {
    Tensor y = c.ours().apply(c.inputs().values().stream().map(Comparison.Input::tensor).toList());
    SequencedMap<String, Values> values = new LinkedHashMap<>();
    values.put("y", values(y));
    if (c.inputs().values().stream().anyMatch(Comparison.Input::learned)) {
      Gradients gradients = y.multiply(weights(y.shape())).sum().backward();
      for (Map.Entry<String, Comparison.Input> input : c.inputs().entrySet()) {
        if (input.getValue().learned()) {
          values.put(
              "gradient by " + input.getKey(), values(gradients.of(input.getValue().tensor())));
        }
      }
    }
    return new Results(values);
  }

  private static Values values(Tensor tensor) {
    return new Values(tensor.shape().toString(), tensor.toArray());
  }
}
