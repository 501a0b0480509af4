package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import limpid.random.Rng;
import limpid.tensor.op.Axes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sums of millions of numbers, which rounding would spoil if they were added one by one: float
/// sums of 0.1 stand 6 % too high after ten million.
class LongSumTest {
  private static final int N = 4_000_003;
  private static final double TENTH = 0.1f;

  /// All alike, so that every rounding goes the same way.
  private static Tensor tenths(int... sizes) {
    Shape shape = Shape.of(sizes);
    float[] numbers = new float[shape.count()];
    Arrays.fill(numbers, 0.1f);
    return Tensor.wrap(shape, numbers);
  }

  private static void isClose(float found, double wanted) {
    assertThat((double) found).isCloseTo(wanted, offset(1e-5 * wanted));
  }

  @Test
  void adjacentNumbers() {
    isClose(tenths(N).sum().item(), N * TENTH);
    isClose(tenths(N).mean().item(), TENTH);
    isClose(tenths(2, N).sum(1).at(1), N * TENTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 17})
  void columns(int columns) {
    int rows = N / columns;
    for (float sum : tenths(rows, columns).sum(0).toArray()) {
      isClose(sum, rows * TENTH);
    }
  }

  @Test
  void axesWithOthersBetweenThem() {
    Tensor sums = tenths(2049, 3, 40, 2, 7).sum(new Axes(List.of(0, 2, -1)), true);
    assertThat(sums.shape()).isEqualTo(Shape.of(1, 3, 1, 2, 1));
    for (float sum : sums.toArray()) {
      isClose(sum, 2049 * 40 * 7 * TENTH);
    }
  }

  @Test
  void theGradientOfWhatWasRepeated() {
    Tensor bias = Tensor.of(Shape.of(2), 1, 2).learned("bias");
    Tensor x = tenths(N / 2, 2);
    float[] slope = x.multiply(bias).sum().backward().of(bias).toArray();
    isClose(slope[0], N / 2 * TENTH);
    isClose(slope[1], N / 2 * TENTH);
  }

  @Test
  void varianceAndLogSumExp() {
    float[] numbers = new float[N];
    for (int i = 0; i < N; i++) {
      numbers[i] = (float) (100 + Rng.of(1).normal(i));
    }
    Tensor x = Tensor.wrap(Shape.of(N), numbers);
    double mean = 0;
    double powers = 0;
    for (float number : numbers) {
      mean += number / (double) N;
      powers += StrictMath.exp(number);
    }
    double squares = 0;
    for (float number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    isClose(x.variance().item(), squares / (N - 1));
    isClose(x.logSumExp().item(), StrictMath.log(powers));
  }

  /// Whole numbers are summed without rounding, so a piece that is left out or counted twice shows.
  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 512, 4095, 4096, 4097, 8192, 40000})
  void everyNumberCountsOnce(int n) {
    UnaryOperator<Tensor> ones = x -> x.multiply(0).add(1);
    assertThat(ones.apply(Tensor.zeros(Shape.of(3, n))).sum(1).toArray()).containsOnly(n);
    assertThat(ones.apply(Tensor.zeros(Shape.of(2, n, 3))).sum(1).toArray()).containsOnly(n);
    assertThat(ones.apply(Tensor.zeros(Shape.of(n, 2))).sum(0).toArray()).containsOnly(n);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void theBitsAreThoseOfAnyKernelsAndThreads(String kernels) {
    float[] numbers = new float[40_001 * 6];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Rng.of(2).normal(i);
    }
    Tensor x = Tensor.wrap(Shape.of(40_001, 6), numbers);
    try (Compute compute = Compute.open(kernels, 3)) {
      assertThat(compute.call(() -> x.sum(0)).toArray()).isEqualTo(x.sum(0).toArray());
      assertThat(compute.call(() -> x.sum()).item()).isEqualTo(x.sum().item());
    }
  }
}
