package limpid.gallery.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// A landscape over two numbers seen from above and aside, with ways over it: what is far is drawn
/// first, what is near over it (the painter's algorithm).
public final class Surface implements Picture {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 540;
  private static final double TURN = Math.toRadians(-35);
  private static final double TILT = Math.toRadians(52);
  private static final double SCALE = 330;
  private static final double TALL = 0.55;

  private final String title;
  private final String x;
  private final String y;
  private final Grid grid;
  private final DoubleBinaryOperator height;
  private final List<Way> ways = new ArrayList<>();
  private String description = "";

  private record Way(String name, List<double[]> points) {}

  private record Cell(double depth, String points, int colour) {}

  /// Of a function.
  ///
  /// @param x the name of its first number
  /// @param y the name of its second number
  /// @param grid where it is looked at; 30 steps each way suffice
  /// @param height the function itself, for the ways
  public Surface(String title, String x, String y, Grid grid, DoubleBinaryOperator height) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.grid = grid;
    this.height = height;
  }

  /// What it shows, in a sentence or two for those who cannot see it.
  public Surface describe(String words) {
    description = words;
    return this;
  }

  /// The way of a descent: a line with a ring at its start and a dot at its end.
  public Surface path(String name, double[] alongX, double[] alongY) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < alongX.length; i++) {
      points.add(new double[] {alongX[i], alongY[i]});
    }
    ways.add(new Way(name, points));
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
    Svg svg = new Svg();
    Lettering.heading(svg, title);
    Lettering.legend(svg, ways.stream().map(Way::name).toList());
    floor(svg);
    for (Cell cell : farFirst()) {
      String colour = Palette.hex(cell.colour);
      svg.add(
          "<polygon points='%s' fill='%s' stroke='%s' stroke-width='0.35' stroke-linejoin='round'/>",
          cell.points, colour, Palette.MUTED.light());
    }
    for (int i = 0; i < ways.size(); i++) {
      way(svg, ways.get(i), Palette.SERIES.get((i + 1) % Palette.SERIES.size()));
    }
    return new Drawn(WIDTH, HEIGHT, svg.body());
  }

  /// The frame that the landscape stands on, with the names of its sides.
  private void floor(Svg svg) {
    double[][] corners = {place(0, 0, 0), place(1, 0, 0), place(1, 1, 0), place(0, 1, 0)};
    StringBuilder points = new StringBuilder();
    for (double[] corner : corners) {
      points.append(Svg.number(corner[0])).append(',').append(Svg.number(corner[1])).append(' ');
    }
    svg.add(
        "<polygon points='%s' fill='none' stroke='%s'/>",
        points.toString().strip(), Palette.MUTED.light());
    side(svg, x, corners[0], corners[1], grid.x());
    side(svg, y, corners[1], corners[2], grid.y());
  }

  private static void side(Svg svg, String name, double[] from, double[] to, double[] places) {
    double middle = (from[0] + to[0]) / 2;
    String anchor = from[1] < to[1] ? "end" : "start";
    double aside = from[1] < to[1] ? -22 : 22;
    Lettering.label(svg, name, middle + aside, (from[1] + to[1]) / 2 + 26, anchor, Palette.INK);
    double near = from[1] < to[1] ? -8 : 8;
    Lettering.label(
        svg,
        shown(places[0]),
        from[0] * 0.97 + to[0] * 0.03 + near,
        from[1] * 0.97 + to[1] * 0.03 + 18,
        anchor,
        Palette.MUTED);
    Lettering.label(
        svg,
        shown(places[places.length - 1]),
        to[0] * 0.97 + from[0] * 0.03 + near,
        to[1] * 0.97 + from[1] * 0.03 + 18,
        anchor,
        Palette.MUTED);
  }

  private static String shown(double number) {
    return Svg.number(number).replace("-", "−");
  }

  private List<Cell> farFirst() {
    List<Cell> cells = new ArrayList<>();
    for (int j = 0; j + 1 < grid.y().length; j++) {
      for (int i = 0; i + 1 < grid.x().length; i++) {
        cells.add(cell(i, j));
      }
    }
    cells.sort(Comparator.comparingDouble(Cell::depth).reversed());
    return cells;
  }

  private Cell cell(int i, int j) {
    int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
    StringBuilder points = new StringBuilder();
    double depth = 0;
    double tall = 0;
    for (int[] corner : corners) {
      double z = share(grid.z()[corner[1]][corner[0]]);
      double[] at = at(grid.x()[corner[0]], grid.y()[corner[1]], z);
      points.append(Svg.number(at[0])).append(',').append(Svg.number(at[1])).append(' ');
      depth += at[2] / 4;
      tall += z / 4;
    }
    return new Cell(depth, points.toString().strip(), Palette.depth(tall));
  }

  private double share(double z) {
    return Math.clamp((z - grid.lowest()) / (grid.highest() - grid.lowest()), 0, 1);
  }

  private double[] at(double atX, double atY, double z) {
    double[] along = grid.x();
    double[] deep = grid.y();
    return place(
        (atX - along[0]) / (along[along.length - 1] - along[0]),
        (atY - deep[0]) / (deep[deep.length - 1] - deep[0]),
        z);
  }

  /// Where a point of the unit cube is seen, and how far away.
  private static double[] place(double u, double v, double z) {
    double right = (u - 0.5) * StrictMath.cos(TURN) - (v - 0.5) * StrictMath.sin(TURN);
    double away = (u - 0.5) * StrictMath.sin(TURN) + (v - 0.5) * StrictMath.cos(TURN);
    double up = away * StrictMath.cos(TILT) + z * TALL * StrictMath.sin(TILT);
    return new double[] {WIDTH / 2.0 + right * SCALE, HEIGHT * 0.66 - up * SCALE, away};
  }

  /// A point a little above the landscape.
  private double[] over(double atX, double atY) {
    return at(atX, atY, share(height.applyAsDouble(atX, atY)) + 0.01);
  }

  private void way(Svg svg, Way way, Palette colour) {
    StringBuilder points = new StringBuilder();
    List<double[]> seen = way.points.stream().map(p -> over(p[0], p[1])).toList();
    seen.forEach(
        p -> points.append(Svg.number(p[0])).append(',').append(Svg.number(p[1])).append(' '));
    double[] first = seen.getFirst();
    double[] last = seen.getLast();
    svg.add(
        "<polyline points='%s' fill='none' stroke='%s' stroke-width='4.5' stroke-linejoin='round'/>",
        points.toString().strip(), Palette.PAPER.light());
    svg.add(
        "<polyline points='%s' fill='none' stroke='%s' stroke-width='2.4' stroke-linejoin='round'/>",
        points.toString().strip(), colour.light());
    svg.add(
        "<circle cx='%s' cy='%s' r='5' fill='%s' stroke='%s' stroke-width='2.4'/>",
        first[0], first[1], Palette.PAPER.light(), colour.light());
    svg.add(
        "<circle cx='%s' cy='%s' r='5' fill='%s' stroke='%s'/>",
        last[0], last[1], colour.light(), Palette.PAPER.light());
  }
}
