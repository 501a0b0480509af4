package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.model.Model;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.onnx.OnnxExport;
import limpid.onnx.file.OnnxFile;
import limpid.tensor.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// ONNX models asked about tables: ours that come back, graphs that take columns by name, and
/// networks of bare numbers.
class GraphModelsTest {
  private static final List<String> SORTS = List.of("a", "b", "c");

  @TempDir static Path folder;

  @BeforeAll
  static void models() throws IOException {
    Models.heart(folder);
    Model heart = Model.open(folder.resolve("heart.safetensors"));
    OnnxExport.write(heart, folder.resolve("heart.onnx"));
    anonymous("heart.onnx", "graph.onnx");
    Network network = Network.of(Shape.of(3), new Dense(4), new Relu(), new Dense(3));
    Model bare =
        Model.of(
            network.build(5),
            new Input.Numbers(3),
            new TargetEncoder.Classes("sort", SORTS),
            new CrossEntropy());
    OnnxExport.write(bare, folder.resolve("bare.onnx"));
    anonymous("bare.onnx", "numbers.onnx");
    StringBuilder csv = new StringBuilder("u,v,w,kind\n");
    for (int i = 0; i < 30; i++) {
      float[] x = {i % 7 - 3, i % 5 - 2, i % 3 - 1};
      csv.append("%s,%s,%s,%s%n".formatted(x[0], x[1], x[2], bare.predict(x).label()));
    }
    Files.writeString(folder.resolve("numbers.csv"), csv.toString());
  }

  /// The same graph as if another program had written it.
  private static void anonymous(String from, String to) throws IOException {
    OnnxFile file = OnnxFile.read(folder.resolve(from));
    new OnnxFile("other 1", file.opsets(), Map.of(), file.graph(), List.of())
        .write(folder.resolve(to));
  }

  private static Result run(String... arguments) {
    Result result = Result.of(folder, arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private static String predicted(String model) {
    return run("predict", model, "patients.csv", "--only").out();
  }

  @Test
  void aModelOfOursComesBackFromOnnxAndAnswersTheSame() {
    run("import", "heart.onnx", "--out", "again.safetensors");
    String answers = predicted("heart.safetensors");
    assertThat(answers).startsWith("AHD,P(").hasLineCount(121);
    assertThat(predicted("heart.onnx")).isEqualTo(answers);
    assertThat(predicted("again.safetensors")).isEqualTo(answers);
    assertThat(run("show", "heart.onnx").out()).contains("Age (number), Sex (").contains("Dense(");
  }

  @Test
  void aGraphThatTakesColumnsAnswersTheSameRows() {
    List<String> ours = predicted("heart.safetensors").lines().toList();
    List<String> theirs = predicted("graph.onnx").lines().toList();
    List<String> labels =
        new ArrayList<>(ours.stream().map(line -> line.split(",", -1)[0]).toList());
    labels.set(0, "class");
    assertThat(theirs.stream().map(line -> line.split(",", -1)[0])).isEqualTo(labels);
    double p = Double.parseDouble(ours.get(1).split(",", -1)[1]);
    assertThat(Double.parseDouble(theirs.get(1).split(",", -1)[1])).isCloseTo(p, within(2e-6));
  }

  @Test
  void aGraphThatTakesColumnsIsMeasuredByItsTarget() {
    String own = run("evaluate", "heart.safetensors", "patients.csv", "--json").out();
    String graph = run("evaluate", "graph.onnx", "patients.csv", "--target", "AHD", "--json").out();
    String accuracy = own.replaceFirst(".*(\"accuracy\":[0-9.]+).*\\R", "$1");
    assertThat(accuracy).startsWith("\"accuracy\":");
    assertThat(graph).contains(accuracy);
  }

  @Test
  void oneRowIsAskedByTheNamesOfItsColumns() {
    assertThat(run("predict", "graph.onnx", "Age=63", "Sex=male", "--target", "AHD").err())
        .contains("note: not given, so taken as missing: MaxHR");
    Result wrong = Result.of(folder, "predict", "graph.onnx", "Agee=63");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("there is no column \"Agee\" (did you mean \"Age\"?)");
  }

  @Test
  void aColumnThatIsNotThereIsNamed() throws IOException {
    Files.writeString(folder.resolve("short.csv"), "Age,Weight\n63,80\n");
    Result result = Result.of(folder, "predict", "graph.onnx", "short.csv");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "short.csv:1: has no column \"Sex\", \"MaxHR\", which the model needs; the first line names Age, Weight");
  }

  @Test
  void aGraphIsShownAsWhatItIs() {
    assertThat(run("show", "graph.onnx").out())
        .contains("Age (float, rows×1), Sex (string, rows×1)")
        .contains("ai.onnx.ml.LabelEncoder")
        .contains("it is no network of layers");
    assertThat(run("show", "graph.onnx", "--json").out())
        .contains("{\"name\":\"Age\",\"type\":\"float\",\"shape\":[-1,1]}")
        .contains("\"ai.onnx.ml.LabelEncoder\":");
  }

  @Test
  void aGraphThatTakesColumnsIsNoNetworkToImport() {
    Result result = Result.of(folder, "import", "graph.onnx", "--out", "none.safetensors");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("it has 3 inputs; a network has one")
        .contains("but predict, evaluate and show run it as it stands");
    assertThat(folder.resolve("none.safetensors")).doesNotExist();
  }

  @Test
  void bareNumbersAreTakenInTheOrderOfTheColumns() {
    Result result = run("predict", "numbers.onnx", "numbers.csv", "--target", "kind");
    List<String> lines = result.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("u,v,w,kind,predicted kind,P(a),P(b),P(c)");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells[4]).isEqualTo(cells[3]);
    }
  }

  @Test
  void bareNumbersAreMeasuredByTheColumnThatIsNamed() {
    String json =
        run("evaluate", "numbers.onnx", "numbers.csv", "--target", "kind", "--json").out();
    assertThat(json).contains("\"examples\":30").contains("\"accuracy\":1.0");
  }

  @Test
  void anotherNumberOfColumnsIsSaidWithItsRemedy() {
    Result result = Result.of(folder, "predict", "numbers.onnx", "numbers.csv");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "has 4 columns, but the model takes 3; name the one of the answers with --target");
  }
}
