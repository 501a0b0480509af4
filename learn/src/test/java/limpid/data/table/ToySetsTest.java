package limpid.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limpid.error.OptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ToySetsTest {
  static final java.util.List<String> names = ToySets.NAMES;

  @ParameterizedTest
  @FieldSource("names")
  void isTheSameForTheSameSeedAndAnotherForAnother(String name) {
    String print = ToySets.of(name, 1, 100, 0.1).fingerprint();
    assertThat(ToySets.of(name, 1, 100, 0.1).fingerprint()).isEqualTo(print);
    assertThat(ToySets.of(name, 2, 100, 0.1).fingerprint()).isNotEqualTo(print);
  }

  @ParameterizedTest
  @FieldSource("names")
  void longerSetsBeginAsShorterOnesDo(String name) {
    Table few = ToySets.of(name, 1, 10, 0.1);
    Table many = ToySets.of(name, 1, 100, 0.1);
    for (int row = 0; row < few.rows(); row++) {
      assertThat(many.number(0, row)).isEqualTo(few.number(0, row));
      assertThat(many.number(1, row)).isEqualTo(few.number(1, row));
    }
    assertThat(many.task().rows()).hasSize(100);
  }

  @Test
  void figuresAreWhatTheirNamesSay() {
    Table xor = ToySets.of("xor", 3, 200, 0);
    Table circles = ToySets.of("circles", 3, 200, 0);
    Table line = ToySets.of("line", 3, 200, 0);
    for (int row = 0; row < 200; row++) {
      boolean differ = (xor.number(0, row) > 0) != (xor.number(1, row) > 0);
      assertThat(xor.code(2, row)).isEqualTo(differ ? 1 : 0);
      double radius = Math.hypot(circles.number(0, row), circles.number(1, row));
      assertThat(Math.abs(radius - (circles.code(2, row) == 0 ? 1 : 0.5))).isLessThan(1e-6);
      assertThat(line.number(1, row)).isEqualTo(2 * line.number(0, row) + 1);
    }
  }

  @Test
  void refusesWhatMakesNoSet() {
    assertThatThrownBy(() -> ToySets.of("moon", 1, 10, 0))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("did you mean \"moons\"?");
    assertThatThrownBy(() -> ToySets.of("moons", 1, 1, 0)).hasMessageStartingWith("rows is 1;");
    assertThatThrownBy(() -> ToySets.of("moons", 1, 9, -1)).hasMessageStartingWith("noise is -1");
  }
}
