package limpid.data.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// Makes a table of rows of text in two passes: the first decides what each column is, the second
/// packs the values into arrays of exactly the right size. No text of a cell outlives its row.
final class TableReader {
  private final RowSource source;
  private final TableOptions options;
  private final List<String> names;
  private final int target;
  private final Map<Integer, ColumnKind> asked;

  private TableReader(RowSource source, TableOptions options) {
    this.source = source;
    this.options = options;
    this.names = source.names();
    ColumnChoice choice = new ColumnChoice(source);
    this.target = choice.target(options.target());
    this.asked = choice.kinds(options.columns(), target);
  }

  static Table read(RowSource source, TableOptions options) throws IOException {
    TableReader reader = new TableReader(source, options);
    ColumnProfile[] profiles = reader.profile();
    ColumnRules.Decision[] decisions = reader.decide(profiles);
    Filler[] fillers = reader.fill(profiles, decisions);
    List<ColumnGuess> guesses =
        IntStream.range(0, profiles.length)
            .mapToObj(i -> reader.guess(i, profiles[i], decisions[i]))
            .toList();
    Column[] columns = Arrays.stream(fillers).map(Filler::column).toArray(Column[]::new);
    return new Table(
        source.source(), source.header(), guesses, columns, profiles[0].rows(), reader.target);
  }

  private ColumnProfile[] profile() throws IOException {
    ColumnProfile[] profiles = new ColumnProfile[names.size()];
    for (int i = 0; i < profiles.length; i++) {
      profiles[i] = new ColumnProfile(asked.get(i) == ColumnKind.CATEGORY);
    }
    try (RowSource.Rows rows = source.rows()) {
      for (TextRow row = rows.next(); row != null; row = rows.next()) {
        for (int i = 0; i < profiles.length; i++) {
          profiles[i].accept(row, i);
        }
      }
    }
    if (profiles[0].rows() == 0) {
      throw DataException.of(
          source.source(), "has a header but no rows; a table has a row for each example");
    }
    return profiles;
  }

  private ColumnRules.Decision[] decide(ColumnProfile[] profiles) {
    ColumnRules.Decision[] decisions = new ColumnRules.Decision[profiles.length];
    for (int i = 0; i < profiles.length; i++) {
      ColumnRules rules =
          new ColumnRules(source.source(), names.get(i), source.unnamed(i), profiles[i]);
      Optional<ColumnKind> kind = Optional.ofNullable(asked.get(i));
      decisions[i] = i == target ? rules.target(kind) : rules.input(kind);
    }
    return decisions;
  }

  private Filler[] fill(ColumnProfile[] profiles, ColumnRules.Decision[] decisions)
      throws IOException {
    int count = profiles[0].rows();
    Filler[] fillers = new Filler[profiles.length];
    for (int i = 0; i < fillers.length; i++) {
      fillers[i] = filler(i, profiles[i], decisions[i], count);
    }
    int filled = 0;
    try (RowSource.Rows rows = source.rows()) {
      for (TextRow row = rows.next(); row != null && filled < count; row = rows.next()) {
        for (int i = 0; i < fillers.length; i++) {
          fillers[i].put(filled, row, i);
        }
        filled++;
      }
    }
    if (filled < count) {
      throw DataException.of(source.source(), "became shorter while it was read; try again");
    }
    return fillers;
  }

  private Filler filler(int i, ColumnProfile profile, ColumnRules.Decision decision, int rows) {
    return switch (decision.kind()) {
      case NUMBER -> new Filler.OfNumbers(source.source(), names.get(i), new float[rows]);
      case BOOLEAN -> new Filler.OfBooleans(source.source(), names.get(i), new int[rows]);
      case CATEGORY -> {
        Labels labels = profile.labels();
        yield new Filler.OfLabels(
            source.source(), labels == null ? new Labels(0) : labels.sorted(), new int[rows]);
      }
      case DATE -> dates(i, decision.format(), rows);
      case TEXT, ID, CONSTANT, IGNORED -> new Filler.OfNothing();
    };
  }

  private Filler dates(int i, @Nullable DateFormat format, int rows) {
    return new Filler.OfDates(
        source.source(), names.get(i), format == null ? DateFormat.ISO : format, new long[rows]);
  }

  private ColumnGuess guess(int i, ColumnProfile profile, ColumnRules.Decision decision) {
    List<String> reasons = new ArrayList<>(List.of(decision.reason()));
    if (i == target && options.target() instanceof TargetChoice.Unsaid) {
      reasons.add("the last column, since no target is given");
    }
    if (i == target && profile.missing() > 0) {
      reasons.add(
          profile.missing()
              + (profile.missing() == 1 ? " row without it is" : " rows without it are")
              + " left out");
    }
    return new ColumnGuess(
        names.get(i),
        i,
        decision.kind(),
        String.join("; ", reasons),
        profile.missing(),
        profile.distinct(),
        profile.labels() == null,
        profile.examples(),
        i == target);
  }
}
