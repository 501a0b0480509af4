package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limpid.onnx.OnnxModel;
import limpid.onnx.RuntimeCheck;
import limpid.onnx.graph.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trained model leaves as an ONNX file that says what it is.
class GraphExportTest {
  @TempDir static Path folder;

  @Test
  void theColumnsOfATableAreTheInputsAndTheFileSaysWhatItIs() throws IOException {
    Models.heart(folder);
    Result result = Result.of(folder, "export", "heart.safetensors", "--onnx", "heart.onnx");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("wrote heart.onnx, ").contains("operators of version 20");
    assertThat(result.out())
        .contains("ONNX Runtime 1.28.0 agrees on 24 sample rows: differences up to ");
    OnnxModel written = OnnxModel.read(folder.resolve("heart.onnx"));
    assertThat(written.graph().inputs()).extracting(Slot::name).contains("Age", "Sex", "MaxHR");
    assertThat(written.graph().outputs())
        .extracting(Slot::name)
        .containsExactly("probabilities", "label");
    assertThat(written.metadata()).containsEntry("target", "AHD").containsKey("test.accuracy");
    assertThat(String.valueOf(written.metadata().get("classes")).lines())
        .containsExactlyInAnyOrder("Yes", "No");
  }

  @Test
  void aFileThatAnswersOtherwiseFailsWithWhatIsDifferent() {
    RuntimeCheck check = new RuntimeCheck("1.28.0", 24, 0.25);
    assertThat(check.alike()).isFalse();
    assertThat(GraphExport.said(check))
        .isEqualTo(
            "ONNX Runtime 1.28.0 does not agree on 24 sample rows: differences up to 2.5e-01");
  }

  private static void refused(String words, String... arguments) throws IOException {
    Models.heart(folder);
    byte[] before = Files.readAllBytes(folder.resolve("heart.safetensors"));
    Result result = Result.of(folder, arguments);
    assertThat(result.code()).as(String.join(" ", arguments)).isEqualTo(2);
    assertThat(result.err()).contains(words);
    assertThat(Files.readAllBytes(folder.resolve("heart.safetensors"))).isEqualTo(before);
  }

  @Test
  void theModelThatIsReadIsNotOverwritten() throws IOException {
    String model = "heart.safetensors";
    refused("is the model itself; give another name", "export", model, "--safetensors", model);
    refused("is the model itself; give another name", "export", model, "--npz", model);
    refused("is the model itself; give another name", "export", model, "--onnx", model);
  }

  @Test
  void anOnnxFileIsNamedAsOneAndAModelOfOursIsNot() throws IOException {
    String model = "heart.safetensors";
    refused("heart.pb must be named .onnx", "export", model, "--onnx", "heart.pb");
    Result.of(folder, "export", model, "--onnx", "again.onnx");
    refused("is named as an ONNX model", "import", "again.onnx", "--out", "again.onnx");
    refused("is named as an ONNX model", "train", "digits", "--out", "digits.onnx");
    Files.writeString(folder.resolve("notes.txt"), "mine");
    refused("is not a model of Limpid's", "import", "again.onnx", "--out", "notes.txt");
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
    assertThat(folder.resolve("heart.pb")).doesNotExist();
  }

  @Test
  void whatToWriteMustBeSaid() {
    Result result = Result.of(folder, "export", "heart.safetensors");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("--java, --onnx, --safetensors or --npz is missing: say what to write");
  }
}
