package limpid.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FloatsTest {
  @Test
  void numbersGoFromDoublesToFloatsAndBack() {
    assertThat(Floats.of(1.5, -0.25)).containsExactly(1.5f, -0.25f);
    assertThat(Floats.doubles(1.5f, -0.25f)).containsExactly(1.5, -0.25);
  }

  @Test
  void tensorsStandOneAfterAnother() {
    Tensor square = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
    assertThat(Floats.of(List.of(square, Tensor.of(5)))).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void theLargestDifferenceCountsWhereverItIsAndNaNIsNotOverlooked() {
    assertThat(Floats.difference(new float[] {1, 5, 2}, new float[] {1, 2, 3})).isEqualTo(3);
    assertThat(Floats.difference(new float[] {Float.NaN, 5}, new float[] {1, 5})).isNaN();
  }
}
