package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import limpid.error.OptionException;
import limpid.random.Rng;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Initialisers have the statistics and the bounds that their formulas say.
class InitTest {
  private static final Shape SHAPE = Shape.of(300, 100);
  private static final Rng RNG = Rng.of(9).at("weight");

  @Test
  void zerosAreZeroAndOnesAreOne() {
    assertThat(numbers(new Init.Zeros())).containsOnly(0f);
    assertThat(numbers(new Init.Ones())).containsOnly(1f);
  }

  @Test
  void uniformFillsItsInterval() {
    float[] w = numbers(new Init.Uniform(-2, 6));
    assertThat(mean(w)).isCloseTo(2, within(0.05));
    assertThat(deviation(w)).isCloseTo(8 / Math.sqrt(12), within(0.03));
    assertThat(largest(w)).isLessThanOrEqualTo(6);
    assertThat(smallest(w)).isBetween(-2f, -1.99f);
  }

  @Test
  void normalHasItsMeanAndDeviation() {
    float[] w = numbers(new Init.Normal(1, 0.5f));
    assertThat(mean(w)).isCloseTo(1, within(0.01));
    assertThat(deviation(w)).isCloseTo(0.5, within(0.01));
    long beyondTwo = count(w, v -> Math.abs(v - 1) > 1);
    assertThat((double) beyondTwo / w.length).isCloseTo(0.0455, within(0.005));
  }

  @Test
  void glorotIsUniformWithinItsBound() {
    float[] w = numbers(new Init.Glorot());
    double bound = Math.sqrt(6.0 / 400);
    assertThat(largest(w)).isBetween((float) (0.99 * bound), (float) bound);
    assertThat(smallest(w)).isBetween((float) -bound, (float) (-0.99 * bound));
    assertThat(deviation(w)).isCloseTo(Math.sqrt(2.0 / 400), within(0.001));
  }

  @Test
  void heHasTwiceTheVarianceOfOneOverFanIn() {
    float[] w = numbers(new Init.He());
    assertThat(mean(w)).isCloseTo(0, within(0.002));
    assertThat(deviation(w)).isCloseTo(Math.sqrt(2.0 / 300), within(0.001));
  }

  @Test
  void leCunHasAVarianceOfOneOverFanIn() {
    float[] w = numbers(new Init.LeCun());
    assertThat(mean(w)).isCloseTo(0, within(0.002));
    assertThat(deviation(w)).isCloseTo(Math.sqrt(1.0 / 300), within(0.001));
  }

  @Test
  void differentPathsAndSeedsBeginDifferently() {
    Network net = Network.of(Shape.of(4), new Dense(4), new Dense(4));
    Network.Built one = net.build(1);
    assertThat(one.parameter("0.weight").toArray())
        .isNotEqualTo(one.parameter("1.weight").toArray());
    assertThat(one.parameter("0.weight").toArray())
        .isNotEqualTo(net.build(2).parameter("0.weight").toArray());
    assertThat(one.parameter("0.bias").toArray()).containsOnly(0f);
  }

  @Test
  void aFreshWeightIsTheSameOnEveryMachineAndForEver() {
    // Golden bits: they may change only together with the version of the model file.
    var weight = Network.of(Shape.of(2), new Dense(2)).build(42).parameter("0.weight").toArray();
    assertThat(weight).containsExactly(GOLDEN);
  }

  @Test
  void bordersThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new Init.Uniform(1, 1))
        .isInstanceOf(OptionException.class)
        .hasMessage("uniform wants numbers low < high, but got 1.0 and 1.0");
    assertThatThrownBy(() -> new Init.Uniform(Float.NEGATIVE_INFINITY, 1))
        .isInstanceOf(OptionException.class);
    assertThatThrownBy(() -> new Init.Normal(0, 0))
        .isInstanceOf(OptionException.class)
        .hasMessage("standard deviation is 0.0; it must be greater than 0");
    assertThatThrownBy(() -> new Init.Normal(Float.NaN, 1))
        .isInstanceOf(OptionException.class)
        .hasMessage("mean is NaN; it must be a number");
  }

  private static final float[] GOLDEN = {-1.6851562f, 0.58200365f, -1.4211932f, 2.7318788f};

  private static float[] numbers(Init init) {
    float[] w = new float[SHAPE.count()];
    for (int i = 0; i < w.length; i++) {
      w[i] = init.number(RNG, i, SHAPE);
    }
    return w;
  }

  private static double mean(float[] w) {
    double sum = 0;
    for (float v : w) {
      sum += v;
    }
    return sum / w.length;
  }

  private static double deviation(float[] w) {
    double mean = mean(w);
    double sum = 0;
    for (float v : w) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / w.length);
  }

  private interface Condition {
    boolean of(float v);
  }

  private static long count(float[] w, Condition condition) {
    long n = 0;
    for (float v : w) {
      n += condition.of(v) ? 1 : 0;
    }
    return n;
  }

  private static float largest(float[] w) {
    float best = w[0];
    for (float v : w) {
      best = Math.max(best, v);
    }
    return best;
  }

  private static float smallest(float[] w) {
    float best = w[0];
    for (float v : w) {
      best = Math.min(best, v);
    }
    return best;
  }
}
