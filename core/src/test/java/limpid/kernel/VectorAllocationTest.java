package limpid.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import limpid.Allocation;
import limpid.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Once it is compiled, no function of the vector kernels makes objects of its vectors: its loop is
/// within the compiler's limits of inlining.
@Tag("slow")
class VectorAllocationTest {
  private static final int N = 16 * 16;

  @ParameterizedTest
  @EnumSource
  void ofOneArgument(Unary f) {
    float[] x = numbers();
    float[] y = new float[N];
    try (Compute compute = Compute.open("vector", 1)) {
      Kernels kernels = compute.call(() -> Compute.current().kernels());
      assertThat(Allocation.least(() -> kernels.unary(f, 0.1f, 1f, x, 0, y, 0, N))).isZero();
    }
  }

  /// A power is the one function that is too long for it.
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"POW", "POW_BASE_SLOPE", "POW_EXPONENT_SLOPE"})
  void ofTwoArguments(Binary f) {
    float[] a = numbers();
    float[] b = numbers();
    float[] y = new float[N];
    try (Compute compute = Compute.open("vector", 1)) {
      Kernels kernels = compute.call(() -> Compute.current().kernels());
      assertThat(Allocation.least(() -> kernels.binary(f, 0.1f, 1f, a, 0, 1, b, 0, 1, y, 0, N)))
          .isZero();
    }
  }

  private static float[] numbers() {
    float[] numbers = new float[N];
    for (int i = 0; i < N; i++) {
      numbers[i] = 0.05f + i * 0.01f;
    }
    return numbers;
  }
}
