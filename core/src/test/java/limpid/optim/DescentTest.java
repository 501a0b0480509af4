package limpid.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import limpid.error.OptionException;
import limpid.error.ParameterException;
import limpid.random.Rng;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Conjugate gradients and L-BFGS on functions whose minima are known.
class DescentTest {
  static Stream<LineSearchMethod> methods() {
    return Stream.of(new ConjugateGradient(), Lbfgs.defaults(), new Lbfgs(3));
  }

  /// (1 − x)² + 100·(y − x²)², 0 at (1, 1).
  static double rosenbrock(float[] p, float[] g) {
    double x = p[0];
    double y = p[1];
    g[0] = (float) (-2 * (1 - x) - 400 * x * (y - x * x));
    g[1] = (float) (200 * (y - x * x));
    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
  }

  /// (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)², 0 at (3, 0.5).
  static double beale(float[] p, float[] g) {
    double x = p[0];
    double y = p[1];
    double a = 1.5 - x + x * y;
    double b = 2.25 - x + x * y * y;
    double c = 2.625 - x + x * y * y * y;
    g[0] = (float) (2 * a * (y - 1) + 2 * b * (y * y - 1) + 2 * c * (y * y * y - 1));
    g[1] = (float) (2 * a * x + 4 * b * x * y + 6 * c * x * y * y);
    return a * a + b * b + c * c;
  }

  private static Descent run(LineSearchMethod method, Objective f, double slope, float... from) {
    Descent descent = new Descent(method, f, from);
    while (descent.largestSlope() > slope && descent.iterations() < 500 && descent.iterate()) {}
    return descent;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void valleyOfRosenbrockIsFollowedToItsEnd(LineSearchMethod method) {
    Descent d = run(method, DescentTest::rosenbrock, 1e-4, -1.2f, 1);
    assertThat(d.point()).containsExactly(new float[] {1, 1}, within(1e-4f));
    assertThat(d.value()).isLessThan(1e-8);
    assertThat(d.iterations()).isLessThan(60);
    assertThat(d.evaluations()).isLessThan(120);
  }

  /// SciPy's L-BFGS-B gets to f = 2.07·10⁻¹² in 14 iterations and 60 evaluations of the function,
  /// of which two in three are for the gradient.
  @ParameterizedTest
  @MethodSource("methods")
  void functionOfBealeIsSolvedFromFarAway(LineSearchMethod method) {
    Descent d = new Descent(method, DescentTest::beale, new float[] {4, 4});
    assertThat(d.value()).isEqualTo(68891.203125);
    while (d.largestSlope() > 1e-6 && d.iterate()) {}
    assertThat(d.point()).containsExactly(new float[] {3, 0.5f}, within(1e-5f));
    assertThat(d.value()).isLessThan(2.07e-12);
    assertThat(d.iterations()).isLessThan(40);
    assertThat(d.evaluations()).isLessThan(60);
  }

  /// Σ kᵢ(xᵢ − 1)²/2 with kᵢ = 1 … n.
  private static double bowl(float[] x, float[] g) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double off = x[i] - 1.0;
      sum += (i + 1) * off * off / 2;
      g[i] = (float) ((i + 1) * off);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 20})
  void conjugateGradientsSolveAQuadraticInAboutAsManyStepsAsDimensions(int n) {
    Descent d = run(new ConjugateGradient(), DescentTest::bowl, 1e-5, new float[n]);
    assertThat(d.largestSlope()).isLessThan(1e-5);
    assertThat(d.iterations()).isLessThanOrEqualTo(n + 3);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRegionWithoutValuesIsKeptOutOf(LineSearchMethod method) {
    // 1000·(x − ln x) has no value from 0 downwards, where the first step leads to
    float[] lowest = {1};
    Objective cliff =
        (x, g) -> {
          lowest[0] = Math.min(lowest[0], x[0]);
          g[0] = 1000 * (1 - 1 / x[0]);
          return x[0] > 0 ? 1000 * (x[0] - StrictMath.log(x[0])) : Double.NaN;
        };
    Descent d = run(method, cliff, 1e-1, 1.5f);
    assertThat(d.point()[0]).isCloseTo(1, within(1e-3f));
    Descent over = run(method, cliff, 1e-1, 30);
    assertThat(over.point()[0]).isCloseTo(1, within(1e-3f));
    assertThat(lowest[0]).isNegative();
  }

  /// Values of about a million, rounded to floats, cannot tell points within 0.2 of the minimum.
  @ParameterizedTest
  @MethodSource("methods")
  void slopesLeadOnWhereValuesAreTooCoarse(LineSearchMethod method) {
    Descent d = run(method, (x, g) -> (float) (1e6 + bowl(x, g)), 1e-4, new float[] {5, -3, 4});
    assertThat(d.point()).containsExactly(new float[] {1, 1, 1}, within(1e-3f));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void atTheMinimumThereIsNoLowerPoint(LineSearchMethod method) {
    Descent d = new Descent(method, DescentTest::bowl, new float[] {1, 1});
    assertThat(d.iterate()).isFalse();
    assertThat(d.iterations()).isZero();
    assertThat(d.point()).containsExactly(1, 1);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void withoutAValueThereIsNoWay(LineSearchMethod method) {
    Descent d = new Descent(method, (x, g) -> Double.NaN, new float[] {1, 1});
    assertThat(d.iterate()).isFalse();
    assertThat(d.evaluations()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whereRoundingHidesEveryLowerPointTheDescentEndsWhereItIs(LineSearchMethod method) {
    Objective level =
        (x, g) -> {
          g[0] = 1; // but the value does not fall
          return 7;
        };
    Descent d = new Descent(method, level, new float[] {3});
    assertThat(d.iterate()).isFalse();
    assertThat(d.point()).containsExactly(3);
    assertThat(d.value()).isEqualTo(7);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void goingOnFromAMemoryGivesTheSameBits(LineSearchMethod method) {
    Descent whole = new Descent(method, DescentTest::rosenbrock, new float[] {-1.2f, 1});
    for (int i = 0; i < 13; i++) {
      whole.iterate();
    }
    Descent goesOn = new Descent(method, DescentTest::rosenbrock, whole.point());
    goesOn.remember(whole.memory());
    for (int i = 0; i < 7; i++) {
      assertThat(whole.iterate()).isTrue();
      assertThat(goesOn.iterate()).isTrue();
    }
    assertThat(goesOn.point()).containsExactly(whole.point());
    Map<String, float[]> memory = goesOn.memory();
    assertThat(memory.keySet()).isEqualTo(whole.memory().keySet());
    whole.memory().forEach((name, x) -> assertThat(memory.get(name)).containsExactly(x));
  }

  private static Descent begun(LineSearchMethod method) {
    Descent d = new Descent(method, DescentTest::rosenbrock, new float[] {-1.2f, 1});
    d.iterate();
    d.iterate();
    return d;
  }

  @Test
  void aMemoryOfAnotherMethodIsRefusedAndTheDescentStaysAsItIs() {
    Descent d = begun(new ConjugateGradient());
    ParameterException refused =
        catchThrowableOfType(
            ParameterException.class,
            () -> d.remember(Map.of("step#0", new float[2], "change#0", new float[2])));
    assertThat(refused.problems())
        .containsExactly(
            "line search's carried: wanted 2 numbers, found none",
            "line search's last: wanted 3 numbers, found none",
            "line search's change#0: is none of this method's",
            "line search's step#0: is none of this method's");
    d.iterate();
    Descent undisturbed = begun(new ConjugateGradient());
    undisturbed.iterate();
    assertThat(d.point()).containsExactly(undisturbed.point());
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> begun(Lbfgs.defaults()).remember(d.memory()))
        .withMessageContaining("line search's step#0: wanted 2 numbers, found none");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aMemoryOfAnotherFunctionIsRefused(LineSearchMethod method) {
    Descent other = new Descent(method, DescentTest::bowl, new float[3]);
    other.iterate();
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> begun(method).remember(other.memory()))
        .withMessageContaining(": wanted 2 numbers, found 3");
  }

  @Test
  void aMemoryLongerThanTheMethodsIsRefused() {
    Descent d = begun(Lbfgs.defaults());
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> begun(new Lbfgs(1)).remember(d.memory()))
        .withMessageContaining("line search's step#1: is none of this method's");
  }

  @Test
  void aMemoryIsACopy() {
    Descent d = new Descent(Lbfgs.defaults(), DescentTest::rosenbrock, new float[] {-1.2f, 1});
    d.iterate();
    assertThat(d.memory()).containsOnlyKeys("step#0", "change#0");
    d.memory().values().forEach(array -> Arrays.fill(array, 99));
    d.memory().values().forEach(array -> assertThat(array).doesNotContain(99));
  }

  @Test
  void noMoreStepsAreRememberedThanAskedFor() {
    Descent d = new Descent(new Lbfgs(2), DescentTest::rosenbrock, new float[] {-1.2f, 1});
    for (int i = 0; i < 6; i++) {
      d.iterate();
    }
    assertThat(d.memory()).containsOnlyKeys("step#0", "change#0", "step#1", "change#1");
  }

  /// Of random quartics that begin with a fall.
  @Property(tries = 300, seed = "1")
  void searchesEndWhereBothConditionsHold(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = -10, max = 10) int power,
      @ForAll boolean strict) {
    Rng rng = Rng.of(seed);
    double a = 0.1 + Math.abs(rng.normal(0));
    double b = rng.normal(1);
    double c = rng.normal(2);
    double d = -0.1 - Math.abs(rng.normal(3));
    double curvature = strict ? 0.1 : 0.9;
    var start = new WolfeSearch.Point(0, 0, d);
    WolfeSearch.Point end =
        WolfeSearch.search(
            t ->
                new WolfeSearch.Point(
                    t,
                    t * (d + t * (c + t * (b + t * a))),
                    d + t * (2 * c + t * (3 * b + t * 4 * a))),
            start,
            Math.scalb(1.0, power),
            curvature);
    assertThat(end.value()).isLessThanOrEqualTo(1e-4 * end.step() * d);
    assertThat(Math.abs(end.slope())).isLessThanOrEqualTo(curvature * -d);
    assertThat(end.step()).isPositive();
  }

  @Test
  void theCubicThroughTwoPointsHasItsMinimumWhereCalculusSays() {
    // t³ − 3t has its minimum at 1
    var a = new WolfeSearch.Point(0.5, 0.125 - 1.5, 0.75 - 3);
    var b = new WolfeSearch.Point(2, 8 - 6, 12 - 3);
    assertThat(WolfeSearch.cubicMinimum(a, b)).isCloseTo(1, within(1e-12));
    assertThat(WolfeSearch.cubicMinimum(b, a)).isCloseTo(1, within(1e-12));
  }

  @Test
  void aMethodWithoutMemoryIsRefused() {
    assertThatExceptionOfType(OptionException.class)
        .isThrownBy(() -> new Lbfgs(0))
        .withMessage("memory is 0; it must be 1 or greater");
    assertThat(Lbfgs.defaults().usualRate()).isEqualTo(1);
  }
}
