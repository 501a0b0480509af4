package limpid.cli.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// A table in aligned columns. Where it is wider than the screen, its widest columns that may give
/// way do so: one kind is cut, the other goes on in further lines.
public final class TextTable {
  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  /// Secondary text is cut first, then long text wraps, then all else is cut.
  private static final List<Predicate<Column>> GIVING_WAY =
      List.of(c -> c.dim() && !c.wraps(), Column::wraps, c -> !c.wraps());

  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  /// How a column looks.
  ///
  /// @param title above it
  /// @param right whether cells end at the right
  /// @param dim whether it is secondary
  /// @param wraps whether long cells go on in further lines; otherwise they are cut
  /// @param least columns that it keeps
  public record Column(String title, boolean right, boolean dim, boolean wraps, int least) {
    /// Of text.
    public static Column left(String title) {
      return new Column(title, false, false, false, 12);
    }

    /// Of numbers.
    public static Column right(String title) {
      return new Column(title, true, false, false, Integer.MAX_VALUE);
    }

    /// Of secondary text, cut where there is no room.
    public static Column dim(String title) {
      return new Column(title, false, true, false, 8);
    }

    /// Of text that is shown whole.
    public static Column wrapped(String title) {
      return new Column(title, false, false, true, 16);
    }
  }

  private record Row(boolean bold, List<String> cells) {}

  /// With these columns.
  public TextTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /// Adds a row.
  public TextTable row(String... cells) {
    return row(false, cells);
  }

  /// Adds a row that matters most.
  public TextTable boldRow(String... cells) {
    return row(true, cells);
  }

  private TextTable row(boolean bold, String... cells) {
    rows.add(new Row(bold, Arrays.stream(cells).map(Cells::clean).toList()));
    return this;
  }

  /// Shows it.
  public void show(Screen screen) {
    int[] widths = widths(screen.width());
    if (columns.stream().anyMatch(c -> !c.title().isEmpty())) {
      List<String> titles = columns.stream().map(Column::title).toList();
      screen.line(screen.dim(line(titles, widths, screen, false)));
    }
    for (Row row : rows) {
      show(row, widths, screen);
    }
  }

  private void show(Row row, int[] widths, Screen screen) {
    List<List<String>> lines = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < columns.size(); i++) {
      String cell = row.cells().get(i);
      List<String> parts =
          columns.get(i).wraps()
              ? wrap(cell, widths[i])
              : List.of(Cells.cut(cell, widths[i], screen.unicode()));
      lines.add(parts);
      height = Math.max(height, parts.size());
    }
    for (int h = 0; h < height; h++) {
      List<String> cells = new ArrayList<>();
      for (List<String> parts : lines) {
        cells.add(h < parts.size() ? parts.get(h) : "");
      }
      String line = line(cells, widths, screen, !row.bold());
      screen.line(row.bold() ? screen.bold(line) : line);
    }
  }

  private String line(List<String> cells, int[] widths, Screen screen, boolean tones) {
    int last = cells.size() - 1;
    while (last > 0 && cells.get(last).isEmpty()) {
      last--;
    }
    StringBuilder line = new StringBuilder(INDENT);
    for (int i = 0; i <= last; i++) {
      Column column = columns.get(i);
      boolean fill = i < last || column.right();
      String cell = fill ? Cells.pad(cells.get(i), widths[i], column.right()) : cells.get(i);
      line.append(i == 0 ? "" : GAP).append(tones && column.dim() ? screen.dim(cell) : cell);
    }
    return line.toString();
  }

  private int[] widths(int room) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Cells.width(columns.get(i).title());
      for (Row row : rows) {
        widths[i] = Math.max(widths[i], Cells.width(row.cells().get(i)));
      }
    }
    int over = Arrays.stream(widths).sum() + GAP.length() * widths.length - room;
    for (Predicate<Column> which : GIVING_WAY) {
      over = shrink(widths, over, which);
    }
    return widths;
  }

  /// Takes columns of the screen from the widest of those that may give way.
  ///
  /// @return how many are still too many
  private int shrink(int[] widths, int over, Predicate<Column> which) {
    int left = over;
    while (left > 0) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean may = which.test(columns.get(i)) && widths[i] > columns.get(i).least();
        if (may && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return left;
      }
      widths[widest]--;
      left--;
    }
    return left;
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && Cells.width(line.toString()) + 1 + Cells.width(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
