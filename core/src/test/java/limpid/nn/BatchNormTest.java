package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// What batch normalisation remembers of the batches, and what it answers with.
class BatchNormTest {
  private static final Mode INFERENCE = new Mode.Inference();
  private static final float[] COLUMNS = {1, 10, 2, 20, 6, 60};

  private static float[] buffer(Network.Built net, String path) {
    return Objects.requireNonNull(net.buffers().get(path)).toArray();
  }

  @Test
  void whileLearningEachFeatureOfABatchHasMeanZeroAndVarianceOne() {
    Network.Built net = Network.of(Shape.of(2), new BatchNorm()).build(0);
    float[] y = net.apply(Tensor.of(Shape.of(3, 2), COLUMNS), new Mode.Training(0, 0)).toArray();
    double deviation = Math.sqrt(14 / 3.0); // of 1, 2, 6 around 3
    for (int i = 0; i < 3; i++) {
      double h = (COLUMNS[2 * i] - 3) / deviation;
      assertThat((double) y[2 * i]).isCloseTo(h, within(1e-5));
      assertThat((double) y[2 * i + 1]).isCloseTo(h, within(1e-5));
    }
  }

  /// dx = r·(g − mean g − h·mean(g·h)), the derivative through mean and variance too (Ioffe &
  /// Szegedy 2015, section 3).
  @Test
  void theGradientFlowsThroughTheStatisticsOfTheBatch() {
    float[] numbers = {1, 2, 6, -3, 0.5f};
    float[] above = {0.3f, -1, 2, 0.7f, -0.2f};
    Network.Built net = Network.of(Shape.of(1), new BatchNorm()).build(0);
    Tensor x = Tensor.of(Shape.of(5, 1), numbers).learned("x");
    Tensor y = net.apply(x, new Mode.Training(0, 0));
    float[] dx = y.multiply(Tensor.of(Shape.of(5, 1), above)).sum().backward().of(x).toArray();
    double mean = 1.3;
    double variance = 0;
    double slope = 0;
    double turn = 0;
    for (int i = 0; i < 5; i++) {
      variance += (numbers[i] - mean) * (numbers[i] - mean) / 5;
      slope += above[i] / 5;
    }
    double r = 1 / Math.sqrt(variance + 1e-5);
    for (int i = 0; i < 5; i++) {
      turn += above[i] * (numbers[i] - mean) * r / 5;
    }
    for (int i = 0; i < 5; i++) {
      double h = (numbers[i] - mean) * r;
      assertThat((double) dx[i]).isCloseTo(r * (above[i] - slope - h * turn), within(1e-6));
    }
  }

  @Test
  void runningStatisticsGoATenthOfTheWayToThoseOfTheBatch() {
    Network.Built net = Network.of(Shape.of(2), new BatchNorm()).build(0);
    assertThat(buffer(net, "0.mean")).containsExactly(0, 0);
    assertThat(buffer(net, "0.variance")).containsExactly(1, 1);
    double mean = 0;
    double variance = 1;
    for (int step = 0; step < 3; step++) {
      net.apply(Tensor.of(Shape.of(3, 2), COLUMNS), new Mode.Training(0, step));
      mean = 0.9 * mean + 0.1 * 3;
      variance = 0.9 * variance + 0.1 * 14 / 2; // by N − 1
      assertThat((double) buffer(net, "0.mean")[0]).isCloseTo(mean, within(1e-5));
      assertThat((double) buffer(net, "0.mean")[1]).isCloseTo(10 * mean, within(1e-4));
      assertThat((double) buffer(net, "0.variance")[0]).isCloseTo(variance, within(1e-5));
    }
  }

  @Test
  void answersComeFromTheRunningStatisticsAndMoveNothing() {
    Network.Built net =
        Network.of(Shape.of(2), new BatchNorm(0.1f, 1f))
            .build(
                Map.of(
                    "0.gain", Tensor.of(Shape.of(2), 2, 3),
                    "0.bias", Tensor.of(Shape.of(2), 0.5f, 0),
                    "0.mean", Tensor.of(Shape.of(2), 1, -1),
                    "0.variance", Tensor.of(Shape.of(2), 3, 8)));
    assertThat(net.apply(Tensor.of(Shape.of(1, 2), 5, 5), INFERENCE).toArray())
        .containsExactly(2 * 4 / 2f + 0.5f, 3 * 6 / 3f);
    assertThat(buffer(net, "0.mean")).containsExactly(1, -1);
    assertThat(buffer(net, "0.variance")).containsExactly(3, 8);
  }

  @Test
  void planesOfPicturesAreNormalisedAsOneFeatureEach() {
    Network.Built net = Network.of(Shape.of(2, 1, 2), new BatchNorm()).build(0);
    assertThat(net.parameter("0.gain").shape()).isEqualTo(Shape.of(2));
    Tensor x = Tensor.of(Shape.of(2, 2, 1, 2), 1, 2, 5, 5, 6, 7, 5, 5);
    float[] y = net.apply(x, new Mode.Training(0, 0)).toArray();
    double deviation = Math.sqrt(26 / 4.0); // of 1, 2, 6, 7 around 4
    float[] first = {y[0], y[1], y[4], y[5]};
    double[] wanted = {-3 / deviation, -2 / deviation, 2 / deviation, 3 / deviation};
    for (int i = 0; i < 4; i++) {
      assertThat((double) first[i]).isCloseTo(wanted[i], within(1e-5));
    }
    assertThat(new float[] {y[2], y[3], y[6], y[7]}).containsOnly(0f);
    assertThat((double) buffer(net, "0.mean")[0]).isCloseTo(0.4, within(1e-6));
    assertThat((double) buffer(net, "0.variance")[0]).isCloseTo(0.9 + 2.6 / 3, within(1e-6));
    assertThat((double) buffer(net, "0.variance")[1]).isCloseTo(0.9, within(1e-6));
  }

  /// The last batch of an epoch may be a single row; its variance by N − 1 would be 0/0.
  @Test
  void aBatchOfOneRowMovesNothing() {
    Network.Built net = Network.of(Shape.of(2), new BatchNorm()).build(0);
    Tensor x = Tensor.of(Shape.of(1, 2), 4, 5);
    assertThat(net.apply(x, new Mode.Training(0, 0)).toArray()).containsExactly(0, 0);
    assertThat(buffer(net, "0.mean")).containsExactly(0, 0);
    assertThat(buffer(net, "0.variance")).containsExactly(1, 1);
  }

  /// A recorded step overwrites them when it ends, not while it runs.
  @Test
  void newStatisticsGoWhereTheModeSays() {
    Network.Built net = Network.of(Shape.of(2), new BatchNorm()).build(0);
    List<Tensor> heard = new ArrayList<>();
    Tensor step = Tensor.zeros(Shape.of(2));
    Mode mode = new Mode.Training(0, step, (buffer, _) -> heard.add(buffer));
    net.apply(Tensor.of(Shape.of(3, 2), COLUMNS), mode);
    assertThat(heard).containsExactlyElementsOf(net.buffers().values());
    assertThat(buffer(net, "0.mean")).containsExactly(0, 0);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    for (float momentum : new float[] {0, 1.5f, Float.NaN}) {
      assertThatThrownBy(() -> new BatchNorm(momentum, 1e-5f))
          .isInstanceOf(OptionException.class)
          .hasMessage(
              "momentum of a batch norm is " + momentum + "; it must be above 0 and at most 1");
    }
    assertThatThrownBy(() -> new BatchNorm(0.1f, 0))
        .isInstanceOf(OptionException.class)
        .hasMessage("epsilon of a batch norm is 0.0; it must be greater than 0");
    assertThatThrownBy(() -> new LayerNorm(0))
        .isInstanceOf(OptionException.class)
        .hasMessage("axes of a layer norm are 0; there must be at least 1");
    assertThatThrownBy(() -> Network.of(Shape.of(5), new LayerNorm(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("layer norm: wants inputs of at least 2 axes, but got [5]\n");
  }

  @Test
  void layerNormOverSeveralAxesTakesThemAsOneRow() {
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 5, 2};
    Network.Built flat = Network.of(Shape.of(6), new LayerNorm()).build(0);
    Network.Built wide = Network.of(Shape.of(2, 3), new LayerNorm(2)).build(0);
    assertThat(wide.apply(Tensor.of(Shape.of(2, 2, 3), x), INFERENCE).toArray())
        .containsExactly(flat.apply(Tensor.of(Shape.of(2, 6), x), INFERENCE).toArray());
    Network.Built rows = Network.of(Shape.of(2, 3), new LayerNorm()).build(0);
    assertThat(rows.parameter("0.gain").shape()).isEqualTo(Shape.of(3));
  }
}
