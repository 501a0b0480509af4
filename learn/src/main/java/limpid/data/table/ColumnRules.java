package limpid.data.table;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import limpid.error.DataException;
import limpid.error.Excerpt;
import org.jspecify.annotations.Nullable;

/// What a column is taken for: every rule of guessing, in the order in which they are tried.
///
/// A few cells that do not fit are an error of the data and are told with their line, since taking
/// the column for something else would hide them: see [#dirty()].
final class ColumnRules {
  /// Whole numbers up to this many different ones may be classes.
  static final int MOST_NUMBERED_CLASSES = 10;

  /// Tables below this size have no ids and no free text by counting: too few rows to tell.
  static final int SMALL = 20;

  private static final Set<String> ID_NAMES =
      Set.of("id", "index", "idx", "key", "uuid", "guid", "rowid", "rownames", "row", "#");

  private final String source;
  private final String name;
  private final boolean unnamed;
  private final ColumnProfile profile;

  /// A kind and the reason for it in words.
  ///
  /// @param format how its days are written, for dates
  record Decision(ColumnKind kind, String reason, @Nullable DateFormat format) {
    Decision(ColumnKind kind, String reason) {
      this(kind, reason, null);
    }
  }

  ColumnRules(String source, String name, boolean unnamed, ColumnProfile profile) {
    this.source = source;
    this.name = name;
    this.unnamed = unnamed;
    this.profile = profile;
  }

  /// What an input column is taken for.
  Decision input(Optional<ColumnKind> asked) {
    if (asked.isPresent()) {
      return asked(asked.get());
    }
    int present = profile.present();
    if (present == 0) {
      return new Decision(ColumnKind.CONSTANT, "no value in any row");
    }
    if (profile.distinct() == 1 && profile.missing() == 0) {
      return new Decision(
          ColumnKind.CONSTANT, "\"" + profile.examples().getFirst() + "\" in every row");
    }
    if (profile.distinct() == 1 && profile.numbers() == 0) {
      return new Decision(ColumnKind.CATEGORY, "one word, or none");
    }
    if (profile.numbers() == present) {
      Optional<String> id = numberedId();
      return id.map(reason -> new Decision(ColumnKind.ID, reason))
          .orElseGet(() -> new Decision(ColumnKind.NUMBER, "all values are numbers"));
    }
    return words();
  }

  private Decision words() {
    if (dirty()) {
      throw misfit(profile.notNumber(), "number");
    }
    if (profile.bothBooleans()) {
      return new Decision(ColumnKind.BOOLEAN, "two words for yes and no");
    }
    EnumSet<DateFormat> formats = profile.formats();
    if (ambiguous(formats)) {
      return new Decision(
          ColumnKind.TEXT, "dates in which day and month cannot be told apart; write 2026-11-22");
    }
    if (!formats.isEmpty()) {
      return new Decision(ColumnKind.DATE, "all values are dates", formats.iterator().next());
    }
    Labels labels = profile.labels();
    if (labels == null) {
      return new Decision(
          ColumnKind.TEXT, "more than " + ColumnProfile.MOST_LABELS + " different words");
    }
    boolean large = profile.rows() >= SMALL;
    if (large && profile.allDistinct() && !profile.hasBlanks()) {
      return new Decision(ColumnKind.ID, "another word in every row");
    }
    if (large && (unnamed || idName()) && profile.allDistinct()) {
      return new Decision(ColumnKind.ID, "another text in every row, under no name or an id's");
    }
    if (large && 2 * labels.size() > profile.present()) {
      return new Decision(
          ColumnKind.TEXT,
          "free text: " + labels.size() + " different in " + profile.present() + " values");
    }
    String reason = labels.size() + " different words";
    return new Decision(
        ColumnKind.CATEGORY, profile.numbers() > 0 ? reason + " and numbers, mixed" : reason);
  }

  /// What the target is taken for: `CATEGORY`, `BOOLEAN` or `NUMBER`.
  ///
  /// Whole numbers are classes where there are two of them, or at most [#MOST_NUMBERED_CLASSES] and
  /// on average five rows or more of each: digits 0…9 and ratings 3…9 are classes, rings 1…29 and
  /// prices are numbers. `--columns target=number` says otherwise.
  Decision target(Optional<ColumnKind> asked) {
    if (profile.present() == 0 || profile.distinct() == 1) {
      String what =
          profile.present() == 0
              ? "has no value in any row"
              : "is \"" + profile.examples().getFirst() + "\" in every row";
      throw DataException.of(
          source, "target \"" + name + "\" " + what + "; there is nothing to learn");
    }
    Decision decision = asked.map(this::asked).orElseGet(this::guessedTarget);
    return switch (decision.kind()) {
      case NUMBER, BOOLEAN, CATEGORY -> decision;
      default ->
          throw DataException.of(
              source,
              "target \""
                  + name
                  + "\" is taken as "
                  + decision.kind().word()
                  + " ("
                  + decision.reason()
                  + "); a target must be a number or a category");
    };
  }

  private Decision guessedTarget() {
    int present = profile.present();
    if (profile.numbers() < present) {
      return wordTarget();
    }
    int distinct = profile.distinct();
    if (profile.allWhole()
        && profile.labels() != null
        && (distinct == 2 || (distinct <= MOST_NUMBERED_CLASSES && 5 * distinct <= present))) {
      return new Decision(
          ColumnKind.CATEGORY,
          distinct + " whole numbers, taken as classes; or --columns \"" + name + "=number\"");
    }
    return new Decision(ColumnKind.NUMBER, "numbers, so a value is to be predicted");
  }

  private Decision wordTarget() {
    if (dirty()) {
      throw misfit(profile.notNumber(), "number");
    }
    if (profile.bothBooleans()) {
      return new Decision(ColumnKind.BOOLEAN, "two words for yes and no");
    }
    Labels labels = profile.labels();
    int present = profile.present();
    if (labels == null) {
      throw tooManyClasses("more than " + ColumnProfile.MOST_LABELS);
    }
    if (labels.size() == present || (present >= SMALL && 2 * labels.size() > present)) {
      throw tooManyClasses(Integer.toString(labels.size()));
    }
    return new Decision(ColumnKind.CATEGORY, labels.size() + " different words, so classes");
  }

  private DataException tooManyClasses(String different) {
    return DataException.of(
        source,
        "target \""
            + name
            + "\" holds "
            + different
            + " different texts in "
            + profile.present()
            + " rows; classes must come again and again, so choose another target");
  }

  /// Whether the column is numbers but for a few cells: at most one in a hundred, or a single one,
  /// of at least [#SMALL] values, more than [#MOST_NUMBERED_CLASSES] of them different.
  private boolean dirty() {
    int others = profile.present() - profile.numbers();
    return others <= Math.max(1, profile.present() / 100)
        && profile.present() >= SMALL
        && profile.distinct() - others > MOST_NUMBERED_CLASSES;
  }

  /// Why whole numbers are an id, if they are. All must differ, and: they have no name or an id's;
  /// or they count the rows from 0 or 1; or chance would have made ten pairs alike, n(n − 1)/2
  /// pairs over the range of values, so they were handed out, not measured.
  private Optional<String> numberedId() {
    int rows = profile.rows();
    if (!profile.allWhole() || !profile.allDistinct() || rows < SMALL || profile.missing() > 0) {
      return Optional.empty();
    }
    if (unnamed) {
      return Optional.of("another number in every row, without a name");
    }
    if (idName()) {
      return Optional.of("another number in every row, named as an id");
    }
    if (profile.countsRows()) {
      return Optional.of("counts the rows");
    }
    double pairs = rows * (rows - 1.0) / 2 / (profile.high() - profile.low() + 1);
    boolean handedOut = profile.low() >= 0 && pairs >= 10;
    return handedOut ? Optional.of("another whole number in every row") : Optional.empty();
  }

  private boolean idName() {
    String lower = name.toLowerCase(Locale.ROOT);
    return ID_NAMES.contains(lower)
        || lower.endsWith("_id")
        || lower.endsWith(" id")
        || lower.startsWith("unnamed: ")
        || name.endsWith("Id")
        || name.endsWith("ID");
  }

  private static boolean ambiguous(EnumSet<DateFormat> formats) {
    return formats.contains(DateFormat.DAY_SLASH) && formats.contains(DateFormat.MONTH_SLASH);
  }

  private Decision asked(ColumnKind kind) {
    Decision said = new Decision(kind, "as --columns says");
    return switch (kind) {
      case NUMBER -> fitting(said, profile.notNumber());
      case BOOLEAN -> fitting(said, profile.notBoolean());
      case DATE -> askedDate(said);
      case CATEGORY -> askedCategory(said);
      case TEXT, ID, CONSTANT, IGNORED -> said;
    };
  }

  private Decision fitting(Decision said, ColumnProfile.Cell misfit) {
    if (misfit.found()) {
      throw misfit(misfit, said.kind().word());
    }
    return said;
  }

  private Decision askedDate(Decision said) {
    fitting(said, profile.notDate());
    EnumSet<DateFormat> formats = profile.formats();
    if (ambiguous(formats) || formats.isEmpty()) {
      throw DataException.of(
          source,
          "column \""
              + name
              + "\" (date) "
              + (formats.isEmpty() ? "has no value" : "may be day/month or month/day throughout")
              + "; write dates as 2026-11-22");
    }
    return new Decision(said.kind(), said.reason(), formats.iterator().next());
  }

  private Decision askedCategory(Decision said) {
    if (profile.labels() == null) {
      throw DataException.of(
          source,
          "column \""
              + name
              + "\" (category) has more than "
              + ColumnProfile.MOST_LABELS
              + " different values; use --columns \""
              + name
              + "=text\" to leave it out");
    }
    return said;
  }

  private DataException misfit(ColumnProfile.Cell cell, String kind) {
    return misfit(source, cell.line(), name, kind, cell.text());
  }

  /// The error for a value that is not what its column holds.
  static DataException misfit(String source, long line, String name, String kind, String text) {
    return DataException.at(
        source,
        line,
        "column \""
            + name
            + "\" ("
            + kind
            + ") holds \""
            + Excerpt.of(text)
            + "\"; use --columns "
            + quotedIfNeeded(name + "=text")
            + ", or correct the row");
  }

  private static String quotedIfNeeded(String option) {
    return option.indexOf(' ') < 0 ? option : "\"" + option + "\"";
  }
}
