package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;

import limpid.optim.Penalty;
import limpid.optim.Sgd;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// A layer that a user writes is as good as ours.
class CustomLayerTest {

  /// x·sigmoid(βx) with a β for each input, which is learned (Ramachandran, Zoph & Le 2017).
  record Swish() implements Layer.Custom {
    @Override
    public Shape outputShape(Shape in) {
      return in;
    }

    @Override
    public long parameterCount(Shape in) {
      return in.last();
    }

    @Override
    public Forward build(Shape in, ParameterSource from) {
      Tensor beta = from.parameter("beta", Shape.of(in.last()), new Init.Ones());
      return (x, _) -> x.multiply(x.multiply(beta).sigmoid());
    }
  }

  @Test
  void itLearnsTogetherWithTheOthers() {
    Network network =
        Network.of(
            Shape.of(2),
            new Dense(8),
            new Swish(),
            Residual.of(new Dense(8), new Swish()),
            new Dense(1));
    assertThat(network.parameterCount()).isEqualTo(24 + 8 + 72 + 8 + 9);
    Network.Built net = network.build(3);
    assertThat(net.parameter("2.inner.1.beta").toArray()).containsOnly(1f);
    Tensor x = points();
    Tensor wanted = x.slice(1, 0, 1).multiply(x.slice(1, 1, 2));
    Loss loss = new MeanSquaredError();
    Updater updater = new Updater(new Sgd(), Penalty.NONE, net);
    float first = loss.of(net.apply(x, new Mode.Inference()), wanted).item();
    for (int step = 0; step < 300; step++) {
      Tensor output = net.apply(x, new Mode.Training(0, step));
      updater.apply(loss.of(output, wanted).backward(), 0.05f);
    }
    assertThat(loss.of(net.apply(x, new Mode.Inference()), wanted).item()).isLessThan(first / 10);
    assertThat(net.parameter("1.beta").toArray()).doesNotContain(1f);
  }

  private static Tensor points() {
    float[] x = new float[128];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Rng.of(1).uniform(i, -1, 1);
    }
    return Tensor.of(Shape.of(64, 2), x);
  }
}
