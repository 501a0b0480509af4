package limpid.gallery.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/// The look that all charts share.
final class Style {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 390;

  private Style() {}

  /// Letters that can still be read where a chart is 390 pixels wide.
  static Font text() {
    return Canvas.font(Font.PLAIN, 16);
  }

  /// A line of this width; dashes and gaps in turn, or none.
  static BasicStroke stroke(float width, float... dashes) {
    return new BasicStroke(
        width,
        BasicStroke.CAP_ROUND,
        BasicStroke.JOIN_ROUND,
        1,
        dashes.length == 0 ? null : dashes,
        0);
  }

  /// An axis of numbers, few of which are written.
  static NumberAxis numbers(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
    axis.setNumberFormatOverride(format());
    axis.setAutoRangeIncludesZero(false);
    axis.setAutoRangeStickyZero(false); // else points at 0 would be cut in half
    axis.setLowerMargin(0.04);
    axis.setUpperMargin(0.04);
    axis.setTickLabelInsets(new RectangleInsets(9, 4, 9, 6));
    return quiet(axis);
  }

  /// As many places as are needed, and a true minus.
  private static DecimalFormat format() {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('−');
    return new DecimalFormat("#,##0.########", symbols);
  }

  /// An axis in powers of ten.
  static LogAxis powers(String label) {
    LogAxis axis = new LogAxis(label);
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(format());
    axis.setLowerMargin(0.03);
    axis.setUpperMargin(0.04);
    return quiet(axis);
  }

  /// An axis that stays behind what is shown.
  static <A extends Axis> A quiet(A axis) {
    axis.setLabelFont(text());
    axis.setTickLabelFont(text());
    axis.setLabelPaint(Palette.INK.color());
    axis.setTickLabelPaint(Palette.MUTED.color());
    axis.setAxisLinePaint(Palette.MUTED.color());
    axis.setTickMarkPaint(Palette.MUTED.color());
    return axis;
  }

  /// A plot under its title, with a legend if there is more than one thing to tell apart.
  static Drawn draw(String prefix, String title, Plot plot, boolean legend) {
    TextUtils.setUseDrawRotatedStringWorkaround(false); // which would draw letters as outlines
    JFreeChart chart = new JFreeChart(title, Canvas.font(Font.BOLD, 18), plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(14, 12, 12, 22));
    chart.getTitle().setPaint(Palette.INK.color());
    chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
    chart.getTitle().setPadding(0, 4, 8, 0);
    if (legend) {
      chart.addSubtitle(legend(plot));
    }
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    Rectangle2D area = new Rectangle2D.Double(0, 0, WIDTH, HEIGHT);
    return Canvas.draw(prefix, WIDTH, HEIGHT, on -> chart.draw(on, area));
  }

  private static LegendTitle legend(Plot plot) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(text());
    legend.setItemPaint(Palette.INK.color());
    legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
    legend.setBackgroundPaint(null);
    legend.setFrame(BlockBorder.NONE);
    legend.setPosition(RectangleEdge.TOP);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setPadding(0, 0, 6, 0);
    return legend;
  }
}
