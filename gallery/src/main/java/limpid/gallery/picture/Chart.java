package limpid.gallery.picture;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// Lines, points, ways and maps over two axes.
///
/// ```java
/// new Chart("Loss while learning", "iteration", "loss").line("training", steps, losses)
/// ```
public final class Chart implements Picture {
  private static final double DOT = 9;

  private final String title;
  private String description = "";
  private final XYSeriesCollection series = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
  private final XYPlot plot;
  private int named;
  private int firstColour;

  /// An empty one.
  ///
  /// @param x what goes to the right, with its unit
  /// @param y what goes up, with its unit
  public Chart(String title, String x, String y) {
    this.title = title;
    this.plot = new XYPlot(series, Style.numbers(x), Style.numbers(y), renderer);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setUseOutlinePaint(true);
    plot.setDomainGridlinePaint(Palette.GRID.color());
    plot.setRangeGridlinePaint(Palette.GRID.color());
    plot.setDomainGridlineStroke(Style.stroke(1));
    plot.setRangeGridlineStroke(Style.stroke(1));
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  /// What it shows, in a sentence or two for those who cannot see it.
  public Chart describe(String words) {
    description = words;
    return this;
  }

  /// A line through points in their order; where a number is not finite it has a gap.
  public Chart line(String name, double[] x, double[] y) {
    int index = add(name, x, y, next());
    renderer.setSeriesShapesVisible(index, false);
    return this;
  }

  /// The same, in dashes: what is wanted, or a bound, beside what is.
  public Chart dashed(String name, double[] x, double[] y) {
    line(name, x, y);
    renderer.setSeriesStroke(series.getSeriesCount() - 1, Style.stroke(2.4f, 7, 6));
    return this;
  }

  /// Points.
  public Chart points(String name, double[] x, double[] y) {
    renderer.setSeriesLinesVisible(add(name, x, y, next()), false);
    return this;
  }

  /// The way of a descent: a line with a ring at its start and a dot at its end.
  public Chart path(String name, double[] x, double[] y) {
    int under = add(name + " under", x, y, Palette.PAPER.color());
    renderer.setSeriesVisibleInLegend(under, false);
    renderer.setSeriesShapesVisible(under, false);
    renderer.setSeriesStroke(under, Style.stroke(4.6f));
    line(name, x, y);
    Color colour = (Color) renderer.getSeriesPaint(series.getSeriesCount() - 1);
    mark(name + " start", x[0], y[0], colour, false);
    mark(name + " end", x[x.length - 1], y[y.length - 1], colour, true);
    return this;
  }

  private void mark(String name, double x, double y, Color colour, boolean filled) {
    int index = add(name, new double[] {x}, new double[] {y}, colour);
    renderer.setSeriesVisibleInLegend(index, false);
    renderer.setSeriesShapesFilled(index, filled);
    renderer.setSeriesOutlinePaint(index, colour);
    renderer.setSeriesOutlineStroke(index, Style.stroke(2.4f));
  }

  private int add(String name, double[] x, double[] y, Color colour) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "\"%s\" of %s: %s numbers to the right and %s up"
              .formatted(name, title, x.length, y.length));
    }
    XYSeries points = new XYSeries(name, false, true);
    for (int i = 0; i < x.length; i++) {
      points.add(x[i], Double.isFinite(y[i]) ? y[i] : Double.NaN);
    }
    int index = series.getSeriesCount();
    renderer.setSeriesPaint(index, colour);
    renderer.setSeriesStroke(index, Style.stroke(2.4f));
    renderer.setSeriesOutlinePaint(index, Palette.PAPER.color());
    renderer.setSeriesOutlineStroke(index, Style.stroke(1.2f));
    renderer.setSeriesShape(index, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
    series.addSeries(points);
    return index;
  }

  private Color next() {
    return Palette.SERIES.get((firstColour + named++) % Palette.SERIES.size()).color();
  }

  /// A map of what lies between two values: orange is low, blue is high, half-way is the paper;
  /// such as the probability of a class, from 0 to 1.
  public Chart field(Grid grid, double low, double high) {
    int pale = 5; // steps of the scale at each end that are left to the points on it
    int steps = Palette.STEPS - 2 * pale;
    for (int step = 0; step < steps; step++) {
      double share = (step - 0.5) / (steps - 1);
      double level = step == 0 ? Double.NEGATIVE_INFINITY : low + share * (high - low);
      fill(grid, level, Palette.step(pale + step));
    }
    return this;
  }

  /// A map of a landscape: blue is deep, and a line goes along each of so many heights.
  public Chart heights(Grid grid, int levels) {
    double low = grid.lowest();
    double high = grid.highest();
    firstColour = 1; // blue is the map's
    for (int step = 0; step <= Palette.DEPTHS; step++) {
      double share = step / (Palette.DEPTHS + 1.0);
      double level = step == 0 ? Double.NEGATIVE_INFINITY : low + share * (high - low);
      fill(grid, level, Palette.step(Palette.depth(share)));
    }
    double[] lines = new double[levels];
    for (int k = 0; k < levels; k++) {
      lines[k] = low + (k + 0.5) / levels * (high - low);
    }
    return contours(grid, lines);
  }

  /// Lines along these heights.
  public Chart contours(Grid grid, double... levels) {
    for (double level : levels) {
      behind(
          new XYShapeAnnotation(
              new Contours(grid, level).line(), Style.stroke(1), Palette.MUTED.color(), null));
    }
    return this;
  }

  private void fill(Grid grid, double level, Color colour) {
    behind(new XYShapeAnnotation(new Contours(grid, level).region(), null, null, colour));
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    rangeX(grid.x()[0], grid.x()[grid.x().length - 1]);
    rangeY(grid.y()[0], grid.y()[grid.y().length - 1]);
  }

  private void behind(XYShapeAnnotation shape) {
    renderer.addAnnotation(shape, Layer.BACKGROUND);
  }

  /// Words beside a point, to the right of it and above.
  public Chart note(double x, double y, String words) {
    XYTextAnnotation note = new XYTextAnnotation(" " + words, x, y);
    note.setFont(Style.text());
    note.setPaint(Palette.INK.color());
    note.setTextAnchor(TextAnchor.BOTTOM_LEFT);
    plot.addAnnotation(note);
    return this;
  }

  /// A line from side to side at this height, with words above its right end.
  public Chart level(double y, String words) {
    ValueMarker marker = marker(y, words);
    marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
    marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
    plot.addRangeMarker(marker);
    return this;
  }

  /// A line from top to bottom at this place, with words to the right of its middle.
  public Chart place(double x, String words) {
    ValueMarker marker = marker(x, words);
    marker.setLabelTextAnchor(TextAnchor.CENTER_LEFT);
    marker.setLabelAnchor(RectangleAnchor.RIGHT);
    plot.addDomainMarker(marker);
    return this;
  }

  private static ValueMarker marker(double at, String words) {
    ValueMarker marker = new ValueMarker(at, Palette.MUTED.color(), Style.stroke(1.4f, 2, 4));
    marker.setLabel(words);
    marker.setLabelFont(Style.text());
    marker.setLabelPaint(Palette.MUTED.color());
    marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
    return marker;
  }

  /// To the right in powers of ten.
  public Chart logX() {
    plot.setDomainAxis(Style.powers(plot.getDomainAxis().getLabel()));
    return this;
  }

  /// Upwards in powers of ten.
  public Chart logY() {
    plot.setRangeAxis(Style.powers(plot.getRangeAxis().getLabel()));
    return this;
  }

  /// What is to be seen from left to right, instead of all there is.
  public Chart rangeX(double low, double high) {
    plot.getDomainAxis().setRange(low, high);
    return this;
  }

  /// What is to be seen upwards, instead of all there is.
  public Chart rangeY(double low, double high) {
    plot.getRangeAxis().setRange(low, high);
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
    return Style.draw(prefix, title, plot, named > 1);
  }
}
