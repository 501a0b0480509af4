package limpid.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limpid.data.Dataset;
import limpid.data.image.Framing;
import limpid.encode.Input;
import limpid.encode.PlainInput;
import limpid.encode.PlainRows;
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
  private final OnnxModel onnx;
  private final TableCells cells;
  private final GraphRows graph;
  private final float white;
  private final Description description;

  /// The answers again, whose numbers the graph has made: a network of no layers.
  private final Model answers;

  private GraphModel(OnnxModel onnx, TableCells cells, GraphAnswer answer, Meaning meaning) {
    this.onnx = onnx;
    this.cells = cells;
    this.graph = GraphRows.of(onnx, cells, answer);
    Meaning known = meaning.orSaidBy(onnx.metadata());
    Description said = answer.description(graph.width(), known, onnx.provenance());
    Network.Built same =
        new Network(Shape.of(graph.width()), new Sequential(List.of()))
            .build(Map.<String, Tensor>of());
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
    return new GraphModel(onnx.giving(answer.slots()), cells, answer, meaning);
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
    GraphRows.Answered answered = graph.answered(rows);
    List<Prediction> predictions = answers.predictAll(answered.numbers(), rows.size());
    return IntStream.range(0, rows.size())
        .mapToObj(i -> labelled(predictions.get(i), answered.labels()[i]))
        .toList();
  }

  /// With the label that the graph itself gives, if it gives one.
  private static Prediction labelled(Prediction prediction, int label) {
    return prediction instanceof Prediction.OfClass(_, var probabilities) && label >= 0
        ? new Prediction.OfClass(List.copyOf(probabilities.keySet()).get(label), probabilities)
        : prediction;
  }

  @Override
  public List<Prediction> predictAll(float[] inputs, int rows) {
    return predictCells(rows(inputs, rows));
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
    int n = graph.width();
    float[] outputs = new float[Math.multiplyExact(data.size(), n)];
    float[] targets = new float[data.size()];
    int[] labels = new int[data.size()];
    int most = graph.together();
    for (int from = 0; from < data.size(); from += most) {
      int rows = Math.min(most, data.size() - from);
      float[] inputs = new float[rows * width];
      for (int row = 0; row < rows; row++) {
        data.input(from + row, inputs, row * width);
        data.target(from + row, targets, from + row);
      }
      graph.answered(rows(inputs, rows)).into(outputs, labels, from, n);
    }
    return scores(new GraphRows.Answered(outputs, labels), targets);
  }

  /// The scores on the rows of a table.
  public Scores evaluate(List<PlainRows.Row> rows) {
    float[] targets = new float[rows.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = rows.get(i).target();
    }
    return scores(graph.answered(rows.stream().map(PlainRows.Row::cells).toList()), targets);
  }

  /// Of its own labels where it gives some, else of the likeliest classes.
  private Scores scores(GraphRows.Answered answered, float[] targets) {
    Scores scores = answers.evaluate(new Outputs(answered.numbers(), targets, graph.width()));
    return scores instanceof Scores.ForClasses classes && answered.isLabelled()
        ? classes.withAnswers(targets, answered.labels())
        : scores;
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
