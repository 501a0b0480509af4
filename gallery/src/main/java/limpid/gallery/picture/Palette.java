package limpid.gallery.picture;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// The colours of all pictures: hues that colour-blind readers tell apart (after Okabe & Ito 2008),
/// each in a tone for white and one for black paper. A picture is written in the light tones, which
/// any reader of SVG shows; where dark is wanted, a style exchanges each for its dark one.
public enum Palette {
  /// The background.
  PAPER("#ffffff", "#14181d"),
  /// Text and outlines.
  INK("#1c2128", "#e9ecf0"),
  /// Secondary text and axes.
  MUTED("#5a6472", "#a4aebb"),
  /// Lines of the grid.
  GRID("#e4e8ed", "#2c333c"),
  /// The first series; what is positive.
  BLUE("#0072b2", "#5ab4ea"),
  /// The second series; what is negative.
  ORANGE("#d55e00", "#ff9149"),
  /// The third series.
  GREEN("#008a64", "#35c79c"),
  /// The fourth series.
  PURPLE("#a6478a", "#e39bc8"),
  /// The fifth series.
  AMBER("#a87000", "#ecc04e");

  /// In the order in which series take them.
  static final List<Palette> SERIES = List.of(BLUE, ORANGE, GREEN, PURPLE, AMBER, MUTED);

  /// Steps of the scale from orange through the paper to blue; the middle one is the paper.
  static final int STEPS = 21;

  /// Steps of blue by which a landscape shows its depth.
  static final int DEPTHS = 7;

  private final String light;
  private final String dark;

  Palette(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  /// On white, such as `#0072b2`.
  public String light() {
    return light;
  }

  /// On black.
  public String dark() {
    return dark;
  }

  Color color() {
    return Color.decode(light);
  }

  /// A colour of the scale: 0 is orange, the middle the paper, the last blue.
  static Color step(int step) {
    return Color.decode(hex(step));
  }

  /// The step for a height: 0 is deep and blue, 1 is high and the paper.
  static int depth(double height) {
    return STEPS / 2 + (int) Math.round((1 - height) * DEPTHS);
  }

  /// The same as it is written, on white.
  static String hex(int step) {
    return mixed(step, false);
  }

  private static String mixed(int step, boolean inDark) {
    double t = 2.0 * step / (STEPS - 1) - 1;
    Palette end = t < 0 ? ORANGE : BLUE;
    Color from = Color.decode(inDark ? PAPER.dark : PAPER.light);
    Color to = Color.decode(inDark ? end.dark : end.light);
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        mix(from.getRed(), to.getRed(), Math.abs(t)),
        mix(from.getGreen(), to.getGreen(), Math.abs(t)),
        mix(from.getBlue(), to.getBlue(), Math.abs(t)));
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }

  /// CSS rules that turn the pictures below a selector dark.
  public static String darkRules(String selector) {
    return darkRules(selector, _ -> true);
  }

  /// A style by which a picture follows its reader's choice, for the colours that it has.
  static String darkStyle(String body) {
    String rules = darkRules("svg.limpid", colour -> body.contains(colour));
    return "<style>@media (prefers-color-scheme: dark){\n%s}</style>\n".formatted(rules);
  }

  private static String darkRules(String selector, Predicate<String> used) {
    Map<String, String> exchange = new LinkedHashMap<>();
    for (int step = 0; step < STEPS; step++) {
      exchange.put(mixed(step, false), mixed(step, true));
    }
    for (Palette colour : values()) {
      exchange.put(colour.light, colour.dark);
    }
    StringBuilder rules = new StringBuilder();
    exchange.forEach((from, to) -> {
      if (used.test(from) || from.equals(PAPER.light)) {
        rules.append("%s [fill=\"%s\"]{fill:%s}".formatted(selector, from, to));
        rules.append("%s [stroke=\"%s\"]{stroke:%s}\n".formatted(selector, from, to));
      }
    });
    return rules.toString();
  }
}
