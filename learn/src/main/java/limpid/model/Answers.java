package limpid.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import limpid.encode.TargetEncoder;
import limpid.nn.Loss;
import limpid.tensor.Tensor;

/// What a network's outputs mean: probabilities of classes, or a value in its own unit.
record Answers(Description description) {

  /// For each example the probabilities of the classes, or the standardised value.
  float[][] rows(Tensor outputs) {
    boolean classes = description.target() instanceof TargetEncoder.Classes;
    Loss.Output meaning = description.loss().output();
    Tensor shown =
        switch (meaning) {
          case CLASS_LOGITS -> outputs.softmax();
          case ONE_LOGIT -> outputs.sigmoid();
          case VALUES -> outputs;
          case LOG_RATES -> outputs.exp();
        };
    float[] numbers = shown.toArray();
    int n = outputs.shape().last();
    float[][] rows = new float[numbers.length / n][];
    for (int r = 0; r < rows.length; r++) {
      float[] row = Arrays.copyOfRange(numbers, r * n, (r + 1) * n);
      rows[r] =
          switch (meaning) {
            case CLASS_LOGITS -> row;
            case ONE_LOGIT -> new float[] {1 - row[0], row[0]};
            case VALUES, LOG_RATES -> classes ? shares(row) : row;
          };
    }
    return rows;
  }

  Prediction prediction(float[] row) {
    return switch (description.target()) {
      case TargetEncoder.Value value -> new Prediction.OfValue(value.decode(row[0]));
      case TargetEncoder.Classes(_, List<String> labels) -> {
        SequencedMap<String, Double> probabilities = new LinkedHashMap<>();
        int best = 0;
        for (int i = 0; i < row.length; i++) {
          probabilities.put(labels.get(i), (double) row[i]);
          best = row[i] > row[best] ? i : best;
        }
        yield new Prediction.OfClass(labels.get(best), probabilities);
      }
    };
  }

  /// Outputs that were trained towards 0 and 1, as shares of their sum; negative ones count as 0.
  private static float[] shares(float[] outputs) {
    float sum = 0;
    for (float v : outputs) {
      sum += Math.max(v, 0);
    }
    float[] shares = new float[outputs.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = sum > 0 ? Math.max(outputs[i], 0) / sum : 1f / shares.length;
    }
    return shares;
  }
}
