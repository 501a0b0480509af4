package limpid.cli;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import limpid.cli.screen.Cells;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.program.Program;

/// The instructions of a program with what each reads, writes and costs, and what a run takes.
final class ProgramTable {
  /// Paths that are longer push the rest of their line.
  private static final int MOST_OF_READS = 20;

  private final Listing listing;

  ProgramTable(Listing listing) {
    this.listing = listing;
  }

  void show(Screen screen) {
    listing.notes().forEach(note -> screen.line("note: " + note));
    String batch =
        "%s example%s at once"
            .formatted(Figures.count(listing.batch()), listing.batch() == 1 ? "" : "s");
    String how =
        listing.loss() == null
            ? batch
            : "%s, loss %s, optimizer %s".formatted(batch, listing.loss(), listing.optimizer());
    screen.line("  " + screen.bold("program of " + article(listing.of())) + ": " + how);
    screen.line();
    instructions(screen);
    screen.line();
    totals(screen);
  }

  private static String article(String noun) {
    return (noun.startsWith("a") ? "an " : "a ") + noun;
  }

  private void instructions(Screen screen) {
    List<Program.Line> lines = listing.program().lines();
    int names = longestWord(lines.stream().map(Program.Line::name));
    int operands = longestWord(lines.stream().map(ProgramTable::reads));
    TextTable table =
        new TextTable(
            Column.right("#"),
            new Column("operation", false, false, true, names),
            new Column("reads", false, false, true, Math.min(MOST_OF_READS, operands)),
            new Column("writes", false, false, false, 10), // a parameter is also read
            Column.right("at byte"),
            Column.right("FLOPs"),
            Column.right("bytes"),
            Column.left(""));
    int forward = listing.program().forwardLines();
    for (int i = 0; i < lines.size(); i++) {
      if (i == forward) {
        table.boldRow("", "backward and update", "", "", "", "", "", "");
      }
      row(i + 1, lines.get(i), table);
    }
    table.show(screen);
  }

  private static void row(int number, Program.Line line, TextTable table) {
    OptionalLong at = line.writes().at();
    table.row(
        Integer.toString(number),
        line.name(),
        reads(line),
        text(line.writes()),
        at.isPresent() ? Figures.count(at.getAsLong()) : "",
        Figures.amount(line.flops()),
        Figures.amount(line.bytes()),
        line.kept() ? "kept" : "");
  }

  private static String reads(Program.Line line) {
    return line.reads().stream().map(ProgramTable::text).collect(Collectors.joining(" "));
  }

  /// How wide a column must be to break lines between words alone.
  private static int longestWord(Stream<String> cells) {
    return cells
        .flatMap(Pattern.compile(" ")::splitAsStream)
        .mapToInt(Cells::width)
        .max()
        .orElse(0);
  }

  /// Without blanks, so that no line breaks within.
  private static String text(Program.Operand operand) {
    return operand.name() + operand.shape().toString().replace(" ", "");
  }

  private void totals(Screen screen) {
    Program program = listing.program();
    TextTable table = new TextTable(new Column("", false, true, false, 10), Column.wrapped(""));
    table.row(
        "a run",
        "%s FLOPs, %s read and written"
            .formatted(Figures.amount(program.flops()), Figures.bytes(program.bytes())));
    table.row(
        "memory",
        "%s at the peak; %s if nothing were shared"
            .formatted(Figures.bytes(program.peakBytes()), Figures.bytes(program.unsharedBytes())));
    table.row("parameters", Figures.bytes(listing.parameterBytes()));
    table.show(screen);
  }
}
