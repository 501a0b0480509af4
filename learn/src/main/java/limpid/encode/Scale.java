package limpid.encode;

import java.util.Arrays;
import limpid.error.DataException;

/// Centre and unit of a number's scale. A number x becomes z = (x − median)/unit, and then z/√(1 +
/// (z/4)²), which is nearly z up to 2 and never beyond ±4, so that one wild value cannot outweigh
/// all others.
///
/// The unit is the standard deviation of a normal distribution with the same quartiles, IQR/1.349;
/// where the quartiles are equal, half the range. The form is that of Holzmüller, Grinsztajn &
/// Steinwart, "Better by default" (2024), section 3, in other units.
///
/// @param median the middle of the training values, which also stands for missing ones
/// @param unit greater than 0
public record Scale(double median, double unit) {
  private static final double NORMAL_IQR = 1.3489795003921634;
  private static final double BEND = 4;

  public Scale {
    if (!Double.isFinite(median) || !Double.isFinite(unit) || unit <= 0) {
      throw DataException.of(
          "encoder", "a scale with median " + median + " and unit " + unit + " is none");
    }
  }

  /// Fits a scale; without any value, 0 and 1.
  ///
  /// @param values the training values, missing ones as NaN; sorted in place
  static Scale fit(float[] values) {
    Arrays.sort(values); // NaN last
    int n = values.length;
    while (n > 0 && Float.isNaN(values[n - 1])) {
      n--;
    }
    if (n == 0) {
      return new Scale(0, 1);
    }
    double iqr = quantile(values, n, 0.75) - quantile(values, n, 0.25);
    double range = (double) values[n - 1] - values[0];
    double unit = iqr > 0 ? iqr / NORMAL_IQR : range > 0 ? range / 2 : 1;
    return new Scale(quantile(values, n, 0.5), unit);
  }

  /// Linear between the order statistics at (n − 1)q (Hyndman & Fan, 1996, type 7).
  private static double quantile(float[] sorted, int n, double q) {
    double at = (n - 1) * q;
    int below = (int) at;
    int above = Math.min(below + 1, n - 1);
    return sorted[below] + (at - below) * ((double) sorted[above] - sorted[below]);
  }

  /// The input for x; 0 for NaN.
  public float apply(double x) {
    if (Double.isNaN(x)) {
      return 0;
    }
    double z = (x - median) / unit;
    double bent = z / BEND;
    return (float) (z / Math.sqrt(1 + bent * bent));
  }
}
