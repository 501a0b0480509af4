package limpid.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.data.Dataset;
import limpid.data.image.Picture;
import limpid.encode.ColumnEncoder;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.error.DataException;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.file.StoredTensor;
import limpid.file.WeightsHash;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.measure.Scores;
import limpid.nn.Loss;
import limpid.nn.Network;
import limpid.program.Inference;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A network that has learned, with all that it takes to ask it. Immutable, and safe for any number
/// of threads.
///
/// ```java
/// Model heart = Model.open(Path.of("heart.safetensors"));
/// Prediction p = heart.predict(Map.of("Age", 63, "Sex", "male", "MaxHR", 150));
/// ```
public final class Model implements Predictor {
  private final Network.Built network;
  private final Description description;
  private final Inference inference;

  /// Of a network and what there is to know about it.
  public Model(Network.Built network, Description description) {
    int width = network.network().input().count();
    if (width != description.input().width()) {
      throw new IllegalArgumentException(
          "the network takes %s numbers, its encoder gives %s"
              .formatted(width, description.input().width()));
    }
    int outputs = network.network().output().count();
    if (outputs != outputs(description)) {
      throw new IllegalArgumentException(
          "the network has %s outputs, its target wants %s"
              .formatted(outputs, outputs(description)));
    }
    this.network = network;
    this.description = description;
    this.inference = Inference.fixed(network);
  }

  /// A model of a network that was trained in code: it can be asked, measured and saved, and knows
  /// nothing of where it comes from.
  ///
  /// @param input what it takes
  /// @param target what it answers
  /// @param loss what it was trained to make small
  public static Model of(Network.Built network, Input input, TargetEncoder target, Loss loss) {
    Provenance code =
        new Provenance(Version.current(), "code", "", 0, Map.of(), Map.of(), 0, List.of());
    return new Model(network, new Description(input, target, loss, null, null, null, code));
  }

  private static int outputs(Description description) {
    return switch (description.target()) {
      case TargetEncoder.Classes classes ->
          description.loss().output() == Loss.Output.ONE_LOGIT ? 1 : classes.labels().size();
      case TargetEncoder.Value _ -> 1;
    };
  }

  /// Reads a model file.
  ///
  /// @throws limpid.error.ModelFileException if there is none, or it is not one of ours, whole
  public static Model open(Path file) throws IOException {
    return ModelFile.read(file);
  }

  /// Writes the model file, whole or not at all. The same model makes the same bytes.
  public void save(Path file) throws IOException {
    ModelFile.write(this, file);
  }

  /// The network with its weights.
  public Network.Built network() {
    return network;
  }

  @Override
  public Description description() {
    return description;
  }

  /// SHA-256 of the weights: paths, shapes and numbers, nothing else.
  public String weightsSha256() {
    return WeightsHash.of(weights());
  }

  /// All of it but the weights, as the JSON document that stands in its file beside them.
  public String document() {
    return ModelFile.document(this);
  }

  /// The model of such a document and its weights by path.
  ///
  /// @param source what errors call the file that they stand in
  /// @throws limpid.error.ModelFileException if they are no model
  public static Model of(String source, String document, Map<String, StoredTensor> weights) {
    return ModelFile.model(source, document, weights);
  }

  SequencedMap<String, StoredTensor> weights() {
    SequencedMap<String, StoredTensor> stored = new LinkedHashMap<>();
    network
        .weights()
        .forEach((path, p) -> stored.put(path, StoredTensor.of(p.shape(), p.toArray())));
    return stored;
  }

  /// The answer for one row of a table by the names of its columns. A column that is absent is
  /// missing.
  ///
  /// @throws limpid.error.DataException for a name that is no column, or a value that its column
  ///   cannot hold
  public Prediction predict(Map<String, ? extends @Nullable Object> row) {
    if (!(description.input() instanceof Input.Columns(var encoder))) {
      throw wrongInput("a row of a table");
    }
    float[] x = new float[encoder.width()];
    encoder.encode(row, x, 0);
    return predict(x);
  }

  /// The answer for one row of a table, given as a record whose components are the columns.
  public Prediction predict(Record row) {
    return predict(RecordFields.of(row));
  }

  /// The answer for one row of a table, given as the values of its [#columns] in their order; null
  /// is missing.
  public Prediction predict(List<? extends @Nullable Object> row) {
    List<String> columns = columns();
    if (row.size() != columns.size()) {
      throw DataException.of(
          "row",
          "holds %s values, but the model takes %s: %s"
              .formatted(row.size(), columns.size(), String.join(", ", columns)));
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i), row.get(i));
    }
    return predict(named);
  }

  /// The columns that it takes, in the order of the file that it was trained on.
  public List<String> columns() {
    if (!(description.input() instanceof Input.Columns(var encoder))) {
      throw wrongInput("a row of a table");
    }
    return encoder.columns().stream().map(ColumnEncoder::name).toList();
  }

  /// The answer for one picture, found, cropped and laid as the training pictures are.
  public Prediction predict(Picture picture) {
    if (!(description.input() instanceof Input.Picture(var framing))) {
      throw wrongInput("a picture");
    }
    return predict(framing.frame(picture));
  }

  @Override
  public List<Prediction> predictAll(float[] inputs, int rows) {
    int width = description.input().width();
    if (inputs.length != Math.multiplyExact(rows, width)) {
      throw new ShapeException(
          "predict",
          "%s inputs of %s numbers are wanted, but got %s numbers"
              .formatted(rows, width, inputs.length));
    }
    Tensor outputs = Tensor.wrap(Shape.of(rows, inference.width()), inference.run(inputs, rows));
    Answers answers = new Answers(description);
    List<Prediction> predictions = new ArrayList<>(rows);
    for (float[] row : answers.rows(outputs)) {
      predictions.add(answers.prediction(row));
    }
    return predictions;
  }

  @Override
  public Scores evaluate(Dataset data) {
    Grading grading = description.grading();
    int classes = grading instanceof Grading.Classes(int count) ? count : 0;
    Loss loss = description.loss();
    return Evaluation.of(inference, loss, grading, Description.prepared(data, classes, loss));
  }

  private OptionException wrongInput(String given) {
    return new OptionException(
        "the input",
        "is "
            + given
            + ", but this model takes "
            + switch (description.input()) {
              case Input.Columns _ -> "rows of a table";
              case Input.Picture _ -> "pictures";
              case Input.Numbers(int width) -> width + " numbers";
            });
  }
}
