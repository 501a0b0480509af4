package limpid.data.digits;

import java.util.List;
import limpid.random.Rng;

/// One way to write one digit: the same strokes drawn in one or more extremes.
///
/// @param name what a reader calls it, such as `open on top`
/// @param weight how common it is beside the digit's other forms
/// @param extremes the drawings between which a writer's own lies; equal in strokes and points
record Form(String name, double weight, List<Skeleton> extremes) {
  /// How far a drawing may lie outside its extremes, as a part of the way between them.
  private static final double BEYOND = 0.25;

  static Form read(String name, double weight, List<String> extremes) {
    return new Form(name, weight, extremes.stream().map(Skeleton::read).toList());
  }

  /// A drawing somewhere between the extremes: their mean with random weights wₖ = (1 + b) uₖ / Σu
  /// − b / n, where u are exponentially distributed, so all mixtures are equally likely.
  Skeleton between(Rng rng) {
    int n = extremes.size();
    double[] weights = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      double exponential = -StrictMath.log(1 - rng.uniform(k));
      weights[k] = exponential * exponential;
      sum += weights[k];
    }
    for (int k = 0; k < n; k++) {
      weights[k] = (1 + BEYOND) * weights[k] / sum - BEYOND / n;
    }
    return Skeleton.mean(extremes, weights);
  }
}
