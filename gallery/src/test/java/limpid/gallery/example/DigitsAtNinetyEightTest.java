package limpid.gallery.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import limpid.error.DataException;
import limpid.gallery.Outcome;
import limpid.gallery.Part;
import limpid.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsAtNinetyEightTest {
  @Test
  void ninetyEightOfHundredImagesOfMnistAreRight() throws IOException {
    String data = Objects.requireNonNullElse(System.getenv("LIMPID_DATA"), "../../shared/data");
    Path mnist = Path.of(data, "mnist");
    assumeTrue(Files.isDirectory(mnist), "needs MNIST: " + mnist + " is not there");
    Outcome outcome = outcome(Optional.of(mnist));
    assertThat(outcome.checks()).filteredOn(check -> !check.passed()).isEmpty();
    assertThat(outcome.checks().getLast().expected()).isEqualTo("0.98 to 1");
  }

  @Test
  void withoutMnistGeneratedDigitsStandInAndTheRemedyIsSaid() throws IOException {
    Outcome outcome = outcome(Optional.empty());
    assertThat(outcome.checks()).filteredOn(check -> !check.passed()).isEmpty();
    assertThat(outcome.parts().getFirst())
        .isInstanceOfSatisfying(
            Part.Text.class, part -> assertThat(part.text()).contains("limpid train mnist"));
  }

  @Test
  void aFolderThatIsNamedMustHoldTheFiles(@TempDir Path empty) {
    assertThatThrownBy(() -> outcome(Optional.of(empty)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("these files are missing");
  }

  private static Outcome outcome(Optional<Path> mnist) throws IOException {
    try (Compute compute = Compute.open("auto", 2)) {
      return compute.call(() -> new DigitsAtNinetyEight(mnist).outcome());
    }
  }
}
