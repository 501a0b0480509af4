package limpid.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import limpid.error.OptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateFactorsTest {
  @ParameterizedTest
  @CsvSource({
    "0.weight, 6",
    "0.bias, 3",
    "1.bias, 0.5",
    "1.weight, 1",
    "10.weight, 1",
    "2.weight, 0"
  })
  void factorsOfAllPatternsThatFitAreMultiplied(String path, float factor) {
    RateFactors factors = RateFactors.parse("*.bias=0.5, 0.*=6, 2.weight=0");
    assertThat(factors.of(path)).isEqualTo(factor);
    assertThat(RateFactors.parse(factors.text())).isEqualTo(factors);
  }

  @Test
  void withoutFactorsEveryRateIsTheSame() {
    assertThat(RateFactors.NONE.of("0.weight")).isEqualTo(1);
    assertThat(RateFactors.parse(RateFactors.NONE.text())).isEqualTo(RateFactors.NONE);
    assertThat(RateFactors.parse("*=0.5").of("0.weight")).isEqualTo(0.5f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~ | rates hold \"\" where a pattern and its factor belong, such as *.bias=0.1",
        "bias | rates hold \"bias\" where a pattern and its factor belong, such as *.bias=0.1",
        "a=b=c | rates hold \"a=b=c\" where a pattern and its factor belong",
        "0.*=x | rates hold \"x\" where a number such as 0.1 belongs",
        "0.*=-1 | rates hold the factor -1.0 for 0.*; it must be 0 or greater, and finite",
        "0.*=NaN | rates hold \"NaN\" where a number such as 0.1 belongs",
        "=2 | rates hold the pattern \"\"; a pattern is a path such as 0.weight, with a * at its"
            + " beginning or its end for all that fit",
        "0.*.bias=2 | rates hold the pattern \"0.*.bias\"; a pattern is a path",
        "*bias*=2 | rates hold the pattern \"*bias*\"; a pattern is a path",
      })
  void whatMeansNoFactorsIsRefusedInWords(String text, String message) {
    assertThatExceptionOfType(OptionException.class)
        .isThrownBy(() -> RateFactors.parse(text))
        .withMessageStartingWith(message);
  }

  @Test
  void patternThatFitsNothingIsRefused() {
    RateFactors factors = RateFactors.parse("*.bias=2,0.gain=1");
    factors.check(List.of("0.bias", "0.gain"));
    assertThatExceptionOfType(OptionException.class)
        .isThrownBy(() -> factors.check(List.of("0.weight", "0.bias")))
        .withMessage(
            "rates hold the pattern \"0.gain\", which fits no parameter; there are 0.weight, 0.bias");
  }
}
