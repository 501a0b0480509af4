package limpid.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limpid.encode.TargetEncoder;
import limpid.model.Model;
import limpid.model.Prediction;

/// An exported file in ONNX Runtime beside the model that it was made of.
///
/// @param version of ONNX Runtime
/// @param rows how many sample rows were asked about
/// @param difference the largest: of probabilities as it is, of values relative to the larger of
///   the value and the target's deviation; infinite if a label is not that of a likeliest class
public record RuntimeCheck(String version, int rows, double difference) {
  /// The largest difference with which both count as alike: some roundings of float32.
  public static final double ALIKE = 1e-5;

  /// Compares them, if ONNX Runtime is present.
  ///
  /// @throws limpid.error.UnsupportedException if ONNX Runtime does not take the file
  public static Optional<RuntimeCheck> of(Model model, Path file) {
    RuntimeSamples samples = RuntimeSamples.of(model);
    try (RuntimeSession session = new RuntimeSession(file)) {
      RuntimeSession.Answer answer = session.run(samples);
      double difference = difference(model, samples, answer);
      return Optional.of(new RuntimeCheck(session.version(), samples.rows(), difference));
    } catch (LinkageError absent) { // its classes are not there, or nothing for this machine
      return Optional.empty();
    }
  }

  /// Whether both answer alike.
  public boolean alike() {
    return difference <= ALIKE; // false if it is NaN
  }

  private static double difference(
      Model model, RuntimeSamples samples, RuntimeSession.Answer answer) {
    List<Prediction> ours = model.predictAll(samples.encoded(), samples.rows());
    double largest = 0;
    for (int row = 0; row < ours.size(); row++) {
      double off =
          switch (ours.get(row)) {
            case Prediction.OfClass ofClass -> difference(ofClass, answer, row);
            case Prediction.OfValue(double value) -> {
              double deviation =
                  model.description().target() instanceof TargetEncoder.Value target
                      ? target.deviation()
                      : 1;
              double scale = Math.max(Math.abs(value), deviation);
              yield Math.abs(answer.numbers()[row] - value) / scale;
            }
          };
      largest = Math.max(largest, off); // NaN stays NaN
    }
    return largest;
  }

  private static double difference(Prediction.OfClass ours, RuntimeSession.Answer theirs, int row) {
    int at = row * ours.probabilities().size();
    double best = 0;
    double largest = 0;
    for (double probability : ours.probabilities().values()) {
      best = Math.max(best, probability);
      largest = Math.max(largest, Math.abs(theirs.numbers()[at++] - probability));
    }
    if (!ours.probabilities().keySet().stream().allMatch(RuntimeSamples::arrives)) {
      return largest; // labels come back changed
    }
    Double chosen = ours.probabilities().get(theirs.labels().get(row));
    return chosen == null || chosen < best - ALIKE ? Double.POSITIVE_INFINITY : largest;
  }
}
