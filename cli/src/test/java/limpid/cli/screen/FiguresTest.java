package limpid.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void countsAndSharesAndLosses() {
    assertThat(Figures.count(60_000)).isEqualTo("60,000");
    assertThat(Figures.percent(0.973)).isEqualTo("97.30 %");
    assertThat(Figures.loss(0.07123)).isEqualTo("0.0712");
    assertThat(Figures.loss(0.000071)).isEqualTo("7.10e-05");
    assertThat(Figures.loss(0)).isEqualTo("0.0000");
    assertThat(Figures.loss(Double.NaN)).isEqualTo("NaN");
  }

  @Test
  void valuesShowFourDigitsThatCount() {
    assertThat(Figures.value(0.12345)).isEqualTo("0.1235");
    assertThat(Figures.value(3.14159)).isEqualTo("3.142");
    assertThat(Figures.value(31.4159)).isEqualTo("31.42");
    assertThat(Figures.value(49_123.4)).isEqualTo("49,123");
    assertThat(Figures.value(-0.5)).isEqualTo("-0.5000");
    assertThat(Figures.value(1e-6)).isEqualTo("1.000e-06");
    assertThat(Figures.value(0)).isEqualTo("0.0000");
  }

  @Test
  void times() {
    assertThat(Figures.time(0.84)).isEqualTo("0.8 s");
    assertThat(Figures.time(41.6)).isEqualTo("42 s");
    assertThat(Figures.time(185)).isEqualTo("3 min 5 s");
    assertThat(Figures.time(7800)).isEqualTo("2 h 10 min");
  }

  @Test
  void sizes() {
    assertThat(Figures.bytes(999)).isEqualTo("999 bytes");
    assertThat(Figures.bytes(411_900)).isEqualTo("412 kB");
    assertThat(Figures.bytes(2_500_000)).isEqualTo("2.5 MB");
  }

  @Test
  void largeAmountsAreShort() {
    assertThat(Figures.amount(0)).isEqualTo("0");
    assertThat(Figures.amount(9_999)).isEqualTo("9,999");
    assertThat(Figures.amount(10_000)).isEqualTo("10.0 k");
    assertThat(Figures.amount(999_949)).isEqualTo("999.9 k");
    assertThat(Figures.amount(999_950)).isEqualTo("1.0 M");
    assertThat(Figures.amount(12_800_000)).isEqualTo("12.8 M");
    assertThat(Figures.amount(3_100_000_000_000_000L)).isEqualTo("3,100.0 T");
  }

  @Test
  void wordsAreQuotedForAShell() {
    assertThat(Figures.quoted("heart.csv")).isEqualTo("heart.csv");
    assertThat(Figures.quoted("my heart.csv")).isEqualTo("'my heart.csv'");
    assertThat(Figures.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(Figures.quoted("")).isEqualTo("''");
  }
}
