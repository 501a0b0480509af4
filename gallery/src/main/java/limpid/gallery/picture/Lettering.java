package limpid.gallery.picture;

import java.awt.Font;
import java.util.List;

/// The words of pictures that are drawn without a library of charts.
final class Lettering {
  /// As [Canvas] names it.
  private static final int LEFT = 16;

  private Lettering() {}

  /// The title of a picture.
  static void heading(Svg svg, String title) {
    svg.text(
        title,
        "x",
        LEFT,
        "y",
        32,
        "fill",
        Palette.INK.light(),
        "font-family",
        Canvas.FAMILY_LIST,
        "font-size",
        18,
        "font-weight",
        "bold");
  }

  /// Names beside lines of their colours, below the heading; the first colour is the second
  /// series'.
  static void legend(Svg svg, List<String> names) {
    double x = LEFT;
    for (int i = 0; i < names.size(); i++) {
      Palette colour = Palette.SERIES.get((i + 1) % Palette.SERIES.size());
      svg.element(
          "line",
          "x1",
          x,
          "y1",
          56,
          "x2",
          x + 16,
          "y2",
          56,
          "stroke",
          colour.light(),
          "stroke-width",
          2.4);
      label(svg, names.get(i), x + 22, 61, "start", Palette.INK);
      x += 22 + Canvas.width(names.get(i), Font.PLAIN, 16) + 18;
    }
  }

  /// A word at a place.
  ///
  /// @param anchor `start`, `middle` or `end`
  static void label(Svg svg, String words, double x, double y, String anchor, Palette colour) {
    label(svg, words, x, y, anchor, colour, 16);
  }

  /// A word at a place, of this size.
  static void label(
      Svg svg, String words, double x, double y, String anchor, Palette colour, int size) {
    svg.text(
        words,
        "x",
        x,
        "y",
        y,
        "text-anchor",
        anchor,
        "fill",
        colour.light(),
        "font-family",
        Canvas.FAMILY_LIST,
        "font-size",
        size);
  }
}
