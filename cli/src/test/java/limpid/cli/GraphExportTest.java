package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  @Test
  void whatToWriteMustBeSaid() {
    Result result = Result.of(folder, "export", "heart.safetensors");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("--java, --onnx, --safetensors or --npz is missing: say what to write");
  }
}
