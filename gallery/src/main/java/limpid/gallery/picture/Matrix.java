package limpid.gallery.picture;

import java.awt.Font;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import limpid.tensor.Tensor;

/// Numbers in rows and columns, each on a tone of its size: blue is positive, orange negative.
public final class Matrix implements Picture {
  private static final int WIDTH = 640;
  private static final int TOP = 82;
  private static final int TALL = 36;
  private static final int RIGHT = 16;
  private static final int STRONGEST = 5; // steps from the paper; on a stronger one no ink is read

  private final String title;
  private final List<String> rows;
  private final List<String> columns;
  private final Tensor numbers;
  private final int decimals;
  private String description = "";

  /// Of a tensor [rows, columns].
  ///
  /// @param decimals written of each number
  public Matrix(
      String title, List<String> rows, List<String> columns, Tensor numbers, int decimals) {
    if (numbers.shape().rank() != 2
        || numbers.shape().size(0) != rows.size()
        || numbers.shape().size(1) != columns.size()) {
      throw new IllegalArgumentException(
          "%s: %s rows and %s columns for numbers %s"
              .formatted(title, rows.size(), columns.size(), numbers.shape()));
    }
    this.title = title;
    this.rows = List.copyOf(rows);
    this.columns = List.copyOf(columns);
    this.numbers = numbers;
    this.decimals = decimals;
  }

  /// What it shows, in a sentence or two for those who cannot see it.
  public Matrix describe(String words) {
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
    double left = 28 + rows.stream().mapToDouble(Matrix::width).max().orElse(0);
    double wide = (WIDTH - RIGHT - left) / columns.size();
    double largest = numbers.abs().max().item();
    Svg svg = new Svg();
    Lettering.heading(svg, title);
    for (int j = 0; j < columns.size(); j++) {
      double middle = left + (j + 0.5) * wide;
      Lettering.label(svg, columns.get(j), middle, TOP - 12, "middle", Palette.MUTED, 15);
    }
    for (int i = 0; i < rows.size(); i++) {
      double y = TOP + i * TALL;
      Lettering.label(svg, rows.get(i), left - 12, y + 23, "end", Palette.MUTED, 15);
      for (int j = 0; j < columns.size(); j++) {
        float number = numbers.at(i, j);
        double share = largest == 0 ? 0 : number / largest;
        int step = Palette.STEPS / 2 + (int) Math.round(STRONGEST * share);
        double x = left + j * wide;
        svg.add(
            "<rect x='%s' y='%s' width='%s' height='%s' fill='%s' stroke='%s'"
                + " stroke-width='0.75'/>",
            x, y, wide, TALL, Palette.hex(step), Palette.GRID.light());
        int size = columns.size() > 11 ? 12 : columns.size() > 5 ? 14 : 17;
        Lettering.label(svg, shown(number), x + wide / 2, y + 23, "middle", Palette.INK, size);
      }
    }
    return new Drawn(WIDTH, TOP + rows.size() * TALL + 20, svg.body());
  }

  private static double width(String name) {
    return Canvas.width(name, Font.PLAIN, 15);
  }

  private String shown(float number) {
    BigDecimal rounded = new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.toPlainString().replace("-", "−");
  }
}
