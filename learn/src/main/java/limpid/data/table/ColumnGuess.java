package limpid.data.table;

import java.util.List;

/// What one column was taken for, and why; a list of these is shown before any training.
///
/// @param name the name in the header, or `column 3` where there is none
/// @param position counted from 0, in the file
/// @param kind what it was taken for
/// @param reason why, in words
/// @param missing how many rows hold no value
/// @param distinct how many different values were counted
/// @param more whether there are more different values than were counted
/// @param examples the first few different values, as written
/// @param target whether this is the column to predict
public record ColumnGuess(
    String name,
    int position,
    ColumnKind kind,
    String reason,
    int missing,
    int distinct,
    boolean more,
    List<String> examples,
    boolean target) {

  public ColumnGuess {
    examples = List.copyOf(examples);
  }
}
