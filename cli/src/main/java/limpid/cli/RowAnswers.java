package limpid.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import limpid.encode.RowReader;
import limpid.error.DataException;
import limpid.model.Model;
import limpid.model.Prediction;

/// Answers the rows of a table one batch after the other, so that a file of any length takes the
/// same memory.
final class RowAnswers {
  private static final int BATCH = 512;

  private final Model model;
  private final RowReader rows;
  private final AnswerFormat format;

  RowAnswers(Model model, RowReader rows, AnswerFormat format) {
    this.model = model;
    this.rows = rows;
    this.format = format;
  }

  /// Answers all rows. Those before one that cannot be read are answered all the same.
  ///
  /// @throws DataException with the line, for a row that the model cannot take
  void write(Destination to) throws IOException {
    List<RowReader.Row> batch = new ArrayList<>(BATCH);
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

  private boolean fill(List<RowReader.Row> batch) throws IOException {
    while (batch.size() < BATCH) {
      RowReader.Row row = rows.next();
      if (row == null) {
        return false;
      }
      batch.add(row);
    }
    return true;
  }

  private void answer(List<RowReader.Row> batch) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    int width = batch.getFirst().input().length;
    float[] inputs = new float[batch.size() * width];
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(batch.get(i).input(), 0, inputs, i * width, width);
    }
    List<Prediction> predictions = model.predictAll(inputs, batch.size());
    for (int i = 0; i < batch.size(); i++) {
      format.answer(batch.get(i), predictions.get(i));
    }
  }
}
