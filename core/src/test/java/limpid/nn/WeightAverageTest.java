package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import limpid.error.OptionException;
import limpid.error.ParameterException;
import limpid.optim.Averaging;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

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
        .hasMessage("decay of the average is 1.0; it must be in [0, 1)");
  }
}
