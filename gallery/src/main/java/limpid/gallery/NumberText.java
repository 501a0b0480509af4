package limpid.gallery;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people read them, the same in every locale.
public final class NumberText {
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private NumberText() {}

  /// Whole numbers with all digits, `13,002`; others with six that count, `0.0246914` or `1.5e-7`.
  public static String of(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number).replace("Infinity", "∞").replace("-", "−");
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return minus(String.format(Locale.ROOT, "%,d", (long) number));
    }
    BigDecimal rounded = new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros();
    double size = Math.abs(number);
    if (size >= 1e-4 && size < 1e7) {
      return minus(rounded.toPlainString());
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return minus(rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString())
        + "e"
        + exponent;
  }

  private static String minus(String digits) {
    return digits.replace('-', '−');
  }
}
