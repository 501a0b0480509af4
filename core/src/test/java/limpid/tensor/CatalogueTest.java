package limpid.tensor;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import limpid.error.ShapeException;
import limpid.tensor.op.Keeps;
import limpid.tensor.op.Op;
import limpid.tensor.testkit.Catalogue;
import limpid.tensor.testkit.Numbers;
import limpid.tensor.testkit.Providers;
import limpid.tensor.testkit.Row;
import limpid.tensor.testkit.Run;
import limpid.tensor.testkit.SameBits;
import limpid.tensor.testkit.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// All that is asked of every operation, row by row of the [Catalogue].
class CatalogueTest {
  /// Half the distance from 1 to the next float: what one rounding may do.
  private static final double ROUNDING = 0x1p-24;

  static List<Row> rows() {
    return Catalogue.rows();
  }

  @Test
  void everyOperationHasARow() {
    Set<Class<?>> covered = rows().stream().map(row -> row.op().getClass()).collect(toSet());
    assertThat(covered).isEqualTo(operations(Op.class).collect(toSet()));
  }

  private static Stream<Class<?>> operations(Class<?> family) {
    if (family == Op.Custom.class) {
      return Stream.empty(); // those of users, tried in CustomOpTest
    }
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(CatalogueTest::operations)
        : Stream.of(family);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void outputHasTheShapePromised(Row row) {
    assertThat(row.samples()).isNotEmpty();
    samplesAndEnds(row)
        .forEach(sample ->
            assertThat(row.op().shape(shapes(sample)))
                .as("%s of %s", row, sample)
                .isEqualTo(sample.y()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void forwardAgreesWithTheFormula(Row row) {
    for (Sample sample : row.samples()) {
      Numbers wanted = row.formula().y(sample.x(), sample.y());
      double[] reach = reach(row, sample);
      float[] y = new Run(row.op(), sample, 3).forward(Providers.REFERENCE);
      for (int i = 0; i < y.length; i++) {
        assertThat((double) y[i])
            .as("%s, y[%s] of %s", row, i, sample)
            .isCloseTo(wanted.get(i), within(8 * ROUNDING * (Math.abs(wanted.get(i)) + reach[i])));
      }
    }
  }

  /// How far each output would move if every input moved by its own size: rounding the inputs alone
  /// moves it by that many roundings.
  private static double[] reach(Row row, Sample sample) {
    double[] reach = new double[sample.y().count()];
    for (int input : Run.differentiable(row.op(), sample)) {
      double[][] slopes = row.formula().jacobian(sample, input);
      Numbers x = sample.x().get(input);
      for (int i = 0; i < reach.length; i++) {
        for (int j = 0; j < x.count(); j++) {
          reach[i] += Math.abs(slopes[i][j] * x.get(j));
        }
      }
    }
    return reach;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void forwardAgreesAtTheEndsOfTheNumberLine(Row row) {
    for (Sample sample : row.ends()) {
      Numbers wanted = row.formula().y(sample.x(), sample.y());
      float[] y = new Run(row.op(), sample, 3).forward(Providers.REFERENCE);
      for (int i = 0; i < y.length; i++) {
        float nearest = (float) wanted.get(i);
        String what = "%s, y[%s] of %s".formatted(row, i, sample);
        if (Float.isFinite(nearest)) {
          double allowed = 8 * ROUNDING * Math.abs(wanted.get(i)) + 2 * Float.MIN_VALUE;
          assertThat((double) y[i]).as(what).isCloseTo(wanted.get(i), within(allowed));
        } else {
          assertThat(y[i]).as(what).isEqualTo(Float.valueOf(nearest)); // boxed: NaN equals NaN
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void gradientsExistByTheInputsThatTheRowSays(Row row) {
    for (int input = 0; input < row.samples().getFirst().x().size(); input++) {
      assertThat(row.op().hasGradient(input))
          .as("%s by input %s", row, input)
          .isNotEqualTo(row.given().contains(input));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void gradientIsTheDerivativeOfTheFormula(Row row) {
    for (Sample sample : row.samples()) {
      Run run = new Run(row.op(), sample, 5);
      run.forward(Providers.REFERENCE);
      for (int input : Run.differentiable(row.op(), sample)) {
        double[][] slopes = row.formula().jacobian(sample, input);
        float[] dx = run.backward(Providers.REFERENCE, input);
        for (int j = 0; j < dx.length; j++) {
          double wanted = 0;
          double scale = 0;
          for (int i = 0; i < slopes.length; i++) {
            wanted += run.dy(i) * slopes[i][j];
            scale += Math.abs(run.dy(i) * slopes[i][j]);
          }
          assertThat((double) dx[j])
              .as("%s, gradient by x%s[%s] of %s", row, input + 1, j, sample)
              .isCloseTo(wanted, within(1e-5 * scale + 1e-9));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void backwardReadsOnlyWhatIsKept(Row row) {
    for (Sample sample : row.samples()) {
      for (int input : Run.differentiable(row.op(), sample)) {
        Run run = new Run(row.op(), sample, 1);
        run.forward(Providers.REFERENCE);
        float[] dx = run.backward(Providers.REFERENCE, input);
        int by = input;
        run.forget(i -> !row.op().backwardReads(by, i), !row.op().keeps().output());
        assertThat(run.backward(Providers.REFERENCE, input))
            .as("%s of %s", row, sample)
            .isEqualTo(dx);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void nothingIsKeptInVain(Row row) {
    if (row.op().keeps() == Keeps.NOTHING) {
      return;
    }
    Sample sample =
        row.samples().stream().filter(s -> s.x().getFirst().count() > 1).findFirst().orElseThrow();
    int input = Run.differentiable(row.op(), sample)[0];
    Run run = new Run(row.op(), sample, 1);
    run.forward(Providers.REFERENCE);
    float[] dx = run.backward(Providers.REFERENCE, input);
    run.forget(_ -> true, true);
    assertThat(run.backward(Providers.REFERENCE, input)).isNotEqualTo(dx);
  }

  /// A line of a program lists what its operation says that it reads, and counts its bytes.
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everyInputThatBackwardIsSaidToReadCounts(Row row) {
    int inputs = row.samples().getFirst().x().size();
    for (int by : Run.differentiable(row.op(), row.samples().getFirst())) {
      for (int input = 0; input < inputs; input++) {
        int one = input;
        assertThat(row.samples())
            .as("%s by input %s reads input %s", row, by, one)
            .matches(samples ->
                !row.op().backwardReads(by, one)
                    || samples.stream().anyMatch(sample -> counts(row.op(), sample, by, one)));
      }
    }
  }

  private static boolean counts(Op op, Sample sample, int by, int input) {
    Run run = new Run(op, sample, 1);
    run.forward(Providers.REFERENCE);
    float[] dx = run.backward(Providers.REFERENCE, by);
    run.forget(i -> i == input, false);
    return !Arrays.equals(run.backward(Providers.REFERENCE, by), dx);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void allKernelsGiveTheSameBits(Row row) {
    try (Providers providers = new Providers()) {
      SameBits.check(row, providers.alone());
      SameBits.checkLong(row, providers.threaded());
    }
  }

  /// The width is fixed for a JVM, so every other width needs one of its own.
  @ParameterizedTest(name = "{0} bits")
  @ValueSource(ints = {128, 256})
  void everyVectorWidthGivesTheSameBits(int bits) throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "--add-modules",
                "jdk.incubator.vector",
                "-Dlimpid.vector.bits=" + bits,
                "-cp",
                System.getProperty("java.class.path"),
                SameBits.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> said = jvm.inputReader().readAllLines();
    assertThat(jvm.waitFor()).as(() -> String.join("\n", said)).isZero();
    assertThat(said).contains("the bits of the scalar kernels: vector, " + bits + " bits");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void wrongShapesAreExplained(Row row) {
    for (Row.Mistake mistake : row.mistakes()) {
      assertThatThrownBy(() -> row.op().shape(mistake.shapes()))
          .isInstanceOf(ShapeException.class)
          .hasMessage(mistake.message());
    }
  }

  // --- what the tests have in common

  private static Stream<Sample> samplesAndEnds(Row row) {
    return Stream.concat(row.samples().stream(), row.ends().stream());
  }

  private static List<Shape> shapes(Sample sample) {
    return sample.x().stream().map(Numbers::shape).toList();
  }
}
