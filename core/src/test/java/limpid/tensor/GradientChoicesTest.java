package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import limpid.error.GradientException;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.op.Axes;
import limpid.tensor.op.Clamp;
import limpid.tensor.op.Elu;
import limpid.tensor.op.LeakyRelu;
import limpid.tensor.op.Variance;
import org.junit.jupiter.api.Test;

/// Where a function has a kink, a tie or no slope: what we chose, as PyTorch does.
class GradientChoicesTest {
  private static final float INF = Float.POSITIVE_INFINITY;

  private static Tensor numbers(float... numbers) {
    return Tensor.of(Shape.of(numbers.length), numbers);
  }

  private static Tensor learned(float... numbers) {
    return numbers(numbers).learned("w");
  }

  @Test
  void equalOperandsOfAMaximumShareTheGradient() {
    Tensor a = numbers(1, 2, 3, Float.NaN).learned("a");
    Tensor b = numbers(1, 3, 2, 0).learned("b");
    Gradients largest = a.maximum(b).sum().backward();
    assertThat(largest.of(a).toArray()).containsExactly(0.5f, 0, 1, 1);
    assertThat(largest.of(b).toArray()).containsExactly(0.5f, 1, 0, 1);
    Gradients smallest = a.minimum(b).sum().backward();
    assertThat(smallest.of(a).toArray()).containsExactly(0.5f, 1, 0, 1);
    assertThat(smallest.of(b).toArray()).containsExactly(0.5f, 0, 1, 1);
  }

  @Test
  void theLargestShareTheGradientEqually() {
    Tensor w = Tensor.of(Shape.of(2, 3), 5, 1, 5, 2, 3, 3).learned("w");
    Tensor weights = numbers(2, 4);
    Tensor slope = w.max(1).multiply(weights).sum().backward().of(w);
    assertThat(slope.toArray()).containsExactly(1, 0, 1, 0, 2, 2);
    assertThat(w.max().backward().of(w).toArray()).containsExactly(0.5f, 0, 0.5f, 0, 0, 0);
    assertThat(w.min(0).sum().backward().of(w).toArray()).containsExactly(0, 1, 0, 1, 0, 1);
  }

  @Test
  void atTheBoundsOfAClampTheGradientPasses() {
    Tensor w = learned(-2, -1, 0, 1, 2);
    assertThat(w.clamp(-1, 1).sum().backward().of(w).toArray()).containsExactly(0, 1, 1, 1, 0);
  }

  @Test
  void atTheKinkOfAnActivationTheLeftSlopeCounts() {
    Tensor w = learned(0);
    assertThat(w.leakyRelu(0.25f).sum().backward().of(w).item()).isEqualTo(0.25f);
    assertThat(w.elu(1.5f).sum().backward().of(w).item()).isEqualTo(1.5f);
    Tensor ends = learned(-3, 3);
    assertThat(ends.hardSwish().sum().backward().of(ends).toArray()).containsExactly(0, 1);
    assertThat(ends.hardSigmoid().sum().backward().of(ends).toArray()).containsExactly(0, 0);
  }

  @Test
  void powersAtZeroHaveTheSlopesOfTheirLimits() {
    Tensor base = numbers(0, 0, 0).learned("base");
    Tensor exponent = numbers(0, 1, 2).learned("exponent");
    Gradients gradients = base.pow(exponent).sum().backward();
    assertThat(gradients.of(base).toArray()).containsExactly(0, 1, 0);
    assertThat(gradients.of(exponent).toArray()).containsExactly(0, 0, 0);
  }

  @Test
  void powersByANumberAreThoseByATensor() {
    Tensor x = numbers(0.5f, 2, 3);
    for (float exponent : new float[] {-1, 0, 0.5f, 1, 2, 3, 2.5f}) {
      assertThat(x.pow(exponent).toArray())
          .containsExactly(x.pow(Tensor.of(exponent)).toArray(), offset(1e-5f));
    }
  }

  @Test
  void aRowOfMinusInfinityHasALogSumExpAndAGradientOfZero() {
    Tensor w = learned(-INF, -INF);
    Tensor y = w.logSumExp();
    assertThat(y.item()).isEqualTo(-INF);
    assertThat(y.backward().of(w).toArray()).containsExactly(0, 0);
  }

  @Test
  void besideAnInfiniteNumberOthersHaveNoShareInALogSumExp() {
    Tensor w = learned(INF, 0, -INF, 1e30f);
    assertThat(w.logSumExp().item()).isEqualTo(INF);
    assertThat(w.logSumExp().backward().of(w).toArray()).containsExactly(Float.NaN, 0, 0, 0);
  }

  @Test
  void whatIsComparedOrRoundedDoesNotDependOnAParameterAnyMore() {
    Tensor w = learned(1, -2, 3);
    Tensor positive = w.greater(Tensor.of(0));
    assertThat(positive.toArray()).containsExactly(1, 0, 1);
    Tensor chosen = Tensor.where(positive, w.square(), w.negate());
    assertThat(chosen.sum().backward().of(w).toArray()).containsExactly(2, -1, 6);
    assertThat(w.argMax(0).item()).isEqualTo(2);
    assertThat(w.argMin(0).item()).isEqualTo(1);
    assertThatThrownBy(() -> w.round().sum().backward()).isInstanceOf(GradientException.class);
  }

  @Test
  void aConditionThatDependsOnAParameterIsRefused() {
    Tensor w = learned(1, 0);
    assertThatThrownBy(() -> Tensor.where(w, w, w))
        .isInstanceOf(GradientException.class)
        .hasMessage("where has no gradient by its input 1; that one cannot depend on a parameter");
  }

  @Test
  void axesNamedTwiceAndSettingsThatCannotBeAreExplained() {
    Tensor x = Tensor.zeros(Shape.of(2, 3));
    assertThatThrownBy(() -> x.sum(1, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("sum: axis 1 of [2, 3] is named twice: [1, -1]");
    assertThatThrownBy(() -> x.argMax(2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("argmax: there is no axis 2 in [2, 3]");
    assertThatThrownBy(() -> new Variance(Axes.ALL, false, 2))
        .isInstanceOf(OptionException.class)
        .hasMessage("variance has correction 2; it must be 0 or 1");
    assertThatThrownBy(() -> new Clamp(1, Float.NaN))
        .isInstanceOf(OptionException.class)
        .hasMessage("clamp cannot be from 1.0 to NaN; low must not be above high");
    assertThatThrownBy(() -> new LeakyRelu(-1))
        .isInstanceOf(OptionException.class)
        .hasMessage("leaky-relu has slope -1.0; it must be at least 0");
    assertThatThrownBy(() -> new Elu(0))
        .isInstanceOf(OptionException.class)
        .hasMessage("elu has α = 0.0; it must be greater than 0");
  }

  @Test
  void varianceIsUnbiasedUnlessToldOtherwise() {
    Tensor x = numbers(1, 2, 3, 4);
    assertThat(x.variance().item()).isCloseTo(5f / 3f, offset(1e-6f));
    assertThat(x.variance(Axes.ALL, true, 0).toArray()).containsExactly(1.25f);
    assertThat(numbers(7).variance().item()).isNaN();
  }
}
