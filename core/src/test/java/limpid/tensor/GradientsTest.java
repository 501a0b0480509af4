package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import limpid.error.OptionException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GradientsTest {
  private final Tensor a = Tensor.zeros(Shape.of(3)).learned("a");
  private final Tensor b = Tensor.zeros(Shape.of(2)).learned("b");

  /// Gradients that are these very numbers: those of Σ g·w.
  private Gradients gradients(float[] ofA, float[] ofB) {
    return slopes(a, ofA).add(slopes(b, ofB)).backward();
  }

  @Provide
  Arbitrary<float[]> slopes() {
    return Arbitraries.floats().between(-100, 100).array(float[].class).ofSize(5);
  }

  private static Tensor slopes(Tensor parameter, float... g) {
    return parameter.multiply(Tensor.of(parameter.shape(), g)).sum();
  }

  @Property(tries = 50, seed = "1")
  void plusIsTheGradientOfTheSum(@ForAll @Size(3) float[] first, @ForAll @Size(3) float[] second) {
    Gradients sum = slopes(a, first).backward().plus(slopes(a, second).backward());
    float[] whole = slopes(a, first).add(slopes(a, second)).backward().of(a).toArray();
    assertThat(sum.of(a).toArray()).containsExactly(whole);
  }

  @Test
  void plusKeepsParametersOfOneLossOnly() {
    Gradients one = slopes(a, 1, 2, 3).backward();
    Gradients both = one.plus(slopes(b, 4, 5).backward());
    assertThat(both.parameters()).containsExactly(a, b);
    assertThat(both.of(a).toArray()).containsExactly(1, 2, 3);
    assertThat(both.of(b).toArray()).containsExactly(4, 5);
    assertThat(one.parameters()).containsExactly(a);
  }

  @Property(tries = 50, seed = "1")
  void scaledIsTheGradientOfTheScaledLoss(
      @ForAll("slopes") float[] g, @ForAll @FloatRange(min = -9, max = 9) float factor) {
    Gradients scaled = gradients(Arrays.copyOf(g, 3), Arrays.copyOfRange(g, 3, 5)).scaled(factor);
    for (int i = 0; i < 3; i++) {
      assertThat(scaled.of(a).at(i)).isEqualTo(factor * g[i]);
    }
  }

  @Test
  void normIsThatOfAllGradientsAsOneVector() {
    assertThat(gradients(new float[] {1, 2, 0}, new float[] {-2, 4}).norm()).isEqualTo(5);
  }

  @Test
  void explodingGradientsHaveALengthTooAndAreClipped() {
    Gradients huge = gradients(new float[] {3e30f, 0, 0}, new float[] {0, 4e30f});
    assertThat(huge.norm()).isCloseTo(5e30, within(1e24));
    Gradients clipped = huge.clippedByNorm(5);
    assertThat(clipped.of(a).at(0)).isCloseTo(3, within(1e-5f));
    assertThat(clipped.of(b).at(1)).isCloseTo(4, within(1e-5f));
  }

  @Property(tries = 100, seed = "1")
  void clippingByNormKeepsTheDirectionAndShortensToTheLimit(
      @ForAll("slopes") float[] g, @ForAll @FloatRange(min = 0.01f, max = 100) float longest) {
    Gradients whole = gradients(Arrays.copyOf(g, 3), Arrays.copyOfRange(g, 3, 5));
    Gradients clipped = whole.clippedByNorm(longest);
    if (whole.norm() <= longest) {
      assertThat(clipped).isSameAs(whole);
      return;
    }
    assertThat(clipped.norm()).isCloseTo(longest, within(1e-6 * longest));
    double factor = longest / whole.norm();
    for (int i = 0; i < 3; i++) {
      assertThat((double) clipped.of(a).at(i)).isCloseTo(factor * g[i], within(1e-6 * longest));
    }
  }

  @Property(tries = 100, seed = "1")
  void clippingByValueBringsEveryNumberIntoTheRange(
      @ForAll @Size(3) float[] g, @ForAll @FloatRange(min = 0.01f, max = 100) float largest) {
    float[] clipped = slopes(a, g).backward().clippedByValue(largest).of(a).toArray();
    for (int i = 0; i < 3; i++) {
      assertThat(clipped[i]).isEqualTo(Math.clamp(g[i], -largest, largest));
    }
  }

  @Test
  void clippingKeepsNotANumberSoThatItIsNoticed() {
    Gradients gradients = slopes(a, Float.NaN, 1, 2).backward();
    assertThat(gradients.clippedByValue(1).of(a).at(0)).isNaN();
    assertThat(gradients.clippedByNorm(1).of(a).at(0)).isNaN();
  }

  @Test
  void limitsMustBePositive() {
    Gradients gradients = slopes(a, 1, 2, 3).backward();
    assertThatThrownBy(() -> gradients.clippedByNorm(0))
        .isInstanceOf(OptionException.class)
        .hasMessage("largest gradient norm is 0.0; it must be greater than 0");
    assertThatThrownBy(() -> gradients.clippedByValue(Float.NaN))
        .isInstanceOf(OptionException.class)
        .hasMessage("largest gradient value is NaN; it must be greater than 0");
  }
}
