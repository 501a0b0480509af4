package limpid.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import limpid.encode.FileRow;
import limpid.model.Prediction;
import org.jspecify.annotations.Nullable;

/// Answers the rows of a table one batch after the other, so that a file of any length takes the
/// same memory.
///
/// @param rows the next row, or null at the end
/// @param model from rows to an answer for each
/// @param format how answers are written
record RowAnswers<R extends FileRow>(
    Rows<R> rows, Function<List<R>, List<Prediction>> model, AnswerFormat format) {
  private static final int BATCH = 512;

  /// What gives one row after the other.
  interface Rows<R> {
    @Nullable R next() throws IOException;
  }

  /// Answers all rows. Those before one that cannot be read are answered all the same.
  ///
  /// @throws limpid.error.DataException with the line, for a row that the model cannot take
  void write(Destination to) throws IOException {
    List<R> batch = new ArrayList<>(BATCH);
    boolean more = true;
    while (more) {
      batch.clear();
      try {
        more = fill(batch);
      } finally {
        answer(batch);
        format.flush();
        to.flush();
      }
    }
  }

  private boolean fill(List<R> batch) throws IOException {
    while (batch.size() < BATCH) {
      R row = rows.next();
      if (row == null) {
        return false;
      }
      batch.add(row);
    }
    return true;
  }

  private void answer(List<R> batch) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    List<Prediction> predictions = model.apply(batch);
    for (int i = 0; i < batch.size(); i++) {
      format.answer(batch.get(i), predictions.get(i));
    }
  }
}
