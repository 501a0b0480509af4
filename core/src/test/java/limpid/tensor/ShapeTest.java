package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import limpid.error.ShapeException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private final Shape shape = Shape.of(2, 3, 4);

  @Test
  void axesAreCountedFromEitherEnd() {
    assertThat(shape.size(0)).isEqualTo(2);
    assertThat(shape.size(-1)).isEqualTo(4);
    assertThat(shape.last()).isEqualTo(4);
    assertThat(shape.axis(-3)).isZero();
    assertThat(shape.axis(2)).isEqualTo(2);
  }

  @Test
  void anAxisThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> shape.size(3))
        .isInstanceOf(ShapeException.class)
        .hasMessage("axis: there is no axis 3 in [2, 3, 4]");
    assertThatThrownBy(() -> shape.without(-4))
        .hasMessage("axis: there is no axis -4 in [2, 3, 4]");
    assertThatThrownBy(() -> Shape.of().last()).hasMessage("axis: there is no axis -1 in []");
  }

  @Test
  void axesAreReplacedRemovedAndAdded() {
    assertThat(shape.with(-2, 7)).isEqualTo(Shape.of(2, 7, 4));
    assertThat(shape.without(0)).isEqualTo(Shape.of(3, 4));
    assertThat(shape.without(-1)).isEqualTo(Shape.of(2, 3));
    assertThat(Shape.of(5).without(0)).isEqualTo(Shape.of());
    assertThat(shape.under(9)).isEqualTo(Shape.of(9, 2, 3, 4));
    assertThat(shape).isEqualTo(Shape.of(2, 3, 4));
  }

  @Test
  void countsAreProductsOfSizes() {
    assertThat(shape.count()).isEqualTo(24);
    assertThat(shape.count(0, 1)).isEqualTo(2);
    assertThat(shape.count(1, 3)).isEqualTo(12);
    assertThat(shape.count(2, 2)).isEqualTo(1);
    assertThat(Shape.of().count()).isEqualTo(1);
    assertThat(Shape.of(3, 0).count()).isZero();
  }

  @Test
  void sizesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Shape.of(2, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("shape: sizes cannot be negative: [2, -1]");
    assertThatThrownBy(() -> Shape.of(65536, 65536))
        .hasMessage("shape: [65536, 65536] has more numbers than one array can hold (2³¹ − 17)");
    assertThatThrownBy(() -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 4, 4))
        .hasMessageContaining("has more numbers than one array can hold");
  }

  @Test
  void theLargestArrayIsAllowed() {
    assertThat(Shape.of(Integer.MAX_VALUE - 16).count()).isEqualTo(Integer.MAX_VALUE - 16);
  }

  @Test
  void aShapeKeepsItsSizesToItself() {
    int[] sizes = {2, 3};
    Shape shape = Shape.of(sizes);
    sizes[0] = 9;
    shape.toArray()[0] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
    assertThat(shape).isNotEqualTo(Shape.of(3, 2));
    assertThat(shape).hasToString("[2, 3]");
  }

  @Property(tries = 100, seed = "1")
  void removingWhatWasPutUnderneathGivesTheShapeBack(
      @ForAll @Size(max = 4) List<@IntRange(max = 5) Integer> sizes,
      @ForAll @IntRange(max = 9) int n) {
    Shape any = Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    assertThat(any.under(n).without(0)).isEqualTo(any);
    assertThat(any.under(n).count()).isEqualTo(n * any.count());
  }
}
