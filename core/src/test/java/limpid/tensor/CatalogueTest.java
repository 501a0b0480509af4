package limpid.tensor;

import static java.util.stream.Collectors.toSet;
import static limpid.tensor.testkit.Guarded.assertGuardsOf;
import static limpid.tensor.testkit.Guarded.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import limpid.error.ShapeException;
import limpid.kernel.Kernels;
import limpid.random.Rng;
import limpid.tensor.op.Array;
import limpid.tensor.op.Keeps;
import limpid.tensor.op.Op;
import limpid.tensor.testkit.Catalogue;
import limpid.tensor.testkit.Guarded;
import limpid.tensor.testkit.Numbers;
import limpid.tensor.testkit.Providers;
import limpid.tensor.testkit.Row;
import limpid.tensor.testkit.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All that is asked of every operation, row by row of the [Catalogue].
class CatalogueTest {
  /// Half the distance from 1 to the next float: what one rounding may do.
  private static final double ROUNDING = 0x1p-24;

  private static final int[] LENGTHS = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 257, 1009, 20_011
  };

  static List<Row> rows() {
    return Catalogue.rows();
  }

  @Test
  void everyOperationHasARow() {
    Set<Class<?>> covered = rows().stream().map(row -> row.op().getClass()).collect(toSet());
    assertThat(covered).containsExactlyInAnyOrderElementsOf(operations(Op.class).toList());
  }

  private static Stream<Class<?>> operations(Class<?> family) {
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
            assertThat(row.op().shape(shapes(sample))).as("%s", sample).isEqualTo(sample.y()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void forwardAgreesWithTheFormula(Row row) {
    for (Sample sample : row.samples()) {
      Numbers wanted = row.formula().y(sample.x(), sample.y());
      double[] reach = reach(row, sample);
      float[] y = new Run(row.op(), sample, 3).forward(Providers.reference());
      for (int i = 0; i < y.length; i++) {
        assertThat((double) y[i])
            .as("y[%d] of %s", i, sample)
            .isCloseTo(wanted.get(i), within(8 * ROUNDING * (Math.abs(wanted.get(i)) + reach[i])));
      }
    }
  }

  /// How far each output would move if every input moved by its own size: rounding the inputs alone
  /// moves it by that many roundings.
  private static double[] reach(Row row, Sample sample) {
    double[] reach = new double[sample.y().count()];
    for (int input : differentiable(row.op(), sample)) {
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
      float[] y = new Run(row.op(), sample, 3).forward(Providers.reference());
      for (int i = 0; i < y.length; i++) {
        float nearest = (float) wanted.get(i);
        String what = "y[%d] of %s".formatted(i, sample);
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
  void gradientIsTheDerivativeOfTheFormula(Row row) {
    for (Sample sample : row.samples()) {
      Run run = new Run(row.op(), sample, 5);
      run.forward(Providers.reference());
      for (int input : differentiable(row.op(), sample)) {
        double[][] slopes = row.formula().jacobian(sample, input);
        float[] dx = run.backward(Providers.reference(), input);
        for (int j = 0; j < dx.length; j++) {
          double wanted = 0;
          double scale = 0;
          for (int i = 0; i < slopes.length; i++) {
            wanted += run.dy[i] * slopes[i][j];
            scale += Math.abs(run.dy[i] * slopes[i][j]);
          }
          assertThat((double) dx[j])
              .as("gradient by x%d[%d] of %s", input + 1, j, sample)
              .isCloseTo(wanted, within(1e-5 * scale + 1e-9));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void backwardReadsOnlyWhatIsKept(Row row) {
    for (Sample sample : row.samples()) {
      for (int input : differentiable(row.op(), sample)) {
        Run run = new Run(row.op(), sample, 1);
        run.forward(Providers.reference());
        float[] dx = run.backward(Providers.reference(), input);
        Keeps keeps = row.op().keeps();
        run.forget(keeps != Keeps.INPUTS, keeps != Keeps.OUTPUT);
        assertThat(run.backward(Providers.reference(), input)).as("%s", sample).isEqualTo(dx);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void nothingIsKeptInVain(Row row) {
    if (row.op().keeps() == Keeps.NOTHING) {
      return;
    }
    Sample sample = row.samples().stream().filter(s -> s.y().count() > 1).findFirst().orElseThrow();
    Run run = new Run(row.op(), sample, 1);
    run.forward(Providers.reference());
    float[] dx = run.backward(Providers.reference(), 0);
    run.forget(true, true);
    assertThat(run.backward(Providers.reference(), 0)).isNotEqualTo(dx);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void allKernelsGiveTheSameBits(Row row) {
    for (Sample sample : ofAllLengths(row)) {
      List<float[]> defined = forwardAndGradients(row.op(), sample, 0, Providers.reference());
      for (Kernels kernels : Providers.all()) {
        for (int offset : new int[] {0, 13}) {
          List<float[]> found = forwardAndGradients(row.op(), sample, offset, kernels);
          for (int i = 0; i < found.size(); i++) {
            assertThat(Arrays.mismatch(bits(found.get(i)), bits(defined.get(i))))
                .as(
                    "first number that differs: %s, %s at offset %d, %s",
                    kernels.description(), sample, offset, i == 0 ? "forward" : "gradient " + i)
                .isEqualTo(-1);
          }
        }
      }
    }
  }

  private static List<float[]> forwardAndGradients(
      Op op, Sample sample, int offset, Kernels kernels) {
    Run run = new Run(op, sample, offset);
    List<float[]> results = new ArrayList<>(List.of(run.forward(kernels)));
    for (int input : differentiable(op, sample)) {
      results.add(run.backward(kernels, input));
    }
    return results;
  }

  private static int[] bits(float[] numbers) {
    return IntStream.range(0, numbers.length).map(i -> Float.floatToIntBits(numbers[i])).toArray();
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

  private static List<Sample> ofAllLengths(Row row) {
    List<Sample> samples = new ArrayList<>(samplesAndEnds(row).toList());
    for (Row.ByLength lengths : row.lengths()) {
      Arrays.stream(LENGTHS).mapToObj(lengths::sample).forEach(samples::add);
    }
    return samples;
  }

  private static List<Shape> shapes(Sample sample) {
    return sample.x().stream().map(Numbers::shape).toList();
  }

  private static List<Integer> differentiable(Op op, Sample sample) {
    return IntStream.range(0, sample.x().size()).filter(op::hasGradient).boxed().toList();
  }

  /// One operation on one sample, forward and then backward, in guarded memory.
  private static final class Run {
    private final Op op;
    private final int offset;
    private final List<Array> x;
    private final Array y;

    /// The gradient from above: any numbers, but always the same.
    private final float[] dy;

    Run(Op op, Sample sample, int offset) {
      this.op = op;
      this.offset = offset;
      this.x =
          sample.x().stream().map(n -> Guarded.holding(n.floats(), n.shape(), offset)).toList();
      this.y = Guarded.blank(sample.y(), offset);
      this.dy = new float[y.count()];
      for (int i = 0; i < dy.length; i++) {
        dy[i] = (float) Rng.of(3).uniform(i, -1, 1);
      }
    }

    float[] forward(Kernels kernels) {
      op.forward(kernels, x, y);
      assertGuardsOf(y);
      return numbers(y);
    }

    float[] backward(Kernels kernels, int input) {
      Array above = Guarded.holding(dy, y.shape(), offset + 2);
      Array dx = Guarded.blank(x.get(input).shape(), offset + 4);
      op.backward(kernels, input, x, y, above, dx);
      assertGuardsOf(dx);
      return numbers(dx);
    }

    /// Spoils the numbers that backward has no right to.
    void forget(boolean inputs, boolean output) {
      if (inputs) {
        x.forEach(array -> Arrays.fill(array.data(), Float.NaN));
      }
      if (output) {
        Arrays.fill(y.data(), Float.NaN);
      }
    }
  }
}
