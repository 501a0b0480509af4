package limpid.cli;

import java.util.List;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.gallery.About;
import limpid.gallery.Check;
import limpid.gallery.Example;
import limpid.gallery.Gallery;
import limpid.gallery.Outcome;
import limpid.gallery.Part;

/// One example as a person reads it: what it shows, the formula, what came out beside what was
/// expected, and where to read on.
record ExamplePage(Example example, Outcome outcome) {

  void show(List<String> files, Screen screen) {
    About about = example.about();
    screen.line(screen.bold(about.id() + "  " + about.title()));
    screen.line();
    about.shows().lines().forEach(line -> screen.line(line.isEmpty() ? "" : "  " + line));
    screen.line();
    about.formula().text().lines().forEach(line -> screen.line("    " + line));
    for (Part part : outcome.parts()) {
      switch (part) {
        case Part.Text(String text) -> {
          screen.line();
          text.lines().forEach(line -> screen.line("  " + line));
        }
        case Part.Table(List<String> columns, List<List<String>> rows) ->
            table(columns, rows, screen);
        case Part.Checked _, Part.Drawing _ -> {} // below, together
      }
    }
    numbers(screen);
    screen.line();
    files.forEach(file -> screen.line("  picture  " + file));
    screen.line("  source   " + Gallery.sourcePath(example));
  }

  private static void table(List<String> columns, List<List<String>> rows, Screen screen) {
    screen.line();
    TextTable table = new TextTable(columns.stream().map(Column::right).toArray(Column[]::new));
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    table.show(screen);
  }

  private void numbers(Screen screen) {
    screen.line();
    TextTable table =
        new TextTable(
            Column.wrapped("what"),
            Column.right("found"),
            Column.right("expected"),
            Column.left(""));
    for (Check check : outcome.checks().stream().filter(c -> !c.sentence()).toList()) {
      if (check.passed()) {
        table.row(check.what(), check.found(), check.expected(), verdict(check));
      } else {
        table.boldRow(check.what(), check.found(), check.expected(), verdict(check));
      }
    }
    table.show(screen);
    outcome.checks().stream().filter(Check::sentence).forEach(check -> sentence(check, screen));
  }

  private static String verdict(Check check) {
    return check.passed() ? "✓ as expected" : "✗ NOT as expected";
  }

  private static void sentence(Check check, Screen screen) {
    screen.line();
    String head = "  %s  %s".formatted(check.what(), verdict(check));
    screen.line(check.passed() ? head : screen.bold(head));
    screen.line("    found     " + check.found());
    screen.line("    expected  " + check.expected());
  }
}
