package limpid.gallery.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Writes elements of SVG.
final class Svg {
  private final StringBuilder to = new StringBuilder();

  /// An element without content.
  ///
  /// @param attributes names and values in turn; numbers are rounded to hundredths
  Svg element(String name, Object... attributes) {
    open(name, attributes);
    to.insert(to.length() - 2, '/');
    return this;
  }

  /// A text.
  Svg text(String text, Object... attributes) {
    open("text", attributes);
    to.setLength(to.length() - 1);
    to.append(escaped(text)).append("</text>\n");
    return this;
  }

  /// The beginning of an element with content.
  Svg open(String name, Object... attributes) {
    to.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      to.append(' ').append(attributes[i]).append("=\"");
      Object value = attributes[i + 1];
      to.append(value instanceof Number n ? number(n.doubleValue()) : escaped(value.toString()));
      to.append('"');
    }
    to.append(">\n");
    return this;
  }

  /// The end of an element with content.
  Svg close(String name) {
    to.append("</").append(name).append(">\n");
    return this;
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
