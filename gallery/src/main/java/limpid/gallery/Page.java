package limpid.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import limpid.gallery.picture.Picture;

/// What an example writes to. A number that is not as expected stops nothing: it is shown as such.
public final class Page {
  private final List<Supplier<Part>> parts;
  private final String of;

  /// An empty one.
  public Page() {
    this(new ArrayList<>(), "");
  }

  private Page(List<Supplier<Part>> parts, String of) {
    this.parts = parts;
    this.of = of;
  }

  /// The same page, where each number is said to be of something, such as `seed 1`.
  public Page of(String what) {
    return new Page(parts, ", " + what);
  }

  /// A paragraph.
  public void say(String text) {
    add(new Part.Text(text));
  }

  /// A number that must be exactly this one.
  public void equal(String what, double actual, double expected) {
    add(new Part.Checked(new Check.Equal(what + of, actual, expected)));
  }

  /// A count that must be exactly this one.
  public void equal(String what, long actual, long expected) {
    equal(what, (double) actual, (double) expected);
  }

  /// A text that must be exactly this one.
  public void equal(String what, String actual, String expected) {
    add(new Part.Checked(new Check.Same(what + of, actual, expected)));
  }

  /// A number that must be at most `tolerance` away from the expected one.
  public void near(String what, double actual, double expected, double tolerance) {
    add(new Part.Checked(new Check.Near(what + of, actual, expected, tolerance)));
  }

  /// Numbers that must all be at most `tolerance` away from the expected ones; shown is the largest
  /// difference.
  public void near(String what, float[] actual, float[] expected, double tolerance) {
    if (actual.length != expected.length) {
      throw new IllegalArgumentException(
          "%s: %s numbers beside %s expected ones".formatted(what, actual.length, expected.length));
    }
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      largest = Math.max(largest, Math.abs((double) actual[i] - expected[i])); // NaN stays NaN
    }
    near(what + ", largest difference", largest, 0, tolerance);
  }

  /// A number that must be within bounds, which belong to them.
  public void between(String what, double actual, double low, double high) {
    add(new Part.Checked(new Check.Between(what + of, actual, low, high)));
  }

  /// Something that must be so.
  public void holds(String what, boolean actual) {
    add(new Part.Checked(new Check.Holds(what + of, actual)));
  }

  /// A table with these columns, to which rows are then added.
  public Rows table(String... columns) {
    Rows rows = new Rows(List.of(columns));
    parts.add(rows::table);
    return rows;
  }

  /// A picture, written to a file such as `S3.2-loss.svg`.
  ///
  /// @param name of this picture among those of the example, such as `loss`
  public void picture(String name, Picture picture) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "a picture is called \"%s\"; use small letters, digits and -".formatted(name));
    }
    add(new Part.Drawing(name, picture));
  }

  private void add(Part part) {
    parts.add(() -> part);
  }

  /// What was written so far.
  public Outcome outcome() {
    return new Outcome(parts.stream().map(Supplier::get).toList());
  }

  /// The rows of a table.
  public static final class Rows {
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Rows(List<String> columns) {
      this.columns = columns;
    }

    /// Adds a row; numbers are put in words as the checks put them.
    public Rows row(Object... cells) {
      if (cells.length != columns.size()) {
        throw new IllegalArgumentException(
            "a row of %s cells under the columns %s".formatted(cells.length, columns));
      }
      rows.add(Arrays.stream(cells).map(Rows::text).toList());
      return this;
    }

    private static String text(Object cell) {
      return cell instanceof Number number ? NumberText.of(number.doubleValue()) : cell.toString();
    }

    private Part table() {
      return new Part.Table(columns, rows);
    }
  }
}
