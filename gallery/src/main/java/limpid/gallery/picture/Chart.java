package limpid.gallery.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// Lines and points over two axes.
///
/// ```java
/// new Chart("Loss while learning", "iteration", "loss").line("training", steps, losses)
/// ```
public final class Chart implements Picture {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;
  private static final Font TEXT = Canvas.font(Font.PLAIN, 15);
  private static final Font HEADING = Canvas.font(Font.BOLD, 17);
  private static final double DOT = 7;

  private final String title;
  private String description = "";
  private final XYSeriesCollection series = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
  private final XYPlot plot;
  private int colours;

  /// An empty one.
  ///
  /// @param x what goes to the right, with its unit
  /// @param y what goes up, with its unit
  public Chart(String title, String x, String y) {
    this.title = title;
    this.plot = new XYPlot(series, axis(new NumberAxis(x)), axis(new NumberAxis(y)), renderer);
    renderer.setDrawSeriesLineAsPath(true);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(Palette.GRID.color());
    plot.setRangeGridlinePaint(Palette.GRID.color());
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  private static ValueAxis axis(ValueAxis axis) {
    axis.setLabelFont(TEXT);
    axis.setTickLabelFont(TEXT);
    axis.setLabelPaint(Palette.INK.color());
    axis.setTickLabelPaint(Palette.MUTED.color());
    axis.setAxisLinePaint(Palette.MUTED.color());
    axis.setTickMarkPaint(Palette.MUTED.color());
    axis.setLowerMargin(0.02);
    axis.setUpperMargin(0.04);
    if (axis instanceof NumberAxis numbers) {
      numbers.setAutoRangeIncludesZero(false);
    }
    return axis;
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
    renderer.setSeriesStroke(series.getSeriesCount() - 1, stroke(7, 5));
    return this;
  }

  /// Points.
  public Chart points(String name, double[] x, double[] y) {
    renderer.setSeriesLinesVisible(add(name, x, y, next()), false);
    return this;
  }

  /// The way of a descent: a line with a ring at its start and a dot at its end.
  public Chart path(String name, double[] x, double[] y) {
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
    renderer.setSeriesStroke(index, stroke());
    renderer.setSeriesShape(index, dot());
    series.addSeries(points);
    return index;
  }

  private Color next() {
    return Palette.SERIES.get(colours++ % Palette.SERIES.size()).color();
  }

  private static BasicStroke stroke(float... dashes) {
    return new BasicStroke(
        2.4f,
        BasicStroke.CAP_ROUND,
        BasicStroke.JOIN_ROUND,
        1,
        dashes.length == 0 ? null : dashes,
        0);
  }

  private static Shape dot() {
    return new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT);
  }

  /// Words beside a point, to the right of it and above.
  public Chart note(double x, double y, String words) {
    XYTextAnnotation note = new XYTextAnnotation(" " + words, x, y);
    note.setFont(TEXT);
    note.setPaint(Palette.INK.color());
    note.setTextAnchor(TextAnchor.BOTTOM_LEFT);
    plot.addAnnotation(note);
    return this;
  }

  /// A line from side to side at this height, with words.
  public Chart level(double y, String words) {
    ValueMarker marker = marker(y, words);
    marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
    marker.setLabelAnchor(org.jfree.chart.ui.RectangleAnchor.TOP_RIGHT);
    plot.addRangeMarker(marker);
    return this;
  }

  /// A line from top to bottom at this place, with words.
  public Chart place(double x, String words) {
    ValueMarker marker = marker(x, words);
    marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
    marker.setLabelAnchor(org.jfree.chart.ui.RectangleAnchor.TOP_RIGHT);
    plot.addDomainMarker(marker);
    return this;
  }

  private static ValueMarker marker(double at, String words) {
    ValueMarker marker = new ValueMarker(at, Palette.MUTED.color(), stroke(2, 4));
    marker.setLabel(words);
    marker.setLabelFont(TEXT);
    marker.setLabelPaint(Palette.MUTED.color());
    marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
    return marker;
  }

  /// From left to right in powers of ten.
  public Chart logX() {
    plot.setDomainAxis(logarithmic(plot.getDomainAxis().getLabel()));
    return this;
  }

  /// Upwards in powers of ten.
  public Chart logY() {
    plot.setRangeAxis(logarithmic(plot.getRangeAxis().getLabel()));
    return this;
  }

  private static ValueAxis logarithmic(String label) {
    LogAxis axis = new LogAxis(label);
    axis.setBaseSymbol("10");
    return axis(axis);
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
    JFreeChart chart = new JFreeChart(title, HEADING, plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(14, 12, 12, 22));
    chart.getTitle().setPaint(Palette.INK.color());
    chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
    chart.getTitle().setPadding(0, 4, 8, 0);
    if (colours > 1) {
      chart.addSubtitle(legend());
    }
    return Canvas.draw(
        prefix, WIDTH, HEIGHT, on -> chart.draw(on, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT)));
  }

  private LegendTitle legend() {
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(TEXT);
    legend.setItemPaint(Palette.INK.color());
    legend.setBackgroundPaint(null);
    legend.setFrame(BlockBorder.NONE);
    legend.setPosition(RectangleEdge.TOP);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setPadding(0, 0, 6, 0);
    return legend;
  }
}
