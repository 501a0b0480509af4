package limpid.optim;

import limpid.kernel.Kernels;

/// A rule that moves the weights against their gradient. It holds settings only; what it remembers
/// from step to step, the slots, is the caller's, and all zeros before the first step.
///
/// In the formulas w is a weight, g its gradient, η the learning rate, t the step counted from 1.
public sealed interface Optimizer permits Sgd, Momentum, Nesterov, Adam, AdamW {

  /// How many arrays, each as long as the parameter, the rule remembers for a parameter.
  int slots();

  /// Makes one step with one parameter, in place.
  ///
  /// @param kernels what does the arithmetic
  /// @param step how many steps this is, counted from 1
  /// @param learningRate η of this step, the schedule's factor included
  /// @param gradient g
  /// @param weight w, as long as the gradient
  /// @param slots as many arrays as [#slots] says, each as long as the gradient
  void update(
      Kernels kernels,
      long step,
      float learningRate,
      float[] gradient,
      float[] weight,
      float[][] slots);

  /// A learning rate to begin with: what trained well on handwriting and on small tables.
  float usualRate();

  /// The same rule for parameters that must not be pulled towards 0, as biases: without weight
  /// decay where the rule has one, else the rule itself.
  default Optimizer withoutDecay() {
    return this;
  }
}
