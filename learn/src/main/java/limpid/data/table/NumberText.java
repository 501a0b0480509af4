package limpid.data.table;

/// Numbers as people write them: sign, digits, one decimal point (or comma), an exponent. No
/// thousands separators, no hexadecimal, no infinities.
public final class NumberText {
  /// Mantissas up to here and powers of ten up to 10²² are exact doubles, so that one division or
  /// multiplication rounds once, correctly (Clinger, "How to read floating point numbers
  /// accurately", 1990).
  private static final long EXACT = 1L << 53;

  /// Mantissas stay below ten times this, 18 digits.
  private static final long MOST = 100_000_000_000_000_000L;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private NumberText() {}

  /// The number in `c[from]` … `c[to − 1]`, or NaN where that is not a number. Up to 15 digits the
  /// double is the nearest one; beyond, the nearest or its neighbour, and its float the nearest.
  ///
  /// @param comma whether a comma may stand for the decimal point
  public static double parse(char[] c, int from, int to, boolean comma) {
    int i = from;
    boolean negative = i < to && c[i] == '-';
    if (i < to && (c[i] == '-' || c[i] == '+')) {
      i++;
    }
    long mantissa = 0;
    int scale = 0;
    int digits = 0;
    boolean point = false;
    boolean cut = false;
    for (; i < to; i++) {
      int digit = c[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits++;
        if (mantissa < MOST) {
          mantissa = mantissa * 10 + digit;
          scale -= point ? 1 : 0;
        } else {
          scale += point ? 0 : 1;
          cut = true;
        }
      } else if (!point && (c[i] == '.' || (comma && c[i] == ','))) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (i < to) {
      int exponent = exponent(c, i, to);
      if (exponent == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      scale += exponent;
    }
    if (cut || scale < -22 || scale > 22) {
      return exactly(c, from, to);
    }
    double value = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
    if (mantissa > EXACT && !settlesFloat(value)) {
      return exactly(c, from, to);
    }
    return negative ? -value : value;
  }

  /// Whether a double that may be 2 units in its last place off still rounds to the right float:
  /// where it is not close to the middle between two floats.
  private static boolean settlesFloat(double value) {
    long beyondFloat = Double.doubleToRawLongBits(value) & 0x1FFF_FFFFL;
    return Math.abs(beyondFloat - 0x1000_0000L) > 4 && value > 1e-30;
  }

  private static double exactly(char[] c, int from, int to) {
    return Double.parseDouble(new String(c, from, to - from).replace(',', '.'));
  }

  /// The number that this text is, or NaN.
  public static double parse(String text) {
    return parse(text.toCharArray(), 0, text.length(), false);
  }

  private static int exponent(char[] c, int from, int to) {
    int i = from + 1;
    if ((c[from] != 'e' && c[from] != 'E') || i == to) {
      return Integer.MIN_VALUE;
    }
    boolean negative = c[i] == '-';
    if (c[i] == '-' || c[i] == '+') {
      i++;
    }
    if (i == to) {
      return Integer.MIN_VALUE;
    }
    int exponent = 0;
    for (; i < to; i++) {
      if (c[i] < '0' || c[i] > '9') {
        return Integer.MIN_VALUE;
      }
      exponent = Math.min(100_000, exponent * 10 + c[i] - '0');
    }
    return negative ? -exponent : exponent;
  }
}
