package limpid.kernel;

import static java.lang.StrictMath.exp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import limpid.random.Rng;
import limpid.tensor.testkit.Normal;
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
  void log1pAndExpm1AreWithinOneAndAHalfUnits() {
    assertThat(worst(Functions::log1p, StrictMath::log1p, 0, 1)).isLessThan(1.5);
    assertThat(worst(Functions::log1p, StrictMath::log1p, -0.9999, 1)).isLessThan(1.5);
    assertThat(worst(Functions::log1p, StrictMath::log1p, 0, 1e30)).isLessThan(1.5);
    assertThat(worst(Functions::expm1, StrictMath::expm1, -90, 88.72)).isLessThan(1.5);
    assertThat(worst(Functions::expm1, StrictMath::expm1, -2, 2)).isLessThan(1.5);
  }

  @Test
  void erfIsWithinTwoUnitsAndItsSlopeWithinThree() {
    assertThat(worst(Functions::erf, Normal::erf, -4.5, 4.5)).isLessThan(2);
    assertThat(worst(Functions::erf, Normal::erf, -1, 1)).isLessThan(2);
    assertThat(worst(Activations::erfSlope, x -> 1.1283791670955126 * exp(-x * x), -9, 9))
        .isLessThan(3);
  }

  @Test
  void geluIsWithinTenUnitsEvenWhereTheNormalTailIsTiny() {
    assertThat(worst(Activations::gelu, x -> x * Normal.distribution(x), 0, 14)).isLessThan(6);
    assertThat(worst(Activations::gelu, x -> x * Normal.distribution(x), -3, 0)).isLessThan(7);
    assertThat(worst(Activations::gelu, x -> x * Normal.distribution(x), -13, 0)).isLessThan(10);
    assertThat(worst(Activations::geluTanh, x -> x * sigmoid(doubleU(x)), 0, 10)).isLessThan(2);
  }

  @Test
  void otherActivationsAreWithinFiveUnits() {
    assertThat(worst(Activations::silu, x -> x * sigmoid(x), -85, 85)).isLessThan(2);
    assertThat(worst(Activations::softplus, FunctionsTest::softplus, -85, 85)).isLessThan(2);
    assertThat(worst(Activations::mish, x -> x * StrictMath.tanh(softplus(x)), -85, 85))
        .isLessThan(5);
  }

  @Test
  void powersAreWithinOneAndAQuarterUnits() {
    Rng rng = Rng.of(2);
    double[] spans = {90, 1, 0.3, 10};
    double worst = 0;
    for (int i = 0; i < DRAWS; i++) {
      float a = (float) exp(rng.uniform(2 * i, -1, 1) * spans[i % 4]);
      double most = StrictMath.min(Math.abs(100 / StrictMath.log(a)), 1e6);
      float b = (float) (rng.uniform(2 * i + 1, -1, 1) * most);
      double right = StrictMath.pow(a, b);
      if ((float) right < Float.POSITIVE_INFINITY) {
        worst = Math.max(worst, Math.abs(Powers.pow(a, b) - right) / Math.ulp((float) right));
      }
    }
    assertThat(worst).isLessThan(1.25);
  }

  @Test
  void powersOfAllKindsOfNumbersAreThoseOfC99() {
    float inf = Float.POSITIVE_INFINITY;
    float[] all = {
      0f,
      -0f,
      1f,
      -1f,
      2f,
      -2f,
      0.5f,
      -0.5f,
      3f,
      -3f,
      2.5f,
      -2.5f,
      Float.NaN,
      inf,
      -inf,
      1e30f,
      -1e30f,
      1e-40f,
      -1e-40f,
      8388609f,
      16777218f,
      -16777215f
    };
    for (float a : all) {
      for (float b : all) {
        boolean one = a == 1f || b == 0f || (a == -1f && Float.isInfinite(b));
        double exact = one ? 1 : StrictMath.pow(a, b);
        float right = (float) exact;
        float found = Powers.pow(a, b);
        if (Float.isFinite(right) && right != 0) {
          assertThat((double) found)
              .as("%s ^ %s", a, b)
              .isCloseTo(exact, within(1.25 * Math.ulp(right)));
        } else {
          // boxed: the sign of 0 counts, and NaN equals NaN
          assertThat(found).as("%s ^ %s", a, b).isEqualTo(Float.valueOf(right));
        }
      }
    }
  }

  @Test
  void roundingIsExact() {
    for (float x = -5; x <= 5; x += 0.125f) {
      assertThat(Functions.round(x)).isEqualTo((float) Math.rint(x));
      assertThat(Functions.floor(x)).isEqualTo((float) Math.floor(x));
    }
    assertThat(Functions.round(8388607.5f)).isEqualTo(8388608f);
    assertThat(Functions.floor(8388607.5f)).isEqualTo(8388607f);
    assertThat(Functions.round(-3e38f)).isEqualTo(-3e38f);
    assertThat(Functions.floor(Float.NaN)).isNaN();
  }

  @Test
  void activationsReachTheirLimits() {
    float inf = Float.POSITIVE_INFINITY;
    assertThat(Activations.gelu(-inf)).isEqualTo(-0f);
    assertThat(Activations.geluTanh(-inf)).isEqualTo(-0f);
    assertThat(Activations.silu(-inf)).isEqualTo(-0f);
    assertThat(Activations.mish(-inf)).isEqualTo(-0f);
    assertThat(Activations.hardSwish(-inf)).isEqualTo(-0f);
    for (float x : new float[] {100f, 1e30f, inf}) {
      assertThat(Activations.gelu(x)).isEqualTo(x);
      assertThat(Activations.geluTanh(x)).isEqualTo(x);
      assertThat(Activations.silu(x)).isEqualTo(x);
      assertThat(Activations.mish(x)).isEqualTo(x);
      assertThat(Activations.geluSlope(x)).isEqualTo(1f);
      assertThat(Activations.geluTanhSlope(x)).isEqualTo(1f);
      assertThat(Activations.siluSlope(x)).isEqualTo(1f);
      assertThat(Activations.mishSlope(x)).isEqualTo(1f);
      assertThat(Activations.geluSlope(-x)).isBetween(-1e-37f, 0f);
      assertThat(Activations.mishSlope(-x)).isBetween(-1e-37f, 0f);
      assertThat(Activations.siluSlope(-x)).isBetween(-1e-37f, 0f);
      assertThat(Activations.geluTanhSlope(-x)).isBetween(-1e-37f, 0f);
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
  }

  private static double doubleU(double x) {
    return 2 * StrictMath.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  }

  private static double softplus(double x) {
    return StrictMath.max(x, 0) + StrictMath.log1p(exp(-Math.abs(x)));
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
