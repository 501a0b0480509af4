package limpid.onnx.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OperatorsTest {
  @Test
  void theDocumentationNamesEveryOperator() throws IOException {
    String page = Files.readString(Path.of("../docs/onnx.md")).replace('\n', ' ');
    assertThat(page).contains("`" + String.join("`, `", Operators.names()) + "`.");
  }
}
