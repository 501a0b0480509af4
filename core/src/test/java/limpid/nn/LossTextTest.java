package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import limpid.error.OptionException;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossTextTest {
  @Test
  void wordsMeanLossesAsUsual() {
    assertThat(LossText.parse("cross-entropy")).isEqualTo(new CrossEntropy());
    assertThat(LossText.parse("binary-cross-entropy")).isEqualTo(new BinaryCrossEntropy());
    assertThat(LossText.parse("huber")).isEqualTo(new Huber(1));
    assertThat(LossText.parse("focal")).isEqualTo(new Focal(2));
    assertThat(LossText.parse(" mae ")).isEqualTo(new MeanAbsoluteError());
    assertThat(LossText.parse("kl")).isEqualTo(new KullbackLeibler());
  }

  @Test
  void settingsComeInParenthesesOrBehindAColon() {
    assertThat(LossText.parse("huber(0.5)")).isEqualTo(new Huber(0.5f));
    assertThat(LossText.parse("huber:0.5")).isEqualTo(new Huber(0.5f));
    assertThat(LossText.parse("huber( delta = .5 )")).isEqualTo(new Huber(0.5f));
    assertThat(LossText.parse("quantile(0.9)")).isEqualTo(new Quantile(0.9f));
    assertThat(LossText.parse("focal(2,0.25)")).isEqualTo(new Focal(2, 0.25f));
    assertThat(LossText.parse("focal(alpha=0.25)")).isEqualTo(new Focal(2, 0.25f));
    assertThat(LossText.parse("binary-cross-entropy(3)")).isEqualTo(new BinaryCrossEntropy(3));
    assertThat(LossText.parse("cross-entropy(smoothing=0.1)"))
        .isEqualTo(new CrossEntropy().smoothed(0.1f));
    assertThat(LossText.parse("cross-entropy:weights=1:2e0:0.5"))
        .isEqualTo(new CrossEntropy(0, List.of(1f, 2f, 0.5f)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cross-entropy",
        "cross-entropy(smoothing=0.1)",
        "cross-entropy(weights=1.0:3.0:0.5)",
        "cross-entropy(smoothing=0.1,weights=1.0:3.0)",
        "binary-cross-entropy",
        "binary-cross-entropy(positive=3.0)",
        "focal(2.0)",
        "focal(0.5,alpha=0.25)",
        "hinge",
        "binary-hinge",
        "kl",
        "mse",
        "sse",
        "mae",
        "huber(1.0E-5)",
        "quantile(0.9)",
        "poisson"
      })
  void whatIsPrintedIsReadBack(String text) {
    assertThat(LossText.print(LossText.parse(text))).isEqualTo(text);
  }

  @Test
  void everyWordIsTriedAbove() {
    assertThat(LossText.words())
        .containsExactly(
            "cross-entropy",
            "binary-cross-entropy",
            "focal",
            "hinge",
            "binary-hinge",
            "kl",
            "mse",
            "sse",
            "mae",
            "huber",
            "quantile",
            "poisson");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hubre             | loss "hubre" is not known (did you mean "huber"?); known are cross-entropy[(
          quantile          | loss "quantile" has not the form quantile(SHARE)
          mse(2)            | loss "mse(2)" has not the form mse
          huber(1,2)        | loss "huber(1,2)" has not the form huber[(DELTA)]
          huber(gamma=1)    | loss "huber(gamma=1)" has not the form huber[(DELTA)]
          focal(1,gamma=2)  | loss "focal(1,gamma=2)" has not the form focal[(GAMMA[,alpha=SHARE])]
          huber(x)          | loss "huber(x)" holds "x" where a number such as 0.5 belongs
          huber(-1)         | huber delta is -1.0; it must be greater than 0
          huber(1           | loss "huber(1" is no word with settings in parentheses
          huber(0)          | huber delta is 0.0; it must be greater than 0
          """)
  void mistakesAreExplained(String text, String message) {
    assertThatThrownBy(() -> LossText.parse(text))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith(message);
  }

  record Own() implements Loss.Custom {
    @Override
    public Tensor of(Tensor output, Tensor wanted) {
      return output.sum();
    }

    @Override
    public Output output() {
      return Output.VALUES;
    }
  }

  @Test
  void aLossOfOnesOwnHasNoName() {
    assertThatThrownBy(() -> LossText.print(new Own()))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "loss Own is a class of your own, which no file can name; name one of limpid.nn whose outputs mean the same");
  }
}
