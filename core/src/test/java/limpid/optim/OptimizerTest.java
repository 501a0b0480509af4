package limpid.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import limpid.Allocation;
import limpid.error.OptionException;
import limpid.kernel.Kernels;
import limpid.kernel.ScalarKernels;
import limpid.random.Rng;
import limpid.scalar.Value;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  private static final Kernels KERNELS = new ScalarKernels();

  /// A rule as its paper states it, for one weight in double precision; what it remembers is in m
  /// and v.
  interface Formula {
    double step(double eta, int t, double g, double w, double[] mv);
  }

  /// @param rate with which it descends Rosenbrock's valley
  record Row(String name, UpdateRule rule, Formula formula, float rate) {
    /// The rate with which it solves a parabola; the steps of Adagrad fade by themselves.
    float ofParabola() {
      return rule instanceof Adagrad ? 0.5f : 0.02f;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rules() {
    return Stream.of(
        new Row("sgd", new Sgd(), (eta, t, g, w, mv) -> w - eta * g, 0.001f),
        new Row("momentum", Momentum.defaults(), OptimizerTest::momentum, 0.0005f),
        new Row("nesterov", Nesterov.defaults(), OptimizerTest::nesterov, 0.0005f),
        new Row("adam", Adam.defaults(), OptimizerTest::adam, 0.01f),
        new Row(
            "adam, other settings",
            new Adam(0.5f, 0.75f, 0.5f),
            (eta, t, g, w, mv) -> adam(0.5, 0.75, 0.5, eta, t, g, w, mv),
            0.002f),
        new Row(
            "adamw",
            new AdamW(Adam.defaults(), 1e-4f),
            (eta, t, g, w, mv) -> adam(eta, t, g, w, mv) - eta * 1e-4 * w,
            0.01f),
        new Row("adagrad", Adagrad.defaults(), OptimizerTest::adagrad, 0.5f),
        new Row("rmsprop", RmsProp.defaults(), OptimizerTest::rmsProp, 0.002f),
        new Row("nadam", NAdam.defaults(), OptimizerTest::nAdam, 0.01f),
        new Row("lion", new Lion(0.9f, 0.99f, 0.1f), OptimizerTest::lion, 0.001f),
        new Row("rprop", Rprop.defaults(), OptimizerTest::rprop, 0.01f));
  }

  private static double momentum(double eta, int t, double g, double w, double[] mv) {
    mv[0] = 0.9 * mv[0] + g;
    return w - eta * mv[0];
  }

  private static double nesterov(double eta, int t, double g, double w, double[] mv) {
    mv[0] = 0.9 * mv[0] + g;
    return w - eta * (g + 0.9 * mv[0]);
  }

  private static double adam(double eta, int t, double g, double w, double[] mv) {
    return adam(0.9, 0.999, 1e-8, eta, t, g, w, mv);
  }

  private static double adam(
      double b1, double b2, double eps, double eta, int t, double g, double w, double[] mv) {
    mv[0] = b1 * mv[0] + (1 - b1) * g;
    mv[1] = b2 * mv[1] + (1 - b2) * g * g;
    double mHat = mv[0] / (1 - Math.pow(b1, t));
    double vHat = mv[1] / (1 - Math.pow(b2, t));
    return w - eta * mHat / (Math.sqrt(vHat) + eps);
  }

  private static double adagrad(double eta, int t, double g, double w, double[] mv) {
    mv[0] += g * g;
    return w - eta * g / (Math.sqrt(mv[0]) + 1e-10);
  }

  private static double rmsProp(double eta, int t, double g, double w, double[] mv) {
    mv[0] = 0.99 * mv[0] + 0.01 * g * g;
    return w - eta * g / (Math.sqrt(mv[0]) + 1e-8);
  }

  private static double nAdam(double eta, int t, double g, double w, double[] mv) {
    mv[0] = 0.9 * mv[0] + 0.1 * g;
    mv[1] = 0.999 * mv[1] + 0.001 * g * g;
    double product = 1;
    double mu = 0;
    for (int i = 1; i <= t; i++) {
      mu = 0.9 * (1 - 0.5 * Math.pow(0.96, i * 0.004));
      product *= mu;
    }
    double next = 0.9 * (1 - 0.5 * Math.pow(0.96, (t + 1) * 0.004));
    double root = Math.sqrt(mv[1] / (1 - Math.pow(0.999, t))) + 1e-8;
    return w
        - eta * (1 - mu) / (1 - product) * g / root
        - eta * next / (1 - product * next) * mv[0] / root;
  }

  private static double lion(double eta, int t, double g, double w, double[] mv) {
    double direction = Math.signum(0.9 * mv[0] + 0.1 * g);
    mv[0] = 0.99 * mv[0] + 0.01 * g;
    return w - eta * (direction + 0.1 * w);
  }

  private static double rprop(double eta, int t, double g, double w, double[] mv) {
    double size = t == 1 ? eta : mv[1];
    double turn = g * mv[0];
    size = turn > 0 ? size * 1.2 : turn < 0 ? size * 0.5 : size;
    mv[1] = Math.min(Math.max(size, 1e-6), 50);
    mv[0] = turn < 0 ? 0 : g;
    return w - Math.signum(mv[0]) * mv[1];
  }

  @ParameterizedTest
  @MethodSource("rules")
  void manyStepsEqualThePapersFormula(Row row) {
    int n = 7;
    Rng rng = Rng.of(3).at(row.name());
    float[] w = new float[n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      w[i] = (float) (2 + rng.at("w").normal(i)); // away from 0, for relative errors to mean much
      expected[i] = w[i];
    }
    float[][] slots = new float[row.rule().slots()][n];
    double[][] remembered = new double[n][2];
    for (int t = 1; t <= 200; t++) {
      float[] g = new float[n];
      float rate = 0.05f / t;
      for (int i = 0; i < n; i++) {
        g[i] = (float) rng.at("g").at(t).normal(i);
        expected[i] = row.formula().step(rate, t, g[i], expected[i], remembered[i]);
      }
      row.rule().update(KERNELS, t, rate, g, 0, w, 0, slots, 0, n);
      for (int i = 0; i < n; i++) {
        assertThat((double) w[i])
            .as("weight %s after step %s", i, t)
            .isCloseTo(expected[i], within(1e-5 * Math.abs(expected[i])));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rangesOneAfterAnotherGiveTheBitsOfTheWhole(Row row) {
    int n = 61;
    float[] whole = numbers(n, 0);
    float[][] slots = new float[row.rule().slots()][n];
    float[] w = shifted(whole, 3);
    float[][] remembered = new float[row.rule().slots()][n + 2];
    for (int t = 1; t <= 3; t++) {
      float[] g = numbers(n, t);
      float[] moved = shifted(g, 5);
      step(row.rule(), t, 0.1f, g, whole, slots);
      int[] bounds = {n, 40, 40, 17, 1, 0};
      for (int b = 1; b < bounds.length; b++) {
        int from = bounds[b];
        row.rule()
            .update(
                KERNELS,
                t,
                0.1f,
                moved,
                5 + from,
                w,
                3 + from,
                remembered,
                2 + from,
                bounds[b - 1] - from);
      }
    }
    assertThat(w).containsExactly(shifted(whole, 3));
    for (int i = 0; i < slots.length; i++) {
      assertThat(remembered[i]).containsExactly(shifted(slots[i], 2));
    }
  }

  private static float[] numbers(int n, int seed) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) Rng.of(seed).normal(i);
    }
    return x;
  }

  private static float[] shifted(float[] x, int by) {
    float[] moved = new float[by + x.length];
    System.arraycopy(x, 0, moved, by, x.length);
    return moved;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void stepsAllocateNothing(Row row) {
    float[] w = numbers(9, 0);
    float[] g = numbers(9, 1);
    float[][] slots = new float[row.rule().slots()][9];
    Runnable steps =
        () -> {
          for (int t = 1; t <= 100; t++) {
            step(row.rule(), t, 0.1f, g, w, slots);
          }
        };
    assertThat(Allocation.least(steps)).isZero();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void parabolaIsSolved(Row row) {
    float[] w = {3, -2};
    descend(row.rule(), row.ofParabola(), 1000, w, (x, y) -> x.pow(2).plus(y.pow(2)));
    assertThat(w[0]).isCloseTo(0, within(1e-3f));
    assertThat(w[1]).isCloseTo(0, within(1e-3f));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void valleyOfRosenbrockIsFollowedToItsEnd(Row row) {
    float[] w = {-1.2f, 1};
    double loss = descend(row.rule(), row.rate(), 16_000, w, OptimizerTest::rosenbrock);
    assertThat(loss).isLessThan(1e-3);
  }

  /// (1 − x)² + 100(y − x²)²
  private static Value rosenbrock(Value x, Value y) {
    Value one = Value.constant(1);
    Value across = y.minus(x.pow(2)).pow(2);
    return one.minus(x).pow(2).plus(Value.constant(100).times(across));
  }

  interface Surface {
    Value at(Value x, Value y);
  }

  private static double descend(
      UpdateRule rule, float rate, int steps, float[] w, Surface surface) {
    Schedule schedule =
        new Schedule.Constant()
            .then(
                steps / 2,
                new Schedule.Cosine(steps / 2, 0)); // fixed steps would go to and fro at the end
    float[][] slots = new float[rule.slots()][2];
    for (int t = 1; t <= steps; t++) {
      Value x = Value.parameter("x", w[0]);
      Value y = Value.parameter("y", w[1]);
      Value.Gradients g = surface.at(x, y).backward();
      float[] gradient = {(float) g.of(x), (float) g.of(y)};
      rule.update(KERNELS, t, rate * schedule.at(t - 1), gradient, 0, w, 0, slots, 0, 2);
    }
    return surface.at(Value.constant(w[0]), Value.constant(w[1])).value();
  }

  @Test
  void momentumRollsThroughADentThatHoldsPlainDescent() {
    // w² / 20 with a dent at w ≈ 2: plain descent from 4 stays in it, a heavy ball does not.
    Surface dented =
        (x, y) -> {
          Value dent = x.minus(Value.constant(2)).times(Value.constant(3)).pow(2).negate().exp();
          return x.pow(2).times(Value.constant(0.05)).minus(dent.times(Value.constant(0.15)));
        };
    Surface both = (x, y) -> dented.at(x, y).plus(y.pow(2));
    float[] plain = {4, 0};
    float[] heavy = {4, 0};
    descend(new Sgd(), 0.05f, 2000, plain, both);
    descend(Momentum.defaults(), 0.05f, 2000, heavy, both);
    assertThat(plain[0]).isBetween(1.5f, 2.5f);
    assertThat(heavy[0]).isCloseTo(0, within(0.01f));
  }

  @Test
  void decayTakesTheSameShareOffEveryWeightAndNoneOffBiases() {
    UpdateRule decaying = new AdamW(Adam.defaults(), 0.5f);
    float[] weight = {4, -8};
    step(decaying, 1, 0.1f, new float[2], weight, new float[2][2]);
    assertThat(weight).containsExactly(4 * 0.95f, -8 * 0.95f);
    float[] bias = {4, -8};
    step(decaying.withoutDecay(), 1, 0.1f, new float[2], bias, new float[2][2]);
    assertThat(bias).containsExactly(4, -8);
  }

  @Test
  void rulesWithoutDecayAreTheirOwnForBiases() {
    assertThat(AdamW.defaults().withoutDecay()).isEqualTo(Adam.defaults());
    assertThat(new Lion(0.9f, 0.99f, 1).withoutDecay()).isEqualTo(Lion.defaults());
    rules()
        .map(Row::rule)
        .filter(rule ->
            !(rule instanceof AdamW) && !(rule instanceof Lion(_, _, float decay) && decay > 0))
        .forEach(rule -> assertThat(rule.withoutDecay()).isSameAs(rule));
  }

  @Test
  void firstStepOfAdamIsTheLearningRateWhateverTheGradientsScale() {
    float[] w = {0, 0, 0};
    float[] g = {1e-4f, -1, 1e4f};
    step(Adam.defaults(), 1, 0.1f, g, w, new float[2][3]);
    assertThat(w).containsExactly(new float[] {-0.1f, 0.1f, -0.1f}, within(2e-5f));
  }

  @Test
  void biasCorrectionHoldsAfterAVeryLongRun() {
    float[] w = {0};
    float[][] slots = {{1}, {1}};
    step(Adam.defaults(), 5_000_000_000L, 0.1f, new float[] {1}, w, slots);
    assertThat(w[0]).isCloseTo(-0.1f, within(1e-6f));
  }

  @Test
  void penaltyAddsItsGradient() {
    float[] w = {2, -3, 0};
    float[] g = {1, 1, 1};
    new Penalty(0.5f, 0.1f).addGradient(KERNELS, w, 0, g, 0, w.length);
    assertThat(g).containsExactly(new float[] {1.7f, 0.2f, 1}, within(1e-6f));
    Penalty.NONE.addGradient(KERNELS, w, 0, g, 0, w.length);
    assertThat(g).containsExactly(new float[] {1.7f, 0.2f, 1}, within(1e-6f));
  }

  @Test
  void gradientOfThePenaltyIsTheSlopeOfItsDefinition() {
    // l1·|w| + l2/2·w²
    float[] g = {0};
    new Penalty(0.5f, 0.1f).addGradient(KERNELS, new float[] {-3}, 0, g, 0, 1);
    Value w = Value.parameter("w", -3);
    Value price = w.abs().times(Value.constant(0.5)).plus(w.pow(2).times(Value.constant(0.1 / 2)));
    assertThat((double) g[0]).isCloseTo(price.backward().of(w), within(1e-6));
  }

  @Test
  void settingOutsideItsBoundsIsRefused() {
    refused(() -> new Momentum(1.5f), "momentum is 1.5; it must be in [0, 1)");
    refused(() -> new Momentum(Float.NaN), "momentum is NaN; it must be in [0, 1)");
    refused(() -> new Nesterov(-0.1f), "momentum is -0.1; it must be in [0, 1)");
    refused(() -> new Adam(1, 0.9f, 1e-8f), "beta1 is 1.0; it must be in [0, 1)");
    refused(() -> new Adam(0.9f, Float.NaN, 1e-8f), "beta2 is NaN; it must be in [0, 1)");
    refused(() -> new Adam(0.9f, 0.9f, 0), "epsilon is 0.0; it must be greater than 0, and finite");
    refused(() -> new Adagrad(-1), "epsilon is -1.0; it must be greater than 0, and finite");
    refused(() -> new RmsProp(1, 1e-8f), "decay is 1.0; it must be in [0, 1)");
    refused(
        () -> new RmsProp(0.9f, Float.NaN),
        "epsilon is NaN; it must be greater than 0, and finite");
    refused(() -> new NAdam(-1, 0.9f, 1e-8f), "beta1 is -1.0; it must be in [0, 1)");
    refused(() -> new NAdam(0.9f, 2, 1e-8f), "beta2 is 2.0; it must be in [0, 1)");
    refused(
        () -> new Lion(0.9f, 0.99f, -1),
        "weight decay is -1.0; it must be 0 or greater, and finite");
    refused(() -> new Rprop(1, 1.2f, 1e-6f, 50), "shrink is 1.0; it must be in (0, 1)");
    refused(
        () -> new Rprop(0.5f, 1, 1e-6f, 50), "grow is 1.0; it must be greater than 1, and finite");
    refused(
        () -> new Rprop(0.5f, 1.2f, 0, 50),
        "least step is 0.0; it must be greater than 0, and finite");
    refused(
        () -> new Rprop(0.5f, 1.2f, 1, 0.5f),
        "greatest step is 0.5; it must be at least the least step, 1.0, and finite");
    refused(
        () -> step(NAdam.defaults(), 0, 1, new float[1], new float[1], new float[2][1]),
        "step is 0; steps are counted from 1");
    refused(
        () -> new AdamW(Adam.defaults(), -1),
        "weight decay is -1.0; it must be 0 or greater, and finite");
    refused(
        () -> new AdamW(Adam.defaults(), Float.POSITIVE_INFINITY),
        "weight decay is Infinity; it must be 0 or greater, and finite");
    refused(() -> new Penalty(-1, 0), "L1 penalty is -1.0; it must be 0 or greater, and finite");
    refused(
        () -> new Penalty(0, Float.NaN), "L2 penalty is NaN; it must be 0 or greater, and finite");
    refused(
        () -> step(Adam.defaults(), 0, 1, new float[1], new float[1], new float[2][1]),
        "step is 0; steps are counted from 1");
  }

  private static void step(
      UpdateRule rule, long step, float rate, float[] g, float[] w, float[][] slots) {
    rule.update(KERNELS, step, rate, g, 0, w, 0, slots, 0, w.length);
  }

  private static void refused(ThrowingCallable attempt, String message) {
    assertThatExceptionOfType(OptionException.class).isThrownBy(attempt).withMessage(message);
  }
}
