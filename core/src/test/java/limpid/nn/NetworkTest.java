package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import limpid.error.ParameterException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Networks as values, their parameters by path, and what is said where they do not fit.
class NetworkTest {
  private static final Mode INFERENCE = new Mode.Inference();

  @Test
  void theNetworkOfTheTextbookHasSeventeenParameters() {
    Network net = Network.of(Shape.of(2), new Dense(4), new Sigmoid(), new Dense(1));
    assertThat(net.parameterCount()).isEqualTo(17);
  }

  @Test
  void theDigitNetworkOfTheTextbookHas13002Parameters() {
    Network net =
        Network.of(
            Shape.of(784),
            new Dense(16),
            new Sigmoid(),
            new Dense(16),
            new Sigmoid(),
            new Dense(10));
    assertThat(net.parameterCount()).isEqualTo(13_002);
    assertThat(net.summary().stream().map(Network.Row::parameters))
        .containsExactly(12_560L, 0L, 272L, 0L, 170L);
    assertThat(net.summary().stream().map(Network.Row::output))
        .containsExactly(Shape.of(16), Shape.of(16), Shape.of(16), Shape.of(16), Shape.of(10));
  }

  @Test
  void parametersAreNamedByTheirPathInTheOrderOfTheLayers() {
    Network net =
        Network.of(
            Shape.of(3), new Dense(2), Sequential.of(new Relu(), new Dense(4)), new Dense(1));
    assertThat(net.build(0).parameters().keySet())
        .containsExactly("0.weight", "0.bias", "1.1.weight", "1.1.bias", "2.weight", "2.bias");
  }

  @Test
  void networksWithTheSameLayersAreEqual() {
    assertThat(Network.of(Shape.of(3), new Dense(2), new Relu()))
        .isEqualTo(Network.of(Shape.of(3), new Dense(2), new Relu()))
        .isNotEqualTo(Network.of(Shape.of(3), new Dense(2), new Tanh()));
  }

  @Test
  void anInputOfTheWrongWidthIsToldWithTheLayerThatItReached() {
    Network.Built net = Network.of(Shape.of(512), new Relu(), new Relu(), new Dense(10)).build(0);
    assertThatThrownBy(() -> net.apply(Tensor.zeros(Shape.of(32, 784)), INFERENCE))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "matmul: inner sizes differ: [32, 784] × [512, 10] (784 ≠ 512)\n"
                + "  at 2 › Dense(10), which was built for inputs of 512");
  }

  @Test
  void layersThatCouldTakeAnInputOfAnotherWidthRefuseItToo() {
    Network.Built scale = Network.of(Shape.of(3), new Scale()).build(0);
    assertThatThrownBy(() -> scale.apply(Tensor.zeros(Shape.of(2, 1)), INFERENCE))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "scale: wants inputs [b, ..] of [3], but got [2, 1]\n"
                + "  at 0 › Scale, which was built for inputs of 3");
    Network.Built norm = Network.of(Shape.of(2, 2), new LayerNorm(2)).build(0);
    assertThatThrownBy(() -> norm.apply(Tensor.zeros(Shape.of(1, 4, 2)), INFERENCE))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("layer norm: wants inputs [b, ..] of [2, 2], but got [1, 4, 2]\n");
  }

  @Test
  void insideAnInnerSequenceTheWholeWayIsTold() {
    Network.Built net =
        Network.of(Shape.of(4), new Relu(), Sequential.of(new Tanh(), new Dense(3))).build(0);
    assertThatThrownBy(() -> net.apply(Tensor.zeros(Shape.of(1, 5)), INFERENCE))
        .isInstanceOf(ShapeException.class)
        .hasMessageEndingWith("\n  at 1 › 1 › Dense(3), which was built for inputs of 4");
    assertThatThrownBy(() -> Network.of(Shape.of(2, 2), new Relu(), Sequential.of(new Dense(3))))
        .isInstanceOf(ShapeException.class)
        .hasMessageEndingWith("\n  at 1 › 0 › Dense(3), which was built for inputs of [2, 2]");
  }

  @Test
  void allThatIsWrongWithLoadedParametersComesInOneError() {
    Network net = Network.of(Shape.of(2), new Dense(3), new Dense(1));
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    parameters.put("0.weight", Tensor.zeros(Shape.of(3, 2)));
    parameters.put("0.bias", Tensor.zeros(Shape.of(3)));
    parameters.put("1.bias", Tensor.zeros(Shape.of(1)));
    parameters.put("2.weight", Tensor.zeros(Shape.of(1, 1)));
    assertThatThrownBy(() -> net.build(parameters))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "the parameters do not fit the network:\n"
                + "  misshapen: 0.weight is [3, 2], wanted [2, 3]\n"
                + "  missing: 1.weight [3, 1]\n"
                + "  extra: 2.weight [1, 1]");
  }

  @Test
  void missingParametersOfAHugeNetworkTakeNoMemory() {
    Network net = Network.of(Shape.of(40_000), new Dense(50_000));
    assertThatThrownBy(() -> net.build(Map.of()))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("missing: 0.weight [40000, 50000]");
  }

  @Test
  void loadedParametersAreCopied() {
    Network net = Network.of(Shape.of(2), new Dense(1));
    Network.Built one = net.build(1);
    Network.Built two = net.build(one.parameters());
    one.parameter("0.weight").array().data()[0] = 99;
    assertThat(two.parameter("0.weight").toArray()).doesNotContain(99f);
  }

  @Test
  void parametersCannotBePutIntoANetworkThatIsBuilt() {
    Network.Built built = Network.of(Shape.of(2), new Dense(1)).build(1);
    assertThatThrownBy(() -> built.parameters().remove("0.weight"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
