package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.error.OptionException;
import limpid.error.ParameterException;
import limpid.optim.Adagrad;
import limpid.optim.Adam;
import limpid.optim.AdamW;
import limpid.optim.Lbfgs;
import limpid.optim.Lion;
import limpid.optim.Momentum;
import limpid.optim.NAdam;
import limpid.optim.Nesterov;
import limpid.optim.Penalty;
import limpid.optim.RateFactors;
import limpid.optim.RmsProp;
import limpid.optim.Rprop;
import limpid.optim.Sgd;
import limpid.optim.UpdateRule;
import limpid.random.Rng;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One step against the gradients, what is pulled towards 0, and going on from a memory.
class UpdaterTest {
  private static final Network NET =
      Network.of(Shape.of(3), new Dense(4, true, new Init.He()), new Tanh(), new Dense(2));

  static List<UpdateRule> rules() {
    return List.of(
        new Sgd(),
        Momentum.defaults(),
        new Nesterov(0.9f),
        Adam.defaults(),
        AdamW.defaults(),
        NAdam.defaults(),
        Adagrad.defaults(),
        RmsProp.defaults(),
        new Lion(0.9f, 0.99f, 0.1f),
        Rprop.defaults());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void goingOnFromAMemoryGivesTheSameBits(UpdateRule rule) {
    Penalty penalty = new Penalty(0.001f, 0.01f);
    Network.Built whole = NET.build(1);
    Updater updater = new Updater(rule, penalty, whole);
    for (int step = 0; step < 5; step++) {
      updater.apply(gradients(whole, step), 0.1f);
    }
    Network.Built other = NET.build(whole.parameters());
    Updater goesOn = new Updater(rule, penalty, other);
    goesOn.remember(updater.memory(), updater.step());
    for (int step = 5; step < 10; step++) {
      updater.apply(gradients(whole, step), 0.1f);
      goesOn.apply(gradients(other, step), 0.1f);
    }
    assertThat(goesOn.step()).isEqualTo(10);
    whole
        .parameters()
        .forEach(
            (path, p) -> assertThat(other.parameter(path).toArray()).containsExactly(p.toArray()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aMemoryIsACopyAndAsLargeAsTheRuleSays(UpdateRule rule) {
    Network.Built net = NET.build(1);
    Updater updater = new Updater(rule, Penalty.NONE, net);
    updater.apply(gradients(net, 0), 0.1f);
    Map<String, Tensor> memory = updater.memory();
    assertThat(memory).hasSize(4 * rule.slots());
    Map<String, float[]> before = new LinkedHashMap<>();
    memory.forEach((name, t) -> before.put(name, t.toArray()));
    updater.apply(gradients(net, 1), 0.1f);
    memory.forEach((name, t) -> assertThat(t.toArray()).containsExactly(before.get(name)));
  }

  @Test
  void penaltiesPullOnWeightsNotOnBiases() {
    Network.Built net = withBiasesOfOne();
    Network.Built same = NET.build(net.parameters());
    Gradients g = gradients(net, 0);
    new Updater(new Sgd(), new Penalty(0.5f, 0.25f), net).apply(g, 0.1f);
    new Updater(new Sgd(), Penalty.NONE, same).apply(gradients(same, 0), 0.1f);
    Network.Built began = withBiasesOfOne();
    net.parameters()
        .forEach((path, p) -> {
          float[] w = began.parameter(path).toArray();
          float[] free = same.parameter(path).toArray();
          for (int i = 0; i < w.length; i++) {
            double pull = path.endsWith("bias") ? 0 : 0.1 * (0.5 * Math.signum(w[i]) + 0.25 * w[i]);
            assertThat((double) p.toArray()[i]).isCloseTo(free[i] - pull, within(1e-6));
          }
        });
  }

  @Test
  void decayPullsOnWeightsNotOnBiases() {
    Network.Built decayed = withBiasesOfOne();
    Network.Built free = withBiasesOfOne();
    new Updater(new AdamW(Adam.defaults(), 0.5f), Penalty.NONE, decayed)
        .apply(gradients(decayed, 0), 0.1f);
    new Updater(Adam.defaults(), Penalty.NONE, free).apply(gradients(free, 0), 0.1f);
    for (String path : List.of("0.bias", "2.bias")) {
      assertThat(decayed.parameter(path).toArray()).containsExactly(free.parameter(path).toArray());
    }
    for (String path : List.of("0.weight", "2.weight")) {
      assertThat(decayed.parameter(path).toArray()).isNotEqualTo(free.parameter(path).toArray());
    }
  }

  @Test
  void penaltiesLeaveTheGradientsAsTheyAre() {
    Network.Built net = NET.build(1);
    Gradients g = gradients(net, 0);
    float[] before = g.of(net.parameter("0.weight")).toArray();
    new Updater(new Sgd(), new Penalty(1, 1), net).apply(g, 0.1f);
    assertThat(g.of(net.parameter("0.weight")).toArray()).containsExactly(before);
  }

  @Test
  void theMemoryOfAnotherRuleOrNetworkIsRefused() {
    Updater adam = new Updater(Adam.defaults(), Penalty.NONE, NET.build(1));
    Updater sgd = new Updater(new Sgd(), Penalty.NONE, NET.build(1));
    Updater small =
        new Updater(Adam.defaults(), Penalty.NONE, Network.of(Shape.of(3), new Dense(2)).build(1));
    assertThatThrownBy(() -> adam.remember(sgd.memory(), 1))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("optimiser's 0.weight#0: wanted [12], found none");
    assertThatThrownBy(() -> sgd.remember(adam.memory(), 1))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("the optimiser remembered more than this one does");
    assertThatThrownBy(() -> adam.remember(small.memory(), 1))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("optimiser's 0.weight#0: wanted [12], found [6]");
    assertThat(adam.step()).isZero();
  }

  @Test
  void methodsThatSearchAlongLinesAreRefused() {
    assertThatThrownBy(() -> new Updater(Lbfgs.defaults(), Penalty.NONE, NET.build(1)))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "optimizer is Lbfgs[memory=10], which steps by all the data and not by batches");
  }

  @Test
  void groupsHaveLearningRatesOfTheirOwn() {
    Network.Built began = NET.build(1);
    Network.Built plain = NET.build(1);
    Network.Built grouped = NET.build(1);
    new Updater(new Sgd(), Penalty.NONE, plain).apply(gradients(plain, 0), 0.1f);
    new Updater(new Sgd(), Penalty.NONE, RateFactors.parse("*.bias=0.5,0.*=6,2.weight=0"), grouped)
        .apply(gradients(grouped, 0), 0.1f);
    Map<String, Float> factors =
        Map.of("0.weight", 6f, "0.bias", 3f, "2.weight", 0f, "2.bias", 0.5f);
    factors.forEach((path, factor) -> {
      float[] from = began.parameter(path).toArray();
      float[] usual = plain.parameter(path).toArray();
      float[] own = grouped.parameter(path).toArray();
      for (int i = 0; i < from.length; i++) {
        assertThat(own[i] - from[i]).isCloseTo(factor * (usual[i] - from[i]), within(1e-6f));
      }
    });
  }

  @ParameterizedTest
  @MethodSource("rules")
  void groupOfRateZeroStaysAsItIs(UpdateRule rule) {
    Network.Built net = NET.build(1);
    RateFactors factors = RateFactors.parse("0.*=0");
    Updater updater = new Updater(rule, new Penalty(0.001f, 0.01f), factors, net);
    for (int step = 0; step < 20; step++) {
      updater.apply(gradients(net, step), 0.1f);
    }
    Network.Built began = NET.build(1);
    assertThat(net.parameter("0.weight").toArray())
        .isEqualTo(began.parameter("0.weight").toArray());
    assertThat(net.parameter("0.bias").toArray()).isEqualTo(began.parameter("0.bias").toArray());
    assertThat(net.parameter("2.weight").toArray())
        .isNotEqualTo(began.parameter("2.weight").toArray());
  }

  @Test
  void groupWithoutParametersIsRefused() {
    RateFactors factors = RateFactors.parse("7.*=2");
    assertThatThrownBy(() -> new Updater(new Sgd(), Penalty.NONE, factors, NET.build(1)))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "rates hold the pattern \"7.*\", which fits no parameter; there are 0.weight, 0.bias, 2.weight, 2.bias");
  }

  private static Network.Built withBiasesOfOne() {
    Map<String, Tensor> parameters = new LinkedHashMap<>(NET.build(3).parameters());
    parameters.put("0.bias", Tensor.of(Shape.of(4), 1, 1, 1, 1));
    parameters.put("2.bias", Tensor.of(Shape.of(2), 1, 1));
    return NET.build(parameters);
  }

  private static Gradients gradients(Network.Built net, int step) {
    Rng rng = Rng.of(step);
    float[] x = new float[12];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) rng.normal(i);
    }
    Tensor y = net.apply(Tensor.of(Shape.of(4, 3), x), new Mode.Training(1, step));
    return new MeanSquaredError().of(y, Tensor.zeros(Shape.of(4, 2))).backward();
  }
}
