package limpid.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({"1,1", "+1.5,1.5", "-.5,-.5", "5.,5", "1e3,1000", "1E-2,.01", "00012,12", "-0,0"})
  void readsNumbersAsPeopleWriteThem(String text, float value) {
    assertThat((float) NumberText.parse(text)).isEqualTo(value == 0 ? -0f : value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", ".", "e5", "1e", "1e+", "1,5", "1.2.3", "0x10", "1d", "1f", "inf", "1 2", "1_000",
        "5%", "2O4", "1e5x"
      })
  void knowsWhatIsNoNumber(String text) {
    assertThat(NumberText.parse(text)).isNaN();
  }

  @Property(tries = 3000, seed = "1")
  void givesTheNearestFloat(@ForAll long digits, @ForAll @IntRange(min = -30, max = 30) int scale) {
    String plain = new BigDecimal(java.math.BigInteger.valueOf(digits), scale).toString();
    assertThat((float) NumberText.parse(plain)).isEqualTo(new BigDecimal(plain).floatValue());
  }

  @Property(tries = 3000, seed = "1")
  void givesEveryDoubleItsNearestFloat(@ForAll double value) {
    assertThat((float) NumberText.parse(Double.toString(value))).isEqualTo((float) value);
  }
}
