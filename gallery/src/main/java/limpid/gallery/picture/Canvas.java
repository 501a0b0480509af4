package limpid.gallery.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import limpid.error.OptionException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Records what a library draws through [Graphics2D], and writes it as SVG.
final class Canvas {
  /// Alike in the widths of their letters, so that a picture made here fits there.
  private static final List<String> FAMILIES = List.of("Liberation Sans", "Arial", "Helvetica");

  static final String FAMILY_LIST = "Helvetica, Arial, 'Liberation Sans', sans-serif";
  private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private Canvas() {}

  /// The letters of all pictures.
  ///
  /// @param style such as [Font#BOLD]
  static Font font(int style, int size) {
    try {
      Font found =
          FAMILIES.stream()
              .map(family -> new Font(family, style, size))
              .filter(font -> FAMILIES.contains(font.getFamily(Locale.ROOT)))
              .findFirst()
              .orElseGet(() -> new Font(Font.SANS_SERIF, style, size));
      found.getStringBounds("x", EXACT);
      return found;
    } catch (LinkageError
        | InternalError
        | RuntimeException e) { // as Java says it, differently on each system
      throw new OptionException(
          "pictures",
          "cannot be drawn: Java finds no fonts here; install fontconfig and a font such as DejaVu Sans");
    }
  }

  /// What a painter draws on this many pixels.
  static Drawn draw(String prefix, int width, int height, Consumer<Graphics2D> painter) {
    Document document = emptyDocument();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    painter.accept(graphics);
    Element root = graphics.getRoot();
    fixWidths(root);
    return new Drawn(width, height, tidy(text(graphics, root), prefix));
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Each text is as wide as it was measured to be, whatever font the reader has.
  private static void fixWidths(Element root) {
    NodeList texts = root.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      int size = Integer.parseInt(inherited(text, "font-size").replace("px", ""));
      int style = inherited(text, "font-weight").equals("bold") ? Font.BOLD : Font.PLAIN;
      text.setAttribute("textLength", Svg.number(width(text.getTextContent(), style, size)));
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }

  private static String inherited(Element from, String attribute) {
    return Stream.iterate(from, Canvas::parent)
        .filter(element -> element.hasAttribute(attribute))
        .findFirst()
        .orElseThrow()
        .getAttribute(attribute);
  }

  private static Element parent(Element element) {
    return (Element) element.getParentNode();
  }

  private static String text(SVGGraphics2D graphics, Element root) {
    try {
      StringWriter writer = new StringWriter();
      graphics.stream(root, writer, false, false);
      return writer.toString();
    } catch (SVGGraphics2DIOException e) {
      throw new IllegalStateException(e); // a string takes everything
    }
  }

  /// The elements alone, colours as [Palette] writes them, ids under a prefix.
  private static String tidy(String document, String prefix) {
    int start = document.indexOf("<svg");
    String body = document.substring(start).replaceFirst("<svg", "<g").replace("</svg", "</g");
    body = RGB.matcher(body).replaceAll(m -> hex(m.group(1), m.group(2), m.group(3)));
    return body.replace("=\"white\"", "=\"#ffffff\"")
        .replaceFirst(" xmlns=\"[^\"]*\"", "")
        .replaceAll("font-family=\"[^\"]*\"", "font-family=\"" + FAMILY_LIST + "\"")
        .replaceAll(" xmlns:xlink=\"[^\"]*\"", "")
        .replace(" id=\"", " id=\"" + prefix + "-")
        .replace("url(#", "url(#" + prefix + "-");
  }

  private static String hex(String red, String green, String blue) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Integer.parseInt(red),
        Integer.parseInt(green),
        Integer.parseInt(blue));
  }

  /// How wide a text is, in pixels.
  static double width(String text, int style, int size) {
    return font(style, size).getStringBounds(text, EXACT).getWidth();
  }
}
