package limpid.cli.screen;

import java.util.Locale;

/// Numbers as people read them, the same in every locale.
public final class Figures {
  private Figures() {}

  /// A count, such as `60,000`.
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /// A large amount, such as `12.8 M`; below 10,000 every digit.
  public static String amount(long n) {
    if (n < 10_000) {
      return count(n);
    }
    double shown = n / 1e3;
    int unit = 0;
    while (shown >= 999.95 && unit < 3) {
      shown /= 1e3;
      unit++;
    }
    return String.format(Locale.ROOT, "%,.1f %s", shown, "kMGT".charAt(unit));
  }

  /// A loss: four decimals, or three digits where it is tiny or huge.
  public static String loss(double loss) {
    boolean plain = loss == 0 || (Math.abs(loss) >= 0.001 && Math.abs(loss) < 10_000);
    return plain || !Double.isFinite(loss)
        ? String.format(Locale.ROOT, "%.4f", loss)
        : String.format(Locale.ROOT, "%.2e", loss);
  }

  /// A share as `97.30 %`.
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /// A number in a unit of the user's, with four digits that count.
  public static String value(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 0.001 || size >= 1e9)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = 3;
    for (double limit = 10; decimals > 0 && size >= limit; limit *= 10) {
      decimals--;
    }
    return String.format(Locale.ROOT, "%,." + (size < 1 ? 4 : decimals) + "f", value);
  }

  /// A time, such as `0.8 s`, `42 s`, `3 min 5 s` or `2 h 10 min`.
  public static String time(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? "%s min %s s".formatted(whole / 60, whole % 60)
        : "%s h %s min".formatted(whole / 3600, whole / 60 % 60);
  }

  /// A size, such as `412 kB`.
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /// A word as a POSIX shell takes it back.
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./@%+=:,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
