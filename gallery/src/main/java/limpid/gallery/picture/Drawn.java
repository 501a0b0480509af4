package limpid.gallery.picture;

/// The inside of an SVG element, and its size.
///
/// @param width in CSS pixels
/// @param height in CSS pixels
/// @param body the elements
record Drawn(int width, int height, String body) {

  /// A whole file.
  String document(String title, String description, String style) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element("p", title, description, style);
  }

  /// One element, with words for those who cannot see it.
  String element(String prefix, String title, String description, String style) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" class="limpid" role="img" viewBox="0 0 %s %s" width="%s" height="%s" \
    aria-labelledby="%s-title %s-desc">
    <title id="%s-title">%s</title>
    <desc id="%s-desc">%s</desc>
    %s<rect width="100%%" height="100%%" fill="%s"/>
    %s
    </svg>
    """
        .formatted(
            width,
            height,
            width,
            height,
            prefix,
            prefix,
            prefix,
            Svg.escaped(title),
            prefix,
            Svg.escaped(description),
            style,
            Palette.PAPER.light(),
            body);
  }
}
