package limpid.model;

import java.util.List;
import limpid.data.Dataset;
import limpid.measure.Scores;

/// What answers: a [Model] of ours, or one of another system that is run as it stands.
public interface Predictor {
  /// What there is to know about it.
  Description description();

  /// The answers for several inputs, already encoded, one after the other in the array.
  List<Prediction> predictAll(float[] inputs, int rows);

  /// The answer for the numbers of one input, already encoded.
  default Prediction predict(float[] input) {
    return predictAll(input, 1).getFirst();
  }

  /// The scores on a set whose inputs are encoded.
  Scores evaluate(Dataset data);
}
