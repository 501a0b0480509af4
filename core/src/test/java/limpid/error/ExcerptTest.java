package limpid.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void whatIsShortStaysAsItIs() {
    assertThat(Excerpt.of("")).isEmpty();
    assertThat(Excerpt.of("2O4")).isEqualTo("2O4");
    assertThat(Excerpt.of("é".repeat(60))).isEqualTo("é".repeat(60));
  }

  @Test
  void whatIsLongIsCutBetweenCharacters() {
    assertThat(Excerpt.of("9".repeat(5000))).isEqualTo("9".repeat(60) + "…");
    assertThat(Excerpt.of("😀".repeat(61))).isEqualTo("😀".repeat(60) + "…");
  }

  @Test
  void whatWouldBreakTheLineOrSteerATerminalIsBlank() {
    assertThat(Excerpt.of("a\nb\u001b[2Jc")).isEqualTo("a b [2Jc");
  }
}
