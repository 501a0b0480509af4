package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import limpid.Allocation;
import limpid.error.OptionException;
import limpid.error.ParameterException;
import limpid.optim.Averaging;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightAverageTest {
  private static final Network NET = Network.of(Shape.of(3), new Dense(2));

  /// Changes the weights six times and brings them in each time.
  private static List<float[]> walk(Network.Built net, WeightAverage average, int steps) {
    List<float[]> path = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      float[] w = net.parameter("0.weight").array().data();
      for (int i = 0; i < w.length; i++) {
        w[i] += (i + 1) * (average.count() % 3 - 0.7f);
      }
      average.add();
      path.add(w.clone());
    }
    return path;
  }

  @Test
  void meanCountsAllTheSame() {
    Network.Built net = NET.build(1);
    WeightAverage average = new WeightAverage(new Averaging.Mean(), net);
    List<float[]> path = walk(net, average, 6);
    float[] got = NET.build(average.weights()).parameter("0.weight").toArray();
    for (int i = 0; i < got.length; i++) {
      int at = i;
      double mean = path.stream().mapToDouble(w -> w[at]).average().orElseThrow();
      assertThat((double) got[i]).isCloseTo(mean, within(1e-5));
    }
  }

  @Test
  void exponentialForgetsSlowly() {
    Network.Built net = NET.build(1);
    WeightAverage average = new WeightAverage(new Averaging.Exponential(0.75f), net);
    List<float[]> path = walk(net, average, 6);
    float[] got = NET.build(average.weights()).parameter("0.weight").toArray();
    for (int i = 0; i < got.length; i++) {
      double expected = path.getFirst()[i];
      for (float[] w : path.subList(1, 6)) {
        expected = 0.75 * expected + 0.25 * w[i];
      }
      assertThat((double) got[i]).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void averageIsACopyAndLeavesTheNetworkAsItIs() {
    Network.Built net = NET.build(1);
    WeightAverage average = new WeightAverage(new Averaging.Mean(), net);
    float[] before = net.parameter("0.weight").toArray();
    assertThat(NET.build(average.weights()).parameter("0.weight").toArray())
        .containsExactly(before);
    average.add();
    var weights = average.weights();
    walk(net, average, 2);
    assertThat(NET.build(weights).parameter("0.weight").toArray()).containsExactly(before);
  }

  @Test
  void goingOnGivesTheSameBits() {
    Network.Built net = NET.build(1);
    WeightAverage whole = new WeightAverage(new Averaging.Mean(), net);
    walk(net, whole, 3);
    WeightAverage goesOn = new WeightAverage(new Averaging.Mean(), net);
    goesOn.remember(whole.weights(), whole.count());
    whole.add();
    goesOn.add();
    assertThat(goesOn.count()).isEqualTo(4);
    assertThat(NET.build(goesOn.weights()).parameter("0.weight").toArray())
        .containsExactly(NET.build(whole.weights()).parameter("0.weight").toArray());
  }

  @Test
  void theNewestWeightsAreNoAverage() {
    Network.Built net = NET.build(1);
    WeightAverage average = new WeightAverage(new Averaging.None(), net);
    walk(net, average, 3);
    assertThat(average.memory().sequencedValues().getFirst().toArray())
        .containsExactly(net.parameters().sequencedValues().getFirst().toArray());
  }

  @Test
  void averagesAreWrittenIntoANetworkWithTheBuffersAsTheyAre() {
    Network normed = Network.of(Shape.of(3), new Dense(2), new BatchNorm());
    Network.Built net = normed.build(1);
    Network.Built other = normed.build(2);
    WeightAverage average = new WeightAverage(new Averaging.Mean(), net);
    average.copyTo(other);
    assertThat(other.parameter("0.weight").toArray())
        .containsExactly(net.parameter("0.weight").toArray());
    walk(net, average, 3);
    net.buffers().values().forEach(b -> b.array().data()[0] = 7);
    average.copyTo(other);
    average
        .weights()
        .forEach((path, w) ->
            assertThat(w.toArray())
                .containsExactly(other.weights().getOrDefault(path, w).toArray()));
    assertThat(other.buffers().sequencedValues().getFirst().at(0)).isEqualTo(7);
    assertThat(other.parameter("0.weight").toArray())
        .isNotEqualTo(net.parameter("0.weight").toArray());
  }

  @Test
  void bringingInWeightsAllocatesNothing() {
    for (String text : List.of("mean", "ema:0.99")) {
      WeightAverage average = new WeightAverage(Averaging.parse(text), NET.build(1));
      try (Compute scalar = Compute.open("scalar", 1)) {
        assertThat(scalar.call(() -> Allocation.least(average::add))).as(text).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "mean", "ema:0.0", "ema:0.999"})
  void everyAveragingHasItsText(String text) {
    assertThat(Averaging.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ema | average is \"ema\"; it must be none, mean, or ema with its decay, such as ema:0.999",
        "ema:much | average has \"much\" where a number such as 0.999 belongs",
        "ema:1 | average has the decay 1.0; it must be in [0, 1)",
        "ema:NaN | average has \"NaN\" where a number such as 0.999 belongs",
      })
  void whatMeansNoAverageIsRefusedInWords(String text, String message) {
    assertThatThrownBy(() -> Averaging.parse(text))
        .isInstanceOf(OptionException.class)
        .hasMessage(message);
  }

  @Test
  void averagesOfAnotherNetworkAreRefused() {
    WeightAverage average = new WeightAverage(new Averaging.Mean(), NET.build(1));
    Network.Built other = Network.of(Shape.of(4), new Dense(2)).build(1);
    assertThatThrownBy(() -> average.remember(other.weights(), 1))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("there is no average of this network's 0.weight");
  }

  @Test
  void decayOutsideItsBoundsIsRefused() {
    assertThatThrownBy(() -> new Averaging.Exponential(1))
        .isInstanceOf(OptionException.class)
        .hasMessage("average has the decay 1.0; it must be in [0, 1)");
  }
}
