package limpid.nn;

import static java.lang.StrictMath.abs;
import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.log1p;
import static java.lang.StrictMath.max;
import static java.lang.StrictMath.pow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every loss and its gradient against its definition, reckoned in double precision from the
/// textbook; far out, where the naive formula would overflow, too.
class LossFormulaTest {
  /// A loss of rows of outputs z and targets t.
  interface Formula {
    double of(double[][] z, double[][] t);
  }

  /// @param targets one row of it for each row of outputs
  record Case(String name, Loss loss, int width, Tensor targets, Formula formula) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Tensor VALUES = rows(5, 0.5f, -1, 2, 0.25f, -3, 1, 0, 8, 1, -0.5f);
  private static final Tensor COUNTS = rows(5, 0, 1, 2, 0.5f, 17, 3, 0, 0, 1, 4);
  private static final Tensor CLASSES = rows(5, 2, 0, 1, 1, 2);
  private static final Tensor BITS = rows(5, 1, 0, 1, 0, 1);
  private static final Tensor SHARES = rows(5, 1, 0, 0.25f, 0.5f, 0.875f);
  private static final Tensor SIGNS = rows(5, 1, -1, -1, 0, 1);
  private static final Tensor MIXES =
      rows(5, 0.5f, 0.25f, 0.25f, 0, 1, 0, 0.125f, 0.875f, 0, 0.5f, 0, 0.5f, 0, 0, 1);
  private static final double[] EVEN = {1, 1, 1};
  private static final double[] W = {1, 3, 0.5};

  private static Tensor rows(int rows, float... numbers) {
    return Tensor.of(Shape.of(rows, numbers.length / rows), numbers);
  }

  static List<Case> cases() {
    Formula smoothed = (z, t) -> crossEntropy(z, smooth(oneHot(t), 0.1), EVEN);
    return List.of(
        new Case("mse", new MeanSquaredError(), 2, VALUES, mean((z, t) -> (z - t) * (z - t))),
        new Case("mae", new MeanAbsoluteError(), 2, VALUES, mean((z, t) -> abs(z - t))),
        new Case("huber 1", new Huber(1), 2, VALUES, mean((z, t) -> huber(z - t, 1))),
        new Case("huber ¼", new Huber(0.25f), 2, VALUES, mean((z, t) -> huber(z - t, 0.25))),
        new Case("quantile", new Quantile(0.75f), 2, VALUES, mean((z, t) -> pinball(t - z, 0.75))),
        new Case("poisson", new Poisson(), 2, COUNTS, mean((z, t) -> exp(z) - t * z)),
        new Case("binary", new BinaryCrossEntropy(), 1, SHARES, mean((z, t) -> binary(z, t, 1))),
        new Case("weighted", new BinaryCrossEntropy(3), 1, SHARES, mean((z, t) -> binary(z, t, 3))),
        new Case("rare", new BinaryCrossEntropy(0.1f), 1, BITS, mean((z, t) -> binary(z, t, 0.1f))),
        new Case("focal 2", new Focal(2), 1, BITS, mean((z, t) -> focal(z, t, 2))),
        new Case("focal 0", new Focal(0), 1, BITS, mean((z, t) -> binary(z, t, 1))),
        new Case(
            "focal ½ of ¼",
            new Focal(0.5f, 0.25f),
            1,
            BITS,
            mean((z, t) -> (t == 1 ? 0.25 : 0.75) * focal(z, t, 0.5))),
        new Case(
            "binary hinge",
            new BinaryHinge(),
            1,
            SIGNS,
            mean((z, t) -> max(0, 1 - (t > 0 ? z : -z)))),
        new Case("hinge", new Hinge(), 3, CLASSES, LossFormulaTest::hinge),
        new Case("kl", new KullbackLeibler(), 3, MIXES, LossFormulaTest::divergence),
        new Case(
            "classes", new CrossEntropy(), 3, CLASSES, (z, t) -> crossEntropy(z, oneHot(t), EVEN)),
        new Case("smoothed", new CrossEntropy().smoothed(0.1f), 3, CLASSES, smoothed),
        new Case(
            "class weights",
            new CrossEntropy().weighted(1f, 3f, 0.5f),
            3,
            CLASSES,
            (z, t) -> crossEntropy(z, oneHot(t), W) * t.length / weightOf(t)),
        new Case(
            "smoothed class weights",
            new CrossEntropy(0.2f, List.of(1f, 3f, 0.5f)),
            3,
            CLASSES,
            (z, t) -> crossEntropy(z, smooth(oneHot(t), 0.2), W) * t.length / weightOf(t)),
        new Case("soft labels", new CrossEntropy(), 3, MIXES, (z, t) -> crossEntropy(z, t, EVEN)),
        new Case(
            "smoothed, weighted soft labels",
            new CrossEntropy(0.2f, List.of(1f, 3f, 0.5f)),
            3,
            MIXES,
            (z, t) -> crossEntropy(z, smooth(t, 0.2), W)));
  }

  // --- definitions

  interface OfNumbers {
    double of(double z, double t);
  }

  private static Formula mean(OfNumbers f) {
    return (z, t) -> {
      double sum = 0;
      for (int r = 0; r < z.length; r++) {
        for (int j = 0; j < z[r].length; j++) {
          sum += f.of(z[r][j], t[r][j]);
        }
      }
      return sum / (z.length * z[0].length);
    };
  }

  private static double huber(double e, double delta) {
    return abs(e) <= delta ? e * e / 2 : delta * (abs(e) - delta / 2);
  }

  private static double pinball(double e, double share) {
    return max(share * e, (share - 1) * e);
  }

  /// ln(1 + eˣ)
  private static double softplus(double x) {
    return max(x, 0) + log1p(exp(-abs(x)));
  }

  private static double binary(double z, double t, double positive) {
    return positive * t * softplus(-z) + (1 - t) * softplus(z);
  }

  private static double focal(double z, double t, double gamma) {
    double u = t == 1 ? z : -z; // pₜ = σ(u)
    return pow(1 / (1 + exp(u)), gamma) * softplus(-u);
  }

  private static double hinge(double[][] z, double[][] t) {
    double sum = 0;
    for (int r = 0; r < z.length; r++) {
      int right = (int) t[r][0];
      for (int j = 0; j < z[r].length; j++) {
        sum += j == right ? 0 : max(0, 1 - z[r][right] + z[r][j]) / z[r].length;
      }
    }
    return sum / z.length;
  }

  private static double logSoftmax(double[] z, int j) {
    double most = IntStream.range(0, z.length).mapToDouble(i -> z[i]).max().orElseThrow();
    return z[j] - most - log(IntStream.range(0, z.length).mapToDouble(i -> exp(z[i] - most)).sum());
  }

  private static double divergence(double[][] z, double[][] t) {
    double sum = 0;
    for (int r = 0; r < z.length; r++) {
      for (int j = 0; j < z[r].length; j++) {
        sum += t[r][j] == 0 ? 0 : t[r][j] * (log(t[r][j]) - logSoftmax(z[r], j));
      }
    }
    return sum / z.length;
  }

  /// Divided by the number of rows.
  private static double crossEntropy(double[][] z, double[][] t, double[] w) {
    double sum = 0;
    for (int r = 0; r < z.length; r++) {
      for (int j = 0; j < z[r].length; j++) {
        sum -= w[j] * t[r][j] * logSoftmax(z[r], j);
      }
    }
    return sum / z.length;
  }

  private static double[][] oneHot(double[][] classes) {
    double[][] t = new double[classes.length][3];
    for (int r = 0; r < t.length; r++) {
      t[r][(int) classes[r][0]] = 1;
    }
    return t;
  }

  private static double[][] smooth(double[][] t, double epsilon) {
    double[][] smoothed = new double[t.length][t[0].length];
    for (int r = 0; r < t.length; r++) {
      for (int j = 0; j < t[r].length; j++) {
        smoothed[r][j] = (1 - epsilon) * t[r][j] + epsilon / t[r].length;
      }
    }
    return smoothed;
  }

  private static double weightOf(double[][] classes) {
    double sum = 0;
    for (double[] row : classes) {
      sum += W[(int) row[0]];
    }
    return sum;
  }

  // --- compared

  @ParameterizedTest
  @MethodSource("cases")
  void valueAndGradientFollowTheDefinition(Case c) {
    check(c, 2, 2e-6);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theyDoSoFarOutToo(Case c) {
    if (!(c.loss() instanceof Poisson)) { // whose exponential is right to overflow
      check(c, 90, 2e-5);
    }
  }

  private static void check(Case c, double spread, double tolerance) {
    int rows = c.targets().shape().size(0);
    float[] z = new float[rows * c.width()];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) Rng.of(11).uniform(i, -spread, spread);
    }
    Tensor output = rows(rows, z).learned("z");
    Tensor loss = c.loss().of(output, c.targets());
    double exact = at(c, z, -1, 0);
    assertThat((double) loss.item()).isCloseTo(exact, within(tolerance * (1e-3 + abs(exact))));
    float[] slopes = loss.backward().of(output).toArray();
    double h = 1e-4;
    for (int i = 0; i < z.length; i++) {
      double slope =
          (at(c, z, i, -2 * h) - 8 * at(c, z, i, -h) + 8 * at(c, z, i, h) - at(c, z, i, 2 * h))
              / (12 * h);
      assertThat((double) slopes[i])
          .as("slope by z[%s] = %s", i, z[i])
          .isCloseTo(slope, within(tolerance * abs(slope) + 2e-8 + 1e-10 * abs(exact)));
    }
  }

  /// The definition with number i of the outputs moved.
  private static double at(Case c, float[] z, int i, double by) {
    int rows = c.targets().shape().size(0);
    double[][] outputs = new double[rows][c.width()];
    double[][] targets = new double[rows][c.targets().shape().last()];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < c.width(); j++) {
        int k = r * c.width() + j;
        outputs[r][j] = z[k] + (k == i ? by : 0);
      }
      for (int j = 0; j < targets[r].length; j++) {
        targets[r][j] = c.targets().at(r, j);
      }
    }
    return c.formula().of(outputs, targets);
  }

  // --- what they are for

  @Test
  void equalWeightsOfClassesChangeNothing() {
    Tensor z = Tensor.of(Shape.of(3, 2), 1, -2, 0.5f, 3, -1, 0);
    Tensor t = Tensor.of(Shape.of(3, 1), 0, 0, 1);
    assertThat((double) new CrossEntropy().weighted(4f, 4f).of(z, t).item())
        .isCloseTo(new CrossEntropy().of(z, t).item(), within(1e-6));
  }

  @Test
  void aPerfectDistributionHasNoDivergence() {
    Tensor z = Tensor.of(Shape.of(1, 2), (float) log(0.25), (float) log(0.75));
    Tensor t = Tensor.of(Shape.of(1, 2), 0.25f, 0.75f);
    assertThat((double) new KullbackLeibler().of(z, t).item()).isCloseTo(0, within(1e-7));
  }

  /// Descending on the quantile loss ends where that share of the targets lies below.
  @Test
  void theQuantileLossFindsTheQuantile() {
    float[] targets = new float[101];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = i;
    }
    Tensor t = Tensor.of(Shape.of(101, 1), targets);
    Tensor z = Tensor.of(Shape.of(1, 1), 0).learned("z");
    for (int step = 0; step < 400; step++) {
      Tensor loss = new Quantile(0.9f).of(z.broadcastTo(101, 1), t);
      z = z.add(loss.backward().of(z).multiply(-5f)).learned("z");
    }
    assertThat((double) z.item()).isBetween(88.0, 92.0);
  }
}
