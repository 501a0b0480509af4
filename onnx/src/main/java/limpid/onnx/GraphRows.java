package limpid.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import limpid.encode.PlainInput;
import limpid.error.ModelFileException;
import limpid.error.ShapeException;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;

/// A graph that is given rows, many at once, and what comes out of it.
final class GraphRows {
  /// Numbers that are given to a graph at once.
  private static final int AT_ONCE = 1 << 18;

  private static final int MOST_ROWS = 512;

  private final OnnxModel onnx;
  private final TableCells cells;
  private final GraphAnswer answer;
  private final int width;
  private volatile boolean oneByOne;

  private GraphRows(OnnxModel onnx, TableCells cells, GraphAnswer answer, int width) {
    this.onnx = onnx;
    this.cells = cells;
    this.answer = answer;
    this.width = width;
  }

  /// Of a graph that gives the values of an answer and nothing else.
  static GraphRows of(OnnxModel onnx, TableCells cells, GraphAnswer answer) {
    return new GraphRows(onnx, cells, answer, width(onnx, cells, answer));
  }

  /// How many numbers it gives for a row: as it says, or else as it gives for a row of zeros.
  private static int width(OnnxModel onnx, TableCells cells, GraphAnswer answer) {
    if (!answer.labels().isEmpty() && answer.meaning() != GraphAnswer.Kind.LOGIT) {
      return answer.labels().size();
    }
    List<Long> said = answer.output().shape();
    if (said.size() == 2 && said.get(1) > 0 && said.get(1) < MOST_ROWS * 1024L) {
      return Math.toIntExact(said.get(1));
    }
    List<Object> zeros = new ArrayList<>();
    for (PlainInput input : cells.inputs()) {
      for (int i = 0; i < input.width(); i++) {
        zeros.add(input.kind() == PlainInput.Kind.WORD ? "" : Float.valueOf(0));
      }
    }
    int rows = Math.max(1, cells.fixedRows());
    List<List<Object>> batch = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      batch.add(zeros);
    }
    int count = numbers(answer, onnx.run(cells.values(batch))).shape().count();
    if (count == 0 || count % rows != 0) {
      throw new ModelFileException(
          onnx.name(), "gives %s numbers for %s rows".formatted(count, rows));
    }
    return count / rows;
  }

  private static Tensor numbers(GraphAnswer answer, Map<String, Value> values) {
    Value value = values.get(answer.output().name());
    if (value == null) {
      throw new ModelFileException("graph", "gives no \"%s\"".formatted(answer.output().name()));
    }
    return value.tensor();
  }

  /// Of probabilities, so that a softmax gives them back.
  private static Tensor logarithms(Tensor shares) {
    return shares.maximum(Tensor.of(Float.MIN_NORMAL)).log();
  }

  /// What came out for some rows.
  ///
  /// @param numbers as many for each row as the graph's width
  /// @param labels the class of each row that the graph itself names, or −1
  @SuppressWarnings("ArrayRecordComponent") // nobody else holds them
  record Answered(float[] numbers, int[] labels) {
    /// Whether every row has a label.
    boolean isLabelled() {
      return Arrays.stream(labels).allMatch(label -> label >= 0);
    }

    /// Copies these rows among others.
    void into(float[] allNumbers, int[] allLabels, int row, int width) {
      System.arraycopy(numbers, 0, allNumbers, row * width, numbers.length);
      System.arraycopy(labels, 0, allLabels, row, labels.length);
    }

    private Answered first(int rows, int width) {
      return new Answered(Arrays.copyOf(numbers, rows * width), Arrays.copyOf(labels, rows));
    }
  }

  /// How many numbers it gives for a row.
  int width() {
    return width;
  }

  /// How many rows it gets at once.
  int together() {
    int fixed = cells.fixedRows();
    return fixed > 0 ? fixed : Math.clamp(AT_ONCE / cells.width(), 1, MOST_ROWS);
  }

  /// What it gives for rows, each of its cells.
  Answered answered(List<List<Object>> rows) {
    return joined(rows, together());
  }

  private Answered joined(List<List<Object>> rows, int most) {
    float[] numbers = new float[Math.multiplyExact(rows.size(), width)];
    int[] labels = new int[rows.size()];
    for (int from = 0; from < rows.size(); from += most) {
      List<List<Object>> part = rows.subList(from, Math.min(rows.size(), from + most));
      some(part).into(numbers, labels, from, width);
    }
    return new Answered(numbers, labels);
  }

  /// A graph that says how many rows it takes gets as many, the last one repeated. One that does
  /// not may still have been made for a single row, and then it gets one after the other.
  private Answered some(List<List<Object>> rows) {
    int fixed = cells.fixedRows();
    if (fixed > 0) {
      List<List<Object>> filled = new ArrayList<>(rows);
      while (filled.size() < fixed) {
        filled.add(rows.getLast());
      }
      return whole(filled).first(rows.size(), width);
    }
    if (rows.size() == 1) {
      return whole(rows);
    }
    if (!oneByOne) {
      try {
        return whole(rows);
      } catch (ShapeException e) {
        Answered each = joined(rows, 1); // or the error that a single row gives
        oneByOne = true;
        return each;
      }
    }
    return joined(rows, 1);
  }

  private Answered whole(List<List<Object>> rows) {
    Map<String, Value> values = onnx.run(cells.values(rows));
    Tensor y = numbers(answer, values);
    if (y.shape().count() != rows.size() * width) {
      throw new ShapeException(
          "graph", "gives %s for %s rows of %s numbers".formatted(y.shape(), rows.size(), width));
    }
    boolean shares = answer.meaning() == GraphAnswer.Kind.SHARES && width > 1;
    return new Answered(
        (shares ? logarithms(y) : y).toArray(), answer.places(values, rows.size(), width));
  }
}
