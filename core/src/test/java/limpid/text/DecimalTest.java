package limpid.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  @ParameterizedTest
  @CsvSource({"0.5,0.5", ".5,0.5", "5.,5", "-2,-2", "+3,3", "1e-3,0.001", "2.5E2,250"})
  void readsWhatPeopleWrite(String text, double number) {
    assertThat(Decimal.read(text)).contains(number);
    assertThat(Decimal.readFloat(text)).contains((float) number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "0.5f", "0.5d", "0x1p-1", "NaN", "Infinity", "1,5", " 1", "1e", "e5"})
  void takesNoLiteralsOfALanguageAndNoHalfNumbers(String text) {
    assertThat(Decimal.read(text)).isEmpty();
    assertThat(Decimal.readFloat(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.00000017881393432617187499", "0.1"})
  void roundsToFloat32Once(String text) {
    assertThat(Decimal.readFloat(text)).contains(Float.parseFloat(text));
  }
}
