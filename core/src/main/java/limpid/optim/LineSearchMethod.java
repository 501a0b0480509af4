package limpid.optim;

/// A method for a function that is the same at every look, as the loss of all the data: it chooses
/// a direction from what it has learned of the function's curvature, and searches for the step size
/// along it. It needs no learning rate. For small networks and few examples; the steps of [Descent]
/// cost as much as one to three looks at all the data.
public sealed interface LineSearchMethod extends Optimizer permits ConjugateGradient, Lbfgs {

  /// 1; the step sizes are found by the search.
  @Override
  default float usualRate() {
    return 1;
  }

  /// The bound c₂ of the curvature condition: the slope where the search ends is no more than this
  /// part of the slope where it began.
  double curvature();

  /// What chooses the directions in n dimensions; it has learned nothing yet.
  Directions directions(int n);
}
