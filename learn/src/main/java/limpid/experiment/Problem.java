package limpid.experiment;

import java.util.List;
import limpid.data.Dataset;
import limpid.data.table.ColumnGuess;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import org.jspecify.annotations.Nullable;

/// Data made ready to learn from: encoders fitted on the training part, and the parts encoded by
/// them.
///
/// @param name what the data is called, without the folders it lies in
/// @param input how an input becomes numbers
/// @param target how the target becomes a number, and back
/// @param train the part that the weights are fitted to
/// @param validation the part that chooses the best epoch
/// @param test the part that is used once, at the end
/// @param fingerprint of the content of all parts
/// @param guesses what each column of a table was taken for; empty for pictures
/// @param words what else the user should know before training
public record Problem(
    String name,
    Input input,
    TargetEncoder target,
    Dataset train,
    Dataset validation,
    @Nullable Dataset test,
    Fingerprint fingerprint,
    List<ColumnGuess> guesses,
    List<String> words) {

  /// Copies the lists.
  public Problem {
    guesses = List.copyOf(guesses);
    words = List.copyOf(words);
  }

  /// How many classes, or 0 where a value is to be estimated.
  public int classes() {
    return target instanceof TargetEncoder.Classes(_, List<String> labels) ? labels.size() : 0;
  }
}
