package limpid.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.model.Model;
import limpid.model.Prediction;
import limpid.model.Trained;
import limpid.nn.BatchNorm;
import limpid.nn.Conv2d;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Flatten;
import limpid.nn.Gelu;
import limpid.nn.MaxPool;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Tanh;
import limpid.random.Rng;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exported sources answer on Java 17 with the bits that the engine gives on this Java.
class JavaSourceOnOlderJavaTest {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]+(E-?[0-9]+)?");

  @TempDir private Path folder = Path.of("");

  /// The numbers that Java 17 prints for each line. Their digits may differ from those of a newer
  /// Java, which prints fewer, and not their bits.
  private List<List<Double>> printed(Model model, String name, List<String> lines)
      throws Exception {
    Optional<OlderJava> java = OlderJava.found();
    assumeTrue(java.isPresent(), "needs a Java 17; set LIMPID_JAVA17_HOME to where it is");
    CompiledSource.of(model, folder, name);
    return java.orElseThrow().printed(folder, name, lines).stream()
        .map(line ->
            NUMBER.matcher(line).results().map(MatchResult::group).map(Double::valueOf).toList())
        .toList();
  }

  private static List<Double> numbers(Prediction prediction) {
    return switch (prediction) {
      case Prediction.OfClass(_, var probabilities) -> List.copyOf(probabilities.values());
      case Prediction.OfValue value -> List.of(value.value());
    };
  }

  private static List<float[]> rows(int width) {
    List<float[]> rows = new ArrayList<>();
    for (int row = 0; row < 12; row++) {
      Rng rng = Rng.of(5).at("row " + row);
      float[] x = new float[width];
      for (int i = 0; i < width; i++) {
        x[i] = (row % 3 == 0 ? 9 : 1) * ((float) rng.uniform(i) - 0.4f);
      }
      rows.add(x);
    }
    return rows;
  }

  private static String line(float[] row) {
    double[] numbers = new double[row.length];
    Arrays.setAll(numbers, i -> row[i]);
    return DoubleStream.of(numbers).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  private void same(Network network, TargetEncoder target, String name) throws Exception {
    Input input = new Input.Numbers(network.input().count());
    boolean value = target instanceof TargetEncoder.Value;
    Model model =
        Model.of(
            network.build(4), input, target, value ? new MeanSquaredError() : new CrossEntropy());
    List<float[]> rows = rows(network.input().count());
    List<String> lines = rows.stream().map(JavaSourceOnOlderJavaTest::line).toList();
    assertThat(printed(model, name, lines))
        .isEqualTo(rows.stream().map(row -> numbers(model.predict(row))).toList());
  }

  @Test
  void aTableOfNumbersWordsAndDatesHasTheSameAnswers() throws Exception {
    Model heart = Model.open(Trained.ofPatients(folder));
    List<String> lines =
        Files.readAllLines(folder.resolve("patients.csv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.lastIndexOf(',')))
            .toList();
    assertThat(printed(heart, "Heart", lines))
        .isEqualTo(
            lines.stream()
                .map(line -> numbers(heart.predict(List.of(line.split(",", -1)))))
                .toList());
  }

  @Test
  void aValueHasTheSameBits() throws Exception {
    same(
        Network.of(Shape.of(13), new Dense(24), new Gelu(), new Dense(8), new Tanh(), new Dense(1)),
        new TargetEncoder.Value("price", 22.5, 9.2),
        "House");
  }

  @Test
  void picturesHaveTheSameAnswers() throws Exception {
    same(
        Network.of(
            Shape.of(1, 12, 12),
            new Conv2d(6, 3).padding(1),
            new BatchNorm(),
            new Tanh(),
            new MaxPool(2),
            new Conv2d(9, 3).stride(2),
            new Flatten(),
            new Dense(3)),
        new TargetEncoder.Classes("kind", List.of("a", "b", "c")),
        "Kinds");
  }
}
