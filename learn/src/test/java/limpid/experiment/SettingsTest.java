package limpid.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limpid.error.OptionException;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void optionsAreSaidByTheirNamesOnTheCommandLine() {
    Settings said =
        Settings.of("heart.csv").with("target", "AHD").with("learning-rate", 0.1).with("epochs", 5);
    assertThat(said.source()).isEqualTo("heart.csv");
    assertThat(said.target()).isEqualTo("AHD");
    assertThat(said.learningRate()).isEqualTo(0.1f);
    assertThat(said.epochs()).isEqualTo(5);
    assertThat(said.layers()).isNull();
    assertThat(said.with("learning-rate", Float.NaN).learningRate()).isNaN();
  }

  @Test
  void whatIsNoOptionOrNoValueIsRefused() {
    Settings nothing = Settings.of("heart.csv");
    assertThatThrownBy(() -> nothing.with("epoch", 5))
        .isInstanceOf(OptionException.class)
        .hasMessage("--epoch is no option (did you mean \"epochs\"?)");
    assertThatThrownBy(() -> nothing.with("epochs", "many"))
        .isInstanceOf(OptionException.class)
        .hasMessage("--epochs cannot be many");
  }
}
