package limpid.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import limpid.random.Rng;
import org.junit.jupiter.api.Test;

/// The polynomials against `StrictMath` in double precision.
class FunctionsTest {
  private static final int DRAWS = 1_000_000;

  private interface FloatFunction {
    float of(float x);
  }

  /// The largest error in units in the last place of the float nearest to the true value, over
  /// numbers of all magnitudes up to `bound`; below the smallest normal float a unit is 2⁻¹⁴⁹.
  private static double worst(FloatFunction f, DoubleUnaryOperator truth, double low, double high) {
    Rng rng = Rng.of(1).at("ulp");
    double worst = 0;
    for (int i = 0; i < DRAWS; i++) {
      double u = rng.uniform(i, low, high);
      // three scales, so that numbers near 0 are well represented
      float x = (float) (i % 3 == 0 ? u : i % 3 == 1 ? u / 16 : u * StrictMath.exp(-i % 40));
      double right = truth.applyAsDouble(x);
      if (Double.isInfinite(right)) {
        continue; // the logarithm of what became 0
      }
      double error = Math.abs(f.of(x) - right) / Math.ulp((float) right);
      worst = Math.max(worst, error);
    }
    return worst;
  }

  @Test
  void expIsWithinOneUnit() {
    assertThat(worst(Functions::exp, StrictMath::exp, -110, 88.72)).isLessThan(1.0);
  }

  @Test
  void logIsWithinOneUnit() {
    assertThat(worst(Functions::log, StrictMath::log, 0, 3)).isLessThan(1.0);
    assertThat(
            worst(x -> Functions.log(Math.abs(x)), x -> StrictMath.log(Math.abs(x)), -1e38, 1e38))
        .isLessThan(1.0);
    assertThat(worst(x -> Functions.log(1 + x), x -> StrictMath.log((float) (1 + x)), -0.4, 0.6))
        .isLessThan(1.0);
  }

  @Test
  void logOfSubnormalsIsWithinOneUnit() {
    assertThat(worst(Functions::log, StrictMath::log, 1e-45, 1e-38)).isLessThan(1.0);
  }

  @Test
  void tanhIsWithinOneAndAHalfUnits() {
    assertThat(worst(Functions::tanh, StrictMath::tanh, -10, 10)).isLessThan(1.5);
  }

  @Test
  void sigmoidIsWithinOneUnit() {
    assertThat(worst(Functions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -110, 110))
        .isLessThan(1.0);
    assertThat(worst(Functions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -10, 10))
        .isLessThan(1.0);
  }

  @Test
  void log1pIsWithinOneAndAHalfUnits() {
    assertThat(worst(Functions::log1p, StrictMath::log1p, 0, 1)).isLessThan(1.5);
  }

  @Test
  void theEndsOfTheNumberLineAreRight() {
    float inf = Float.POSITIVE_INFINITY;
    assertThat(Functions.exp(0f)).isEqualTo(1f);
    assertThat(Functions.exp(-0f)).isEqualTo(1f);
    assertThat(Functions.exp(inf)).isEqualTo(inf);
    assertThat(Functions.exp(-inf)).isEqualTo(0f);
    assertThat(Functions.exp(100f)).isEqualTo(inf);
    assertThat(Functions.exp(-200f)).isEqualTo(0f);
    assertThat(Functions.exp(-103f)).isEqualTo((float) StrictMath.exp(-103));
    assertThat(Functions.exp(Float.NaN)).isNaN();
    assertThat(Functions.log(0f)).isEqualTo(-inf);
    assertThat(Functions.log(-0f)).isEqualTo(-inf);
    assertThat(Functions.log(-1f)).isNaN();
    assertThat(Functions.log(inf)).isEqualTo(inf);
    assertThat(Functions.log(1f)).isEqualTo(0f);
    assertThat(Functions.log(Float.MIN_VALUE)).isEqualTo((float) StrictMath.log(Float.MIN_VALUE));
    assertThat(Functions.log(Float.NaN)).isNaN();
    assertThat(Functions.tanh(inf)).isEqualTo(1f);
    assertThat(Functions.tanh(-inf)).isEqualTo(-1f);
    assertThat(Float.floatToRawIntBits(Functions.tanh(-0f))).isEqualTo(0x80000000);
    assertThat(Functions.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(Functions.tanh(Float.NaN)).isNaN();
    assertThat(Functions.sigmoid(0f)).isEqualTo(0.5f);
    assertThat(Functions.sigmoid(inf)).isEqualTo(1f);
    assertThat(Functions.sigmoid(-inf)).isEqualTo(0f);
    assertThat(Functions.sigmoid(-100f)).isEqualTo((float) StrictMath.exp(-100));
    assertThat(Functions.sigmoid(Float.NaN)).isNaN();
  }

  @Test
  void signAndReluKeepNaN() {
    assertThat(Functions.sign(Float.NaN)).isNaN();
    assertThat(Functions.relu(Float.NaN)).isNaN();
    assertThat(Float.floatToRawIntBits(Functions.relu(-0f))).isZero();
  }
}
