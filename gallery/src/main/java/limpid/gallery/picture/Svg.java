package limpid.gallery.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/// Writes elements of SVG.
final class Svg {
  private final StringBuilder to = new StringBuilder();

  /// An element, such as `<circle cx='%s' cy='%s' r='5'/>`.
  ///
  /// @param values in place of each `%s`: numbers rounded to hundredths, and text
  void add(String template, Object... values) {
    Object[] written = Arrays.stream(values).map(Svg::written).toArray();
    to.append(template.replace('\'', '"').formatted(written)).append('\n');
  }

  private static String written(Object value) {
    return value instanceof Number n ? number(n.doubleValue()) : escaped(value.toString());
  }

  /// All that was written.
  String body() {
    return to.toString();
  }

  /// A coordinate.
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /// Text between elements or in an attribute.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
