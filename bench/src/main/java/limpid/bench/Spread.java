package limpid.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The median of several measurements, and how far they lie apart.
record Spread(double median, double least, double most) {
  static Spread of(List<Double> measured) {
    double[] sorted = measured.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /// The same in another unit.
  Spread times(double factor) {
    return new Spread(median * factor, least * factor, most * factor);
  }

  /// What amounts become if these are durations: the longest gives the least.
  Spread dividing(double amount) {
    return new Spread(amount / median, amount / most, amount / least);
  }

  /// Nanoseconds with the unit that suits them: `345 µs (338–361)`.
  static String duration(Spread nanos) {
    if (nanos.median < 1e3) {
      return nanos.with("ns");
    }
    if (nanos.median < 1e6) {
      return nanos.times(1e-3).with("µs");
    }
    return nanos.median < 1e9 ? nanos.times(1e-6).with("ms") : nanos.times(1e-9).with("s");
  }

  /// `345 µs (338–361)`
  String with(String unit) {
    return "%s %s (%s–%s)".formatted(figure(median), unit, figure(least), figure(most));
  }

  /// Three significant digits.
  static String figure(double x) {
    int decimals = x >= 100 ? 0 : x >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", x);
  }
}
