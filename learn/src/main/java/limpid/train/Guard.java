package limpid.train;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import limpid.nn.Network;
import limpid.tensor.Gradients;
import limpid.tensor.Tensor;

/// Watches a run for the two ways in which descent goes wrong: numbers that are no longer numbers,
/// and a loss that climbs far above where it began. It says in words what happened, in which layer,
/// and what to try.
final class Guard {
  /// Above so many times the first loss, a smoothed loss counts as diverging.
  private static final double LIMIT = 20;

  /// How much of the smoothed loss stays from one step to the next.
  private static final double MEMORY = 0.95;

  private final Network.Built network;
  private double first;
  private double smoothed;

  Guard(Network.Built network, double first, double smoothed) {
    this.network = network;
    this.first = first;
    this.smoothed = smoothed;
  }

  double first() {
    return first;
  }

  double smoothed() {
    return smoothed;
  }

  /// Looks at one step before its update is made. A gradient that is no number makes the next loss
  /// none.
  Optional<StopReason.Diverged> look(
      long step, float loss, float learningRate, Gradients gradients) {
    if (Double.isNaN(first)) {
      first = loss;
      smoothed = loss;
    }
    if (!Float.isFinite(loss)) {
      return Optional.of(
          diverged(step, "the loss became %s".formatted(loss), learningRate, culprit(gradients)));
    }
    smoothed = MEMORY * smoothed + (1 - MEMORY) * loss;
    if (smoothed > LIMIT * Math.max(first, 1e-3)) {
      String what = String.format(Locale.ROOT, "the loss grew from %.3g to %.3g", first, smoothed);
      return Optional.of(diverged(step, what, learningRate, culprit(gradients)));
    }
    return Optional.empty();
  }

  private static StopReason.Diverged diverged(
      long step, String what, float learningRate, String culprit) {
    return new StopReason.Diverged(
        step,
        "stopped at step %d: %s; %s. The learning rate of this step is %s; try a tenth of it, or clip the gradients"
            .formatted(step, what, culprit, learningRate));
  }

  /// The layer that looks worst: the first with numbers that are none, else the one with the
  /// largest weight.
  private String culprit(Gradients gradients) {
    String worst = "";
    float largest = -1;
    for (Map.Entry<String, Tensor> entry : network.parameters().entrySet()) {
      Tensor parameter = entry.getValue();
      if (!finite(parameter)) {
        return "the first layer that holds numbers that are none is " + describe(entry.getKey());
      }
      float size = largest(parameter);
      if (size > largest) {
        largest = size;
        worst = describe(entry.getKey());
      }
    }
    String steepest = "";
    for (Map.Entry<String, Tensor> entry : network.parameters().entrySet()) {
      if (steepest.isEmpty() && !finite(gradients.of(entry.getValue()))) {
        steepest = ", and the first gradient that is no number is in " + describe(entry.getKey());
      }
    }
    return String.format(
        Locale.ROOT,
        "the largest number among the weights is %.3g, in %s%s",
        largest,
        worst,
        steepest);
  }

  private String describe(String path) {
    int dot = path.indexOf('.');
    String layer = dot < 0 ? path : path.substring(0, dot);
    return network.network().summary().stream()
        .filter(row -> row.path().equals(layer))
        .findFirst()
        .map(row -> "layer %s › %s (%s)".formatted(layer, row.layer(), path))
        .orElse(path);
  }

  private static boolean finite(Tensor tensor) {
    for (float number : tensor.array().data()) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  private static float largest(Tensor tensor) {
    float largest = 0;
    for (float number : tensor.array().data()) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }
}
