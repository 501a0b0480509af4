package limpid.gallery.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import limpid.scalar.Value;

/// How a number was computed, from top to bottom: on every node its value and, where there is one,
/// the derivative of the result by it; on every line the derivative of its lower end by its upper
/// one.
public final class ComputationGraph implements Picture {
  private static final int NODE = 180;
  private static final int TALL = 62;
  private static final int GAP = 26;
  private static final int LAYER = 104;
  private static final int TOP = 62;
  private static final int LEAST_WIDTH = 560;

  private final String title;
  private final Value.Gradients gradients;
  private final Set<Value> differentiable;
  private final Map<Value, Integer> rows = new HashMap<>(); // looked up, never walked through
  private final List<List<Value>> layers = new ArrayList<>();
  private String description = "";

  private record Place(double x, double y) {}

  /// Of a result, with its derivatives.
  public ComputationGraph(String title, Value result) {
    this.title = title;
    this.gradients = result.backward();
    this.differentiable = Set.copyOf(gradients.order());
    List<Value> inputsFirst = new ArrayList<>();
    walk(result, inputsFirst, new HashSet<>());
    for (Value value : inputsFirst.reversed()) { // what uses a value has its row before it
      int row = rows.getOrDefault(value, 0); // 0 is the result itself
      value.inputs().forEach(input -> rows.merge(input, row + 1, Math::max));
    }
    int deepest = rows.values().stream().mapToInt(row -> row).max().orElse(0);
    for (int row = deepest; row >= 0; row--) {
      int wanted = row;
      layers.add(inputsFirst.stream().filter(v -> rows.getOrDefault(v, 0) == wanted).toList());
    }
  }

  private static void walk(Value value, List<Value> inputsFirst, Set<Value> seen) {
    if (seen.add(value)) {
      value.inputs().forEach(input -> walk(input, inputsFirst, seen));
      inputsFirst.add(value);
    }
  }

  /// What it shows, in a sentence or two for those who cannot see it.
  public ComputationGraph describe(String words) {
    description = words;
    return this;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Drawn draw(String prefix) {
    int most = layers.stream().mapToInt(List::size).max().orElseThrow();
    int width = Math.max(LEAST_WIDTH, most * (NODE + GAP) + 2 * GAP);
    Map<Value, Place> places = new HashMap<>();
    for (int k = 0; k < layers.size(); k++) {
      List<Value> layer = layers.get(k);
      for (int i = 0; i < layer.size(); i++) {
        double x = width / 2.0 + (i - (layer.size() - 1) / 2.0) * (NODE + GAP);
        places.put(layer.get(i), new Place(x, TOP + k * LAYER + TALL / 2.0));
      }
    }
    Svg svg = new Svg();
    Lettering.heading(svg, title);
    layers.forEach(layer -> layer.forEach(value -> edges(svg, value, places)));
    layers.forEach(layer ->
        layer.forEach(value -> node(svg, value, Objects.requireNonNull(places.get(value)))));
    return new Drawn(width, TOP + layers.size() * LAYER - (LAYER - TALL) + 24, svg.body());
  }

  private void edges(Svg svg, Value value, Map<Value, Place> places) {
    Place to = Objects.requireNonNull(places.get(value));
    for (int i = 0; i < value.inputs().size(); i++) {
      Value input = value.inputs().get(i);
      Place from = Objects.requireNonNull(places.get(input));
      boolean passes = differentiable.contains(input);
      svg.add(
          "<line x1='%s' y1='%s' x2='%s' y2='%s' stroke='%s' stroke-width='%s'/>",
          from.x,
          from.y + TALL / 2.0,
          to.x,
          to.y - TALL / 2.0,
          (passes ? Palette.ORANGE : Palette.MUTED).light(),
          passes ? 2 : 1.2);
      if (passes) {
        boolean left = from.x < to.x; // the line goes to the other side
        double x = from.x + (left ? -10 : 10);
        double y = from.y + TALL / 2.0 + 19;
        String slope = "× " + shown(value.localDerivative(i));
        Lettering.label(svg, slope, x, y, left ? "end" : "start", Palette.ORANGE, 14);
      }
    }
  }

  private void node(Svg svg, Value value, Place at) {
    boolean leaf = value.inputs().isEmpty();
    boolean learned = leaf && differentiable.contains(value);
    svg.add(
        "<rect x='%s' y='%s' width='%s' height='%s' rx='%s' fill='%s' stroke='%s' stroke-width='%s'/>",
        at.x - NODE / 2.0,
        at.y - TALL / 2.0,
        NODE,
        TALL,
        leaf ? TALL / 2.0 : 8,
        Palette.PAPER.light(),
        (learned ? Palette.BLUE : Palette.INK).light(),
        learned ? 2.6 : 1.4);
    boolean slope = differentiable.contains(value);
    Lettering.label(
        svg,
        made(value) + " = " + shown(value.value()),
        at.x,
        at.y + (slope ? -6 : 5),
        "middle",
        Palette.INK,
        15);
    if (slope) {
      Lettering.label(
          svg,
          "slope " + shown(gradients.of(value)),
          at.x,
          at.y + 18,
          "middle",
          Palette.ORANGE,
          15);
    }
  }

  /// Its name, or how it was made from what has names: `w × x`.
  private static String made(Value value) {
    if (!value.name().isEmpty()) {
      return value.inputs().isEmpty()
          ? value.name()
          : value.name() + " (" + value.operation() + ")";
    }
    boolean named = value.inputs().stream().noneMatch(input -> input.name().isEmpty());
    return named && value.inputs().size() == 2
        ? value.inputs().get(0).name()
            + " "
            + value.operation()
            + " "
            + value.inputs().get(1).name()
        : value.operation();
  }

  /// Four decimals, or three digits of what is smaller.
  private static String shown(double number) {
    boolean small = number != 0 && Math.abs(number) < 0.001;
    String digits =
        small
            ? String.format(Locale.ROOT, "%.1e", number).replace("e-0", "e-")
            : new BigDecimal(number)
                .setScale(4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    return digits.replace("-", "−");
  }
}
