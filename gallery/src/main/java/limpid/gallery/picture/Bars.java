package limpid.gallery.picture;

import java.util.List;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/// Bars, one or more for each of some things.
public final class Bars implements Picture {
  private final String title;
  private String description = "";
  private final DefaultCategoryDataset bars = new DefaultCategoryDataset();
  private final BarRenderer renderer = new BarRenderer();
  private final CategoryPlot plot;

  /// An empty one.
  ///
  /// @param x what the things are
  /// @param y what goes up, with its unit
  public Bars(String title, String x, String y) {
    this.title = title;
    NumberAxis up = Style.numbers(y);
    up.setAutoRangeIncludesZero(true);
    up.setAutoRangeStickyZero(true);
    this.plot = new CategoryPlot(bars, Style.quiet(new CategoryAxis(x)), up, renderer);
    plot.setRangeGridlinePaint(Palette.GRID.color());
    plot.setRangeGridlineStroke(Style.stroke(1));
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0.06);
  }

  /// What it shows, in a sentence or two for those who cannot see it.
  public Bars describe(String words) {
    description = words;
    return this;
  }

  /// A bar for each thing.
  ///
  /// @param name of these bars among others
  /// @param things under the bars
  /// @param heights as many
  public Bars group(String name, List<String> things, double... heights) {
    if (things.size() != heights.length) {
      throw new IllegalArgumentException(
          "\"%s\" of %s: %s things and %s bars"
              .formatted(name, title, things.size(), heights.length));
    }
    renderer.setSeriesPaint(
        bars.getRowCount(), Palette.SERIES.get(bars.getRowCount() % Palette.SERIES.size()).color());
    for (int i = 0; i < heights.length; i++) {
      bars.addValue(heights[i], name, things.get(i));
    }
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
    return Style.draw(prefix, title, plot, bars.getRowCount() > 1);
  }
}
