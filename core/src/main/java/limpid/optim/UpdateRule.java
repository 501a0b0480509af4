package limpid.optim;

import limpid.kernel.Kernels;

/// A rule that moves each weight against its gradient, by itself: what it does to one number does
/// not depend on the others, so a parameter can be updated in ranges, in any order, to the same
/// bits. What it remembers from step to step, the slots, is the caller's, and all zeros before the
/// first step.
///
/// In the formulas w is a weight, g its gradient, η the learning rate, t the step counted from 1.
public sealed interface UpdateRule extends Optimizer
    permits Sgd, Momentum, Nesterov, Adagrad, RmsProp, Adam, AdamW, NAdam, Lion, Rprop {

  /// How many arrays, each as long as the parameter, the rule remembers for a parameter.
  int slots();

  /// Makes one step with n numbers of one parameter, in place; allocates nothing.
  ///
  /// @param kernels what does the arithmetic
  /// @param step how many steps this is, counted from 1
  /// @param rate η of this step, the schedule's factor included
  /// @param g the gradient, from g[go]
  /// @param w the weights, from w[wo]
  /// @param slots as many arrays as [#slots] says, each from slots[i][so]
  /// @param n how many numbers
  void update(
      Kernels kernels,
      long step,
      float rate,
      float[] g,
      int go,
      float[] w,
      int wo,
      float[][] slots,
      int so,
      int n);

  /// The same rule for parameters that must not be pulled towards 0, as biases: without weight
  /// decay where the rule has one, else the rule itself.
  default UpdateRule withoutDecay() {
    return this;
  }
}
