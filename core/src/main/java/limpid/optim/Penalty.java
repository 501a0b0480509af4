package limpid.optim;

import limpid.kernel.Kernels;

/// A price on large weights, added to the loss: l1·Σ|w| + l2/2·Σw². The first drives weights to 0
/// (lasso), the second keeps all of them small (ridge). Its gradient is l1·sign(w) + l2·w.
///
/// Source: Tibshirani, "Regression shrinkage and selection via the lasso", 1996; Hoerl & Kennard,
/// "Ridge regression", 1970.
///
/// @param l1 of the absolute values, ≥ 0
/// @param l2 of the squares, ≥ 0
public record Penalty(float l1, float l2) {

  /// No penalty.
  public static final Penalty NONE = new Penalty(0, 0);

  /// @throws limpid.error.OptionException if a price is outside its bounds
  public Penalty {
    Bounds.notNegative("L1 penalty", l1);
    Bounds.notNegative("L2 penalty", l2);
  }

  /// Adds the penalty's gradient to the gradient of the loss, in place: g ← g + l1·sign(w) + l2·w.
  public void addGradient(
      Kernels kernels, float[] weight, int wo, float[] gradient, int go, int n) {
    if (l1 != 0 || l2 != 0) {
      kernels.updates().penalty(l1, l2, weight, wo, gradient, go, n);
    }
  }
}
