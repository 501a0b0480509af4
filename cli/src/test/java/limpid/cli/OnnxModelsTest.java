package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network that PyTorch trained, asked as it is and as a model of ours.
class OnnxModelsTest {
  @TempDir static Path folder;
  private static Path mnist = Path.of("");

  @BeforeAll
  static void copy() throws IOException {
    Path data =
        Path.of(Objects.requireNonNullElse(System.getenv("LIMPID_DATA"), "../../shared/data"))
            .toAbsolutePath();
    Path model = data.resolve("models/tribuo/pytorch_cnn_mnist.onnx");
    mnist = data.resolve("mnist");
    assumeTrue(Files.exists(model), "needs the PyTorch model: " + model + " is not there");
    assumeTrue(Files.exists(mnist), "needs MNIST: " + mnist + " is not there");
    Files.copy(model, folder.resolve("digits.onnx"));
  }

  @Test
  void anOnnxModelIsMeasuredAsItIs() {
    Result result =
        Result.of(
            folder,
            "evaluate",
            "digits.onnx",
            "mnist",
            "--data",
            mnist.toString(),
            "--white",
            "255",
            "--json");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("\"examples\":10000,").contains("\"accuracy\":0.9904");
    assertThat(result.err()).contains("note: its classes are called 0 to 9; --classes names them");
  }

  @Test
  void anImportedModelIsOneOfOurs() {
    Result imported =
        Result.of(
            folder,
            "import",
            "digits.onnx",
            "--white",
            "255",
            "--classes",
            "0,1,2,3,4,5,6,7,8,9",
            "--out",
            "digits.safetensors");
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.err()).isEmpty();
    assertThat(imported.out())
        .contains("pictures, each as 28×28 grey pixels")
        .contains("Conv2d(10, 5×5)")
        .contains("LogSoftmax");
    assertThat(Result.of(folder, "show", "digits.safetensors").out())
        .contains("producer pytorch 1.1; operators 9");
  }

  @Test
  void aModelThatCannotBeImportedLeavesNothingBehind() throws IOException {
    Files.writeString(folder.resolve("none.onnx"), "no model");
    Result result = Result.of(folder, "import", "none.onnx", "--out", "none.safetensors");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "error: none.onnx: is not an ONNX model, or is damaged or cut short; fetch it again\n");
    assertThat(folder.resolve("none.safetensors")).doesNotExist();
  }

  @Test
  void whatOnlyAnOnnxModelNeedsIsRefusedForOneOfOurs() {
    Result result = Result.of(folder, "show", "heart.safetensors", "--white", "255");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--white is for ONNX models, named .onnx");
  }
}
