package limpid.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.error.OptionException;
import limpid.file.Dtype;
import limpid.file.StoredTensor;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

class RoundedWeightsTest {
  @Test
  void theLargestDistancesAreTold() {
    RoundedWeights rounded =
        RoundedWeights.of(weights(100.25f, 1.0078125f, 0, -0.001f), Dtype.BF16);
    assertThat(Objects.requireNonNull(rounded.weights().get("w")).values())
        .containsExactly(100, 1.0078125f, 0, -0.0009994507f);
    assertThat(rounded.absolute()).isEqualTo(0.25);
    assertThat(rounded.relative()).isEqualTo(0.25 / 100.25);
  }

  @Test
  void nothingIsLostInAWiderType() {
    RoundedWeights rounded = RoundedWeights.of(weights(0.1f, -3, 1e-40f, 4), Dtype.F64);
    assertThat(rounded.absolute()).isZero();
    assertThat(rounded.relative()).isZero();
  }

  @Test
  void whatBecomesZeroIsLostWholly() {
    RoundedWeights rounded = RoundedWeights.of(weights(0.25f, 3, 4, 5), Dtype.I8);
    assertThat(rounded.absolute()).isEqualTo(0.25);
    assertThat(rounded.relative()).isEqualTo(1);
  }

  @Test
  void countsStayAsTheyAre() {
    SequencedMap<String, StoredTensor> weights = weights(1, 2, 3, 4);
    weights.put("count", new StoredTensor(Dtype.I64, Shape.of(), new float[] {300}));
    RoundedWeights rounded = RoundedWeights.of(weights, Dtype.F4);
    assertThat(Objects.requireNonNull(rounded.weights().get("count")).dtype()).isEqualTo(Dtype.I64);
  }

  @Test
  void allThatATypeCannotHoldIsNamed() {
    SequencedMap<String, StoredTensor> weights = weights(1, 500, 600, 2);
    weights.put("v", StoredTensor.of(Shape.of(1), new float[] {Float.NaN}));
    weights.put("u", StoredTensor.of(Shape.of(1), new float[] {-448}));
    assertThatThrownBy(() -> RoundedWeights.of(weights, Dtype.F8_E4M3))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "--dtype cannot be F8_E4M3 for these weights:\n  w holds 500.0, which would become NaN");
    assertThatThrownBy(() -> RoundedWeights.of(weights, Dtype.F4))
        .hasMessage(
            "--dtype cannot be F4 for these weights:\n  v [1] would end within a byte\n"
                + "  u [1] would end within a byte");
    assertThatThrownBy(() -> RoundedWeights.of(weights, Dtype.I16))
        .hasMessage(
            "--dtype cannot be I16 for these weights:\n  v holds NaN, which would become 0.0");
  }

  private static SequencedMap<String, StoredTensor> weights(float... values) {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    weights.put("w", StoredTensor.of(Shape.of(values.length), values));
    return weights;
  }
}
