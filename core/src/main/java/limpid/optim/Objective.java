package limpid.optim;

/// A function of many numbers with its gradient: what [Descent] minimises.
@FunctionalInterface
public interface Objective {

  /// The value at a point; NaN or ∞ where there is none, which a line search avoids.
  ///
  /// @param x the point, not to be changed
  /// @param gradient where the gradient is written, as long as x
  double at(float[] x, float[] gradient);
}
