package limpid.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import limpid.parity.Results.Values;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Values and gradients are PyTorch's, up to rounding: the length of the difference of two tensors
/// is at most 1e-5 of the length of PyTorch's.
@Tag("parity")
class ParityTest {

  static Stream<Comparison> rows() {
    return Table.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isPyTorchs(Comparison row) {
    Results ours = Results.ours(row);
    Results theirs = Torch.results(row);
    assertThat(ours.values().keySet()).isEqualTo(theirs.values().keySet());
    ours.values()
        .forEach((name, values) -> {
          Values expected = theirs.values().get(name);
          assertThat(values.shape()).as("shape of %s", name).isEqualTo(expected.shape());
          assertThat(relativeError(values.numbers(), expected.numbers()))
              .as("relative error of %s", name)
              .isLessThanOrEqualTo(row.tolerance());
        });
  }

  private static double relativeError(float[] ours, float[] theirs) {
    double off = 0;
    double length = 0;
    for (int i = 0; i < ours.length; i++) {
      double difference = (double) ours[i] - theirs[i];
      off += difference * difference;
      length += (double) theirs[i] * theirs[i];
    }
    return off == 0 ? 0 : Math.sqrt(off / length);
  }
}
