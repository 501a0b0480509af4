package limpid.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import limpid.error.OptionException;
import limpid.train.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WarmUpTest {
  private static List<String> optimizers() {
    return OptimizerName.words();
  }

  private static Run learnt(Wishes wishes) throws IOException {
    return WarmUp.small(wishes.settings()).epochs(1).fit(new WarmUp.Noise(), null);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimiserLearnsTheNoise(String word) throws IOException {
    assertThat(learnt(new Wishes("mnist").say("optimizer", word)).history()).hasSize(1);
  }

  @Test
  void layersAreOfTheKindsAskedFor() throws IOException {
    Wishes wishes =
        new Wishes("mnist")
            .say("layers", "conv(6,5,pad=2),maxpool(2),120,84")
            .say("norm", "batch")
            .say("activation", "gelu");
    assertThat(learnt(wishes).network().network().toString())
        .contains("Conv2d", "MaxPool", "BatchNorm", "Gelu", "Dense");
    assertThat(learnt(new Wishes("mnist").say("layers", "128")).network().network().toString())
        .doesNotContain("Conv2d")
        .contains("Relu");
  }

  @Test
  void wrongSettingsAreLeftToTheRunItself() {
    Settings wrong = new Wishes("mnist").say("optimizer", "adamm").settings();
    assertThatThrownBy(() -> WarmUp.small(wrong)).isInstanceOf(OptionException.class);
    assertThatCode(() -> WarmUp.start(wrong).close()).doesNotThrowAnyException();
  }
}
