package limpid.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import limpid.data.Dataset;
import limpid.data.image.Framing;
import limpid.encode.Input;
import limpid.encode.PlainInput;
import limpid.encode.PlainRows;
import limpid.error.ModelFileException;
import limpid.error.ShapeException;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.measure.Scores;
import limpid.model.Description;
import limpid.model.Model;
import limpid.model.Prediction;
import limpid.model.Predictor;
import limpid.nn.Network;
import limpid.nn.Sequential;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A model of another system that answers as its graph stands, node by node: it need not be a
/// network of layers, and what makes numbers of columns may be part of it.
///
/// ```java
/// GraphModel model = GraphModel.read(Path.of("pipeline.onnx"), Meaning.USUAL);
/// model.predictCells(List.of(List.of(63f, "male")));
/// ```
public final class GraphModel implements Predictor {
  /// Numbers that are given to a graph at once.
  private static final int AT_ONCE = 1 << 18;

  private static final int MOST_ROWS = 512;

  private final OnnxModel onnx;
  private final TableCells cells;
  private final GraphAnswer answer;
  private final float white;
  private final Description description;

  /// The answers again, whose numbers the graph has made: a network of no layers.
  private final Model answers;

  private volatile boolean oneByOne;

  private GraphModel(
      OnnxModel onnx, TableCells cells, GraphAnswer answer, int width, Meaning meaning) {
    this.onnx = onnx;
    this.cells = cells;
    this.answer = answer;
    Meaning known = meaning.orSaidBy(onnx.metadata());
    Description said = answer.description(width, known, onnx.provenance());
    Network.Built same =
        new Network(Shape.of(width), new Sequential(List.of())).build(Map.<String, Tensor>of());
    this.answers = new Model(same, said);
    Input input = input(cells);
    this.white = input instanceof Input.Picture ? meaning.white() : 1;
    this.description =
        new Description(input, said.target(), said.loss(), null, null, null, said.provenance());
  }

  /// Reads a file.
  ///
  /// @throws UnsupportedException naming everything of it for which there is nothing here
  public static GraphModel read(Path file, Meaning meaning) throws IOException {
    return of(OnnxModel.read(file), meaning);
  }

  static GraphModel of(OnnxModel onnx, Meaning meaning) {
    TableCells cells = new TableCells(onnx.graph().wanted());
    List<String> problems = new ArrayList<>(onnx.unsupported());
    problems.addAll(cells.problems());
    if (cells.slots().isEmpty()) {
      problems.add("it has no input");
    }
    if (!problems.isEmpty()) {
      throw new UnsupportedException(onnx.name(), problems);
    }
    GraphAnswer answer = GraphAnswer.of(onnx.name(), onnx.graph());
    OnnxModel cut = onnx.giving(answer.output());
    return new GraphModel(cut, cells, answer, width(cut, cells, answer), meaning);
  }

  /// How many numbers it gives for a row: as it says, or else as it gives for a row of zeros.
  private static int width(OnnxModel onnx, TableCells cells, GraphAnswer answer) {
    if (!answer.labels().isEmpty()) {
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
    int count = run(onnx, answer, cells.values(batch)).shape().count();
    if (count == 0 || count % rows != 0) {
      throw new ModelFileException(
          onnx.name(), "gives %s numbers for %s rows".formatted(count, rows));
    }
    return count / rows;
  }

  private static Tensor run(OnnxModel onnx, GraphAnswer answer, Map<String, Value> inputs) {
    Value value = onnx.run(inputs).firstEntry().getValue();
    return answer.meaning() == GraphAnswer.Kind.SHARES
        ? logarithms(value.tensor())
        : value.tensor();
  }

  /// Of probabilities, so that a softmax gives them back.
  private static Tensor logarithms(Tensor shares) {
    return shares.maximum(Tensor.of(Float.MIN_NORMAL)).log();
  }

  private static Input input(TableCells cells) {
    Slot slot = cells.slots().getFirst();
    if (cells.slots().size() == 1 && slot.shape().size() > 2) {
      List<Long> sizes = slot.shape().stream().skip(1).filter(size -> size > 1).toList();
      if (sizes.size() == 2) {
        int rows = sizes.get(0).intValue();
        int columns = sizes.get(1).intValue();
        return new Input.Picture(new Framing(columns, rows, 0, 1, null));
      }
    }
    return new Input.Numbers(cells.width());
  }

  /// The graph.
  public OnnxModel graph() {
    return onnx;
  }

  /// Whether it is asked about rows of a table, and not about pictures.
  public boolean takesTable() {
    return description.input() instanceof Input.Numbers;
  }

  /// What it takes of the rows of a table.
  public List<PlainInput> inputs() {
    return cells.inputs();
  }

  /// What a user should know, one sentence each.
  public List<String> notes() {
    List<String> notes = new ArrayList<>(onnx.notices());
    notes.addAll(ImportedModel.notesOn(description, white));
    return notes;
  }

  @Override
  public Description description() {
    return description;
  }

  /// The answers for the cells of some rows, each a `Float`, `Long` or `String` as its input wants
  /// it.
  ///
  /// @throws limpid.error.LimpidException if the graph cannot compute with these values
  public List<Prediction> predictCells(List<List<Object>> rows) {
    return answers.predictAll(outputs(rows), rows.size());
  }

  @Override
  public List<Prediction> predictAll(float[] inputs, int rows) {
    return answers.predictAll(outputs(rows(inputs, rows)), rows);
  }

  private List<List<Object>> rows(float[] inputs, int rows) {
    int width = cells.width();
    if (!cells.isReal() || inputs.length != Math.multiplyExact(rows, width)) {
      throw new ShapeException(
          "predict",
          "%s rows of %s numbers are wanted, but got %s numbers"
              .formatted(rows, width, inputs.length));
    }
    List<List<Object>> all = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      Object[] numbers = new Object[width];
      for (int i = 0; i < width; i++) {
        numbers[i] = white * inputs[row * width + i];
      }
      all.add(Arrays.asList(numbers));
    }
    return all;
  }

  @Override
  public Scores evaluate(Dataset data) {
    int width = cells.width();
    int n = answers.description().input().width();
    float[] outputs = new float[Math.multiplyExact(data.size(), n)];
    float[] targets = new float[data.size()];
    int most = together();
    for (int from = 0; from < data.size(); from += most) {
      int rows = Math.min(most, data.size() - from);
      float[] inputs = new float[rows * width];
      for (int row = 0; row < rows; row++) {
        data.input(from + row, inputs, row * width);
        data.target(from + row, targets, from + row);
      }
      float[] answered = outputs(rows(inputs, rows));
      System.arraycopy(answered, 0, outputs, from * n, answered.length);
    }
    return answers.evaluate(new Outputs(outputs, targets, n));
  }

  /// The scores on the rows of a table.
  public Scores evaluate(List<PlainRows.Row> rows) {
    float[] targets = new float[rows.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = rows.get(i).target();
    }
    float[] outputs = outputs(rows.stream().map(PlainRows.Row::cells).toList());
    return answers.evaluate(new Outputs(outputs, targets, answers.description().input().width()));
  }

  private int together() {
    int fixed = cells.fixedRows();
    return fixed > 0 ? fixed : Math.clamp(AT_ONCE / cells.width(), 1, MOST_ROWS);
  }

  // --- the graph

  private float[] outputs(List<List<Object>> rows) {
    int n = answers.description().input().width();
    float[] outputs = new float[Math.multiplyExact(rows.size(), n)];
    int most = together();
    for (int from = 0; from < rows.size(); from += most) {
      int to = Math.min(rows.size(), from + most);
      float[] part = some(rows.subList(from, to), n);
      System.arraycopy(part, 0, outputs, from * n, part.length);
    }
    return outputs;
  }

  /// A graph that says how many rows it takes gets as many, the last one repeated. One that does
  /// not may still have been made for a single row, and then it gets one after the other.
  private float[] some(List<List<Object>> rows, int n) {
    int fixed = cells.fixedRows();
    if (fixed > 0) {
      List<List<Object>> filled = new ArrayList<>(rows);
      while (filled.size() < fixed) {
        filled.add(rows.getLast());
      }
      return Arrays.copyOf(whole(filled, n), rows.size() * n);
    }
    if (rows.size() > 1 && !oneByOne) {
      try {
        return whole(rows, n);
      } catch (ShapeException e) {
        float[] each = single(rows, n); // or the error that a single row gives
        oneByOne = true;
        return each;
      }
    }
    return single(rows, n);
  }

  private float[] single(List<List<Object>> rows, int n) {
    float[] outputs = new float[rows.size() * n];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(whole(rows.subList(i, i + 1), n), 0, outputs, i * n, n);
    }
    return outputs;
  }

  private float[] whole(List<List<Object>> rows, int n) {
    Tensor y = run(onnx, answer, cells.values(rows));
    if (y.shape().count() != rows.size() * n) {
      throw new ShapeException(
          "graph", "gives %s for %s rows of %s numbers".formatted(y.shape(), rows.size(), n));
    }
    return y.toArray();
  }

  /// What the graph gave, as examples for the network that changes nothing.
  @SuppressWarnings("ArrayRecordComponent") // nobody else holds them
  private record Outputs(float[] numbers, float[] targets, int inputWidth) implements Dataset {
    @Override
    public int size() {
      return targets.length;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void input(int row, float[] into, int offset) {
      System.arraycopy(numbers, row * inputWidth, into, offset, inputWidth);
    }

    @Override
    public void target(int row, float[] into, int offset) {
      into[offset] = targets[row];
    }
  }
}
