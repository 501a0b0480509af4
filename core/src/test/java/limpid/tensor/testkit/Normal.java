package limpid.tensor.testkit;

import static java.lang.StrictMath.exp;

/// The error function and the normal distribution in double precision: the power series of
/// Abramowitz, Stegun 7.1.6 near 0, the continued fraction 26.2.14 far from it.
public final class Normal {
  private static final double DENSITY = 1 / StrictMath.sqrt(2 * Math.PI);
  private static final int TERMS = 200;

  private Normal() {}

  /// 2/√π · ∫₀ˣ e^−t² dt
  public static double erf(double x) {
    double a = Math.abs(x);
    double y = a < 2 ? 2 * core(a * StrictMath.sqrt(2)) : 1 - 2 * tail(a * StrictMath.sqrt(2));
    return Math.copySign(y, x);
  }

  /// The probability of less than x.
  public static double distribution(double x) {
    return x < 0 ? tail(-x) : 1 - tail(x);
  }

  /// The probability of more than a ≥ 0.
  private static double tail(double a) {
    if (a < 3) {
      return 0.5 - core(a);
    }
    double fraction = a;
    for (int k = TERMS; k > 0; k--) {
      fraction = a + k / fraction;
    }
    return DENSITY * exp(-a * a / 2) / fraction;
  }

  /// The probability of 0 … a.
  private static double core(double a) {
    double term = a;
    double sum = a;
    for (int k = 1; k < TERMS; k++) {
      term *= a * a / (2 * k + 1);
      sum += term;
    }
    return DENSITY * exp(-a * a / 2) * sum;
  }
}
