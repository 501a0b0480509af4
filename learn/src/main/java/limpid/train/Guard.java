package limpid.train;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import limpid.data.Batch;
import limpid.nn.Network;
import limpid.tensor.Gradients;
import limpid.tensor.Tensor;

/// Watches a run for the two ways in which descent goes wrong: numbers that are no longer finite,
/// and a loss that stays far above where it began. It says in words what happened, in which layer,
/// and what to try.
final class Guard {
  /// Above so many times the untrained network's loss, a smoothed loss counts as diverging.
  private static final double LIMIT = 20;

  /// How much of the smoothed loss stays from one step to the next.
  private static final double MEMORY = 0.95;

  /// The least loss to begin with that is taken seriously.
  private static final double LEAST = 1e-3;

  /// What a step was made of.
  interface Evidence {
    /// Its examples.
    Batch batch();

    /// Its gradients.
    Gradients gradients();
  }

  private final Network.Built network;
  private final boolean searches;
  private double first;
  private double smoothed;

  /// @param searches whether steps are searched along lines, not told by a learning rate
  Guard(Network.Built network, boolean searches, double first, double smoothed) {
    this.network = network;
    this.searches = searches;
    this.first = first;
    this.smoothed = smoothed;
  }

  double first() {
    return first;
  }

  double smoothed() {
    return smoothed;
  }

  /// Learns what the loss of an example is before the first step.
  void begin(double untrained) {
    first = Double.isFinite(untrained) ? untrained : Double.MAX_VALUE;
    smoothed = first;
  }

  /// Looks at one step before its update is made.
  ///
  /// @param loss the mean of an example
  /// @param evidence is looked at only where something is wrong
  Optional<StopReason.Diverged> look(
      long step, double loss, float learningRate, Evidence evidence) {
    if (!Double.isFinite(loss)) {
      Batch batch = evidence.batch();
      return Optional.of(
          finite(batch.x()) && finite(batch.wanted())
              ? diverged(
                  step, "the loss became " + loss, learningRate, culprit(evidence.gradients()))
              : new StopReason.Diverged(step, badData(step, batch, loss)));
    }
    double limit = LIMIT * Math.max(first, LEAST);
    // One outlier among the examples is no divergence: a single batch counts only so much.
    smoothed = MEMORY * smoothed + (1 - MEMORY) * Math.min(loss, 2 * limit);
    if (smoothed > limit) {
      String what = String.format(Locale.ROOT, "the loss grew from %.3g to %.3g", first, loss);
      return Optional.of(diverged(step, what, learningRate, culprit(evidence.gradients())));
    }
    return Optional.empty();
  }

  /// Looks at the end of an epoch, lest weights that the last step spoilt are taken for good.
  ///
  /// @param validationLoss NaN where there is no validation part
  Optional<StopReason.Diverged> close(
      long step, boolean validated, double validationLoss, float learningRate) {
    for (Map.Entry<String, Tensor> entry : network.parameters().entrySet()) {
      if (!finite(entry.getValue())) {
        String where = "the first that is not is in " + describe(entry.getKey());
        return Optional.of(diverged(step, "the weights are no longer finite", learningRate, where));
      }
    }
    if (validated && !Double.isFinite(validationLoss)) {
      return Optional.of(
          diverged(
              step,
              "the loss on the validation part became " + validationLoss,
              learningRate,
              "every weight is finite, so look for numbers in that part that are not"));
    }
    return Optional.empty();
  }

  private StopReason.Diverged diverged(long step, String what, float learningRate, String where) {
    String remedy =
        searches
            ? "Its step was searched along a line: look for inputs of very different sizes, or try adam"
            : "The learning rate of this step is %s; try a tenth of it, or clip the gradients"
                .formatted(learningRate);
    return new StopReason.Diverged(
        step, "stopped at step %s: %s; %s. %s".formatted(step, what, where, remedy));
  }

  private static String badData(long step, Batch batch, double loss) {
    return "stopped at step "
        + step
        + ": the loss became "
        + loss
        + ", because "
        + (finite(batch.x()) ? "a target" : "an input")
        + " among the examples of this step is not a finite number; correct the data";
  }

  /// The layer that looks worst: the first whose numbers are not finite, else the one with the
  /// largest weight.
  private String culprit(Gradients gradients) {
    String worst = "";
    float largest = -1;
    for (Map.Entry<String, Tensor> entry : network.parameters().entrySet()) {
      Tensor parameter = entry.getValue();
      if (!finite(parameter)) {
        return "the first weight that is not finite is in " + describe(entry.getKey());
      }
      float size = largest(parameter);
      if (size > largest) {
        largest = size;
        worst = describe(entry.getKey());
      }
    }
    return String.format(Locale.ROOT, "the largest weight is %.3g, in ", largest)
        + worst
        + steepest(gradients);
  }

  private String steepest(Gradients gradients) {
    for (Map.Entry<String, Tensor> entry : network.parameters().entrySet()) {
      if (!finite(gradients.of(entry.getValue()))) {
        return ", and the first gradient that is not finite is in " + describe(entry.getKey());
      }
    }
    return "";
  }

  /// The innermost layer that the parameter belongs to.
  private String describe(String path) {
    return network.network().summary().stream()
        .filter(row -> path.startsWith(row.path() + "."))
        .reduce((_, deeper) -> deeper)
        .map(row -> "layer " + row.path() + " › " + row.title() + " (" + path + ")")
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
