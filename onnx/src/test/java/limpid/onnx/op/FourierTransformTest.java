package limpid.onnx.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 7, 8, 12, 15, 30, 49, 64})
  void aTransformByPrimeFactorsIsTheSumOfItsDefinition(int n) {
    double[] real = new double[n];
    double[] imaginary = new double[n];
    for (int i = 0; i < n; i++) {
      real[i] = i * 5 % 7 - 3;
      imaginary[i] = i * 3 % 5 - 1;
    }
    double[][] there = FourierTransform.of(n, false).apply(real, imaginary);
    for (int k = 0; k < n; k++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double angle = 2 * Math.PI * j * k / n;
        sum += real[j] * Math.cos(angle) + imaginary[j] * Math.sin(angle);
      }
      assertThat(there[0][k]).isCloseTo(sum, within(1e-9));
    }
    double[][] back = FourierTransform.of(n, true).apply(there[0], there[1]);
    for (int i = 0; i < n; i++) {
      assertThat(back[0][i] / n).isCloseTo(real[i], within(1e-12));
      assertThat(back[1][i] / n).isCloseTo(imaginary[i], within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 400, 512})
  void halfATurnAndAQuarterAreExact(int n) {
    FourierTransform transform = FourierTransform.of(n, true);
    assertThat(transform.cos()[n / 4]).isZero();
    assertThat(transform.sin()[n / 2]).isZero();
    assertThat(transform.sin()[n / 4]).isEqualTo(1);
  }
}
