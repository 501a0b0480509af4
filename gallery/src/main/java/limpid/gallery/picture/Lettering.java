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
    svg.add(
        "<text x='%s' y='32' fill='%s' font-family='%s' font-size='18' font-weight='bold'>%s</text>",
        LEFT, Palette.INK.light(), Canvas.FAMILY_LIST, title);
  }

  /// Names beside lines of their colours, below the heading; the first colour is the second
  /// series'.
  static void legend(Svg svg, List<String> names) {
    double x = LEFT;
    for (int i = 0; i < names.size(); i++) {
      Palette colour = Palette.SERIES.get((i + 1) % Palette.SERIES.size());
      svg.add(
          "<line x1='%s' y1='56' x2='%s' y2='56' stroke='%s' stroke-width='2.4'/>",
          x, x + 16, colour.light());
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
    svg.add(
        "<text x='%s' y='%s' text-anchor='%s' fill='%s' font-family='%s' font-size='%s'>%s</text>",
        x, y, anchor, colour.light(), Canvas.FAMILY_LIST, size, words);
  }
}
