package limpid.gallery.picture;

/// Something that draws itself as SVG: readable at 390 pixels, in light and in dark, and with words
/// for those who cannot see it. The same inputs give the same bytes on the same fonts.
public sealed interface Picture
    permits Chart, Bars, Surface, NetworkPicture, ComputationGraph, ImageSheet, Matrix, Film {
  /// A few words, the heading above it.
  String title();

  /// What it shows, for those who cannot see it.
  String description();

  /// The drawing alone.
  ///
  /// @param prefix of every id in it, so that several can stand in one document
  Drawn draw(String prefix);

  /// As a file of its own, which follows the reader's choice of light or dark.
  default String svg() {
    Drawn drawn = draw("p");
    return drawn.document(title(), description(), Palette.darkStyle(drawn.body()));
  }

  /// As part of an HTML document that has [Palette#darkRules(String)] among its styles.
  default String inline(String prefix) {
    return draw(prefix).element(prefix, title(), description(), "");
  }
}
