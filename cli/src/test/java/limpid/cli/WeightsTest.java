package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import limpid.file.Dtype;
import limpid.file.Npz;
import limpid.file.StoredTensor;
import limpid.model.Model;
import limpid.tensor.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bare weights, in and out.
class WeightsTest {
  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Models.digits(folder);
  }

  @Test
  void weightsThatKerasTrainedScoreAsTheyDidThere() {
    Path data =
        Path.of(Objects.requireNonNullElse(System.getenv("LIMPID_DATA"), "../../shared/data"))
            .toAbsolutePath();
    Path weights = data.resolve("models/mrdragonbear/model.safetensors");
    Path mnist = data.resolve("mnist");
    assumeTrue(Files.exists(weights), "needs the Keras model: " + weights + " is not there");
    assumeTrue(Files.exists(mnist), "needs MNIST: " + mnist + " is not there");
    Result imported =
        Result.of(
            folder, "import", weights.toString(), "--layers", "64,64", "--out", "m.safetensors");
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.out())
        .containsPattern("dense_4.kernel +\\[784, 64] +0.weight +\\[784, 64] +as it is")
        .contains("note: its 784 inputs are taken for pictures of 28×28");
    Result evaluated =
        Result.of(folder, "evaluate", "m.safetensors", "mnist", "--data", mnist.toString());
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    assertThat(evaluated.out()).contains("97.44 %");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--safetensors w.safetensors --layout pytorch", "--npz w.npz"})
  void aModelThatWentOutAndCameBackIsTheSame(String options) throws IOException {
    String[] words = ("export digits.safetensors " + options).split(" ", -1);
    Result exported = Result.of(folder, words);
    assertThat(exported.code()).as(exported.err()).isZero();
    assertThat(exported.out()).startsWith("wrote " + words[3] + ": 4 arrays, ");
    Result imported =
        Result.of(folder, "import", words[3], "--layers", "128", "--out", "back.safetensors");
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.out())
        .containsPattern("0.weight +\\[128, 784] +0.weight +\\[784, 128] +transposed");
    assertThat(numbers("back.safetensors")).isEqualTo(numbers("digits.safetensors"));
  }

  /// All weights, from input to output.
  private static String numbers(String file) throws IOException {
    return Model.open(folder.resolve(file)).network().weights().values().stream()
        .map(tensor -> Arrays.toString(tensor.toArray()))
        .collect(Collectors.joining());
  }

  @Test
  void weightsWithoutLayersAreRefusedAndNothingIsWritten() throws IOException {
    Files.write(folder.resolve("w2.npz"), new byte[0]);
    Result result = Result.of(folder, "import", "w2.npz", "--out", "none.safetensors");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "error: --layers is missing: weights alone do not tell the network; list all layers but"
                + " the last, such as 128,64, or say none\n");
    assertThat(folder.resolve("none.safetensors")).doesNotExist();
  }

  @Test
  void weightsThatDoNotFitAreAllNamed() {
    Result exported = Result.of(folder, "export", "digits.safetensors", "--npz", "unfit.npz");
    assertThat(exported.code()).as(exported.err()).isZero();
    Result result =
        Result.of(folder, "import", "unfit.npz", "--layers", "100", "--out", "none.safetensors");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "misshapen: 0.weight is [128, 784], wanted [100, 784], for 0.weight of Dense(100)")
        .contains("misshapen: 0.bias is [128], wanted [100]")
        .contains("misshapen: 3.weight is [10, 128], wanted [10, 100]");
    assertThat(folder.resolve("none.safetensors")).doesNotExist();
  }

  @Test
  void whatIsToBeWrittenAndHowMustBeKnown() {
    assertThat(Result.of(folder, "export", "digits.safetensors").err())
        .startsWith("error: --java, --onnx, --safetensors or --npz is missing: say what to write");
    Result layout =
        Result.of(folder, "export", "digits.safetensors", "--npz", "x.npz", "--layout", "jax");
    assertThat(layout.code()).isEqualTo(2);
    assertThat(layout.err()).isEqualTo("error: --layout is \"jax\"; known is pytorch\n");
    assertThat(folder.resolve("x.npz")).doesNotExist();
  }

  @Test
  void weightsInAnotherTypeAreSmallerAndTheLossIsTold() throws IOException {
    Result exported =
        Result.of(
            folder,
            "export",
            "digits.safetensors",
            "--safetensors",
            "h.safetensors",
            "--dtype",
            "bf16");
    assertThat(exported.code()).as(exported.err()).isZero();
    assertThat(exported.out())
        .containsPattern("wrote h.safetensors: 4 arrays, 20. kB")
        .containsPattern(
            "weights as BF16, rounded: off by 0\\.00\\d+ at most, and by 0.39 % of a weight");
    Result imported =
        Result.of(folder, "import", "h.safetensors", "--layers", "128", "--out", "h2.safetensors");
    assertThat(imported.out())
        .contains("note: 4 arrays stored as BF16 became float32 without loss");
    float[] exact = weight("digits.safetensors");
    float[] rounded = weight("h2.safetensors");
    for (int i = 0; i < exact.length; i++) {
      assertThat(rounded[i]).isEqualTo(Dtype.BF16.nearest(exact[i]));
    }
    Result wide =
        Result.of(folder, "export", "digits.safetensors", "--npz", "w.npz", "--dtype", "F64");
    assertThat(wide.out()).contains("weights as F64, without loss");
  }

  private static float[] weight(String file) throws IOException {
    return Model.open(folder.resolve(file)).network().parameter("0.weight").toArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --npz x.npz --dtype bf16           | --dtype is BF16, which NumPy has not; an .npz file can have F64, F32, F16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL
          --safetensors x.st --dtype c64     | --dtype is "c64"; known are F64, F32, F16, BF16, F8_E4M3, F8_E5M2, F8_E4M3FNUZ, F8_E5M2FNUZ, F8_E8M0, F6_E2M3, F6_E3M2, F4, I64, I32, I16, I8, U64, U32, U16, U8, BOOL
          --java X.java --dtype bf16         | --dtype is for --safetensors and --npz, of which none is given
          --java X.java --layout pytorch     | --layout is for --safetensors and --npz, of which none is given
          --safetensors x.st --dtype F8_E8M0 | --dtype cannot be F8_E8M0 for these weights:
          """)
  void typesThatCannotBeAreRefusedAndNothingIsWritten(String options, String problem) {
    Result result = Result.of(folder, ("export digits.safetensors " + options).split(" ", -1));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("error: " + problem + "\n");
    assertThat(folder.resolve("x.npz")).doesNotExist();
    assertThat(folder.resolve("x.st")).doesNotExist();
    assertThat(folder.resolve("X.java")).doesNotExist();
  }

  @Test
  void layersThatCouldChangePlacesAreWarnedOfAndCanBeSaid() throws IOException {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    for (String layer : List.of("up", "down")) {
      weights.put(layer + ".weight", StoredTensor.of(Shape.of(1, 1), new float[] {layer.length()}));
      weights.put(layer + ".bias", StoredTensor.of(Shape.of(1), new float[1]));
    }
    new Npz(weights).write(folder.resolve("alike.npz"));
    String command = "import alike.npz --layers 1 --out alike.safetensors";
    Result doubtful = Result.of(folder, command.split(" ", -1));
    assertThat(doubtful.code()).as(doubtful.err()).isZero();
    assertThat(doubtful.out())
        .contains(
            "warning: up and down have the same shapes, and nothing says for sure which comes first;"
                + " they were taken as --map up=0,down=2 has them: say it if they stand otherwise");
    Result said = Result.of(folder, (command + " --map down=0,up=2").split(" ", -1));
    assertThat(said.out()).doesNotContain("warning");
    assertThat(weight("alike.safetensors")).containsExactly(4);
  }

  @Test
  void whatOnlyWeightsNeedIsRefusedForAnOnnxModel() {
    Result result =
        Result.of(folder, "import", "m.onnx", "--input", "28x28", "--out", "x.safetensors");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("error: --input is for bare weights; an ONNX model says it itself\n");
  }
}
