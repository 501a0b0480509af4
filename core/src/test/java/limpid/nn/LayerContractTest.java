package limpid.nn;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.random.Rng;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every layer promises, whichever it is.
class LayerContractTest {
  private static final Mode INFERENCE = new Mode.Inference();
  private static final Mode TRAINING = new Mode.Training(3, 7);

  static List<Layer> layers() {
    return List.of(
        new Dense(4),
        new Dense(3, false, new Init.Glorot()),
        new Dense(3, true, new Init.He(), new Init.Normal(0, 1)),
        new Dropout(0.4f),
        new Relu(),
        new Sigmoid(),
        new Tanh(),
        new Step(),
        new Softmax(),
        new LogSoftmax(),
        new LeakyRelu(),
        new Elu(0.5f),
        new Selu(),
        new Gelu(),
        new Gelu(true),
        new Silu(),
        new Mish(),
        new Softplus(),
        new HardSigmoid(),
        new HardSwish(),
        new Relu6(),
        new Maxout(5),
        new Conv2d(4, 3).groups(2),
        new Conv2d(3, 2).stride(2).padding(1).dilation(2).bias(false).init(new Init.Glorot()),
        new Conv2d(4, new Extent(1, 3)).stride(new Extent(2, 1)).padding(new Extent(0, 1)),
        new MaxPool(2),
        new MaxPool(3, 1, 1),
        new MaxPool(new Extent(3, 1)),
        new AveragePool(3, 2, 1),
        new AveragePool(new Extent(1, 4)),
        new AveragePool(3, 2, 1).countsPadding(false),
        new Pad(0, 1, 2, 3, -1),
        new GlobalAveragePool(),
        new Flatten(),
        new BatchNorm(),
        new LayerNorm(),
        new Scale(),
        new Embedding(7, 3),
        ColumnEmbedding.of(
            new ColumnEmbedding.Column(3, 7, 2), new ColumnEmbedding.Column(1, 7, 4)),
        Residual.of(new Dense(4), new BatchNorm(), new Relu(), new Dense(5)),
        Parallel.of(new Dense(2), new Residual(new LayerNorm()), new Dropout(0.5f)),
        Sum.of(new Dense(2), Sequential.of(new Relu(), new Dense(2))),
        new Twice(),
        Sequential.of(new Dense(6), new Tanh(), Sequential.of(new Dense(2), new Dropout(0.1f))));
  }

  /// The shape of an input that suits the layer.
  private static Shape in(Layer layer) {
    return switch (layer) {
      case Conv2d _, MaxPool _, AveragePool _, GlobalAveragePool _, Pad _, Flatten _ ->
          Shape.of(2, 6, 5);
      default -> Shape.of(5);
    };
  }

  @Test
  void everyKindOfLayerIsTested() {
    Set<Class<?>> tested = layers().stream().map(Object::getClass).collect(toSet());
    assertThat(tested).contains(Twice.class);
    tested.remove(Twice.class);
    assertThat(tested).containsExactlyInAnyOrderElementsOf(kinds(Layer.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> family) {
    if (family == Layer.Custom.class) {
      return Stream.of();
    }
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(LayerContractTest::kinds)
        : Stream.of(family);
  }

  /// One of a user's own.
  record Twice() implements Layer.Custom {
    @Override
    public Shape outputShape(Shape in) {
      return in;
    }

    @Override
    public Forward build(Shape in, ParameterSource from) {
      return (x, _) -> x.add(x);
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theShapeRuleTellsTheShapeOfTheOutput(Layer layer) {
    Shape promised = layer.outputShape(in(layer)).under(7);
    Network.Built built = Network.of(in(layer), layer).build(1);
    assertThat(built.apply(batch(in(layer), 7), INFERENCE).shape()).isEqualTo(promised);
    assertThat(built.apply(batch(in(layer), 7), TRAINING).shape()).isEqualTo(promised);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theParameterCountIsThatOfWhatIsBuilt(Layer layer) {
    Network network = Network.of(in(layer), layer);
    long numbers =
        network.build(1).parameters().values().stream().mapToLong(p -> p.shape().count()).sum();
    assertThat(layer.parameterCount(in(layer))).isEqualTo(numbers);
    assertThat(network.parameterCount()).isEqualTo(numbers);
    assertThat(network.summary().stream().mapToLong(Network.Row::parameters).sum())
        .isEqualTo(numbers);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void builtFromItsOwnParametersItComputesTheSameBits(Layer layer) {
    Network network = Network.of(in(layer), layer);
    Network.Built fresh = network.build(11);
    fresh.apply(batch(in(layer), 9), TRAINING);
    Network.Built loaded = network.build(fresh.weights());
    for (Mode mode : List.of(INFERENCE, TRAINING)) {
      assertThat(loaded.apply(batch(in(layer), 9), mode).toArray())
          .containsExactly(fresh.apply(batch(in(layer), 9), mode).toArray());
      loaded
          .buffers()
          .forEach((path, b) ->
              assertThat(b.toArray())
                  .containsExactly(Objects.requireNonNull(fresh.buffers().get(path)).toArray()));
    }
    assertThat(new ArrayList<>(loaded.weights().keySet()))
        .isEqualTo(new ArrayList<>(fresh.weights().keySet()));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theSameSeedMakesTheSameLayerAndNoSharedMemory(Layer layer) {
    Network network = Network.of(in(layer), layer);
    Network.Built one = network.build(5);
    Network.Built two = network.build(5);
    one.parameters()
        .forEach((path, p) -> {
          assertThat(two.parameter(path).toArray()).containsExactly(p.toArray());
          assertThat(two.parameter(path).array().data()).isNotSameAs(p.array().data());
        });
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theRowsOfABatchDoNotTouchEachOther(Layer layer) {
    Network.Built built = Network.of(in(layer), layer).build(2);
    Shape in = in(layer);
    Tensor whole = built.apply(batch(in, 6), INFERENCE);
    int width = whole.shape().without(0).count();
    for (int row = 0; row < 6; row++) {
      int at = row * in.count();
      float[] x = Arrays.copyOfRange(batch(in, 6).toArray(), at, at + in.count());
      float[] y = built.apply(Tensor.of(in.under(1), x), INFERENCE).toArray();
      assertThat(y)
          .containsExactly(Arrays.copyOfRange(whole.toArray(), row * width, (row + 1) * width));
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void itsNameHoldsNoHash(Layer layer) {
    assertThat(layer.toString()).startsWith(layer.getClass().getSimpleName()).doesNotContain("@");
  }

  @Test
  void denseIsAWeightedSumAndABias() {
    Network net = Network.of(Shape.of(2), new Dense(3));
    Network.Built built =
        net.build(
            Map.of(
                "0.weight", Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6),
                "0.bias", Tensor.of(Shape.of(3), 0.5f, -0.5f, 0)));
    assertThat(built.apply(Tensor.of(Shape.of(1, 2), 10, 100), INFERENCE).toArray())
        .containsExactly(410.5f, 519.5f, 630);
  }

  @Test
  void aBiasBeginsAtZeroUnlessItIsToldOtherwise() {
    Init he = new Init.He();
    Network usual = Network.of(Shape.of(2), new Dense(3));
    assertThat(usual.build(1).parameter("0.bias").toArray()).containsOnly(0);
    Network wide = Network.of(Shape.of(2), new Dense(3, true, he, new Init.Uniform(5, 6)));
    float[] bias = wide.build(1).parameter("0.bias").toArray();
    assertThat(bias).hasSize(3).doesNotHaveDuplicates();
    for (float b : bias) {
      assertThat(b).isBetween(5f, 6f);
    }
    assertThat(wide.build(1).parameter("0.weight").toArray())
        .containsExactly(usual.build(1).parameter("0.weight").toArray());
    assertThatThrownBy(() -> new Dense(3, true, he, he))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining(
            "bias of a dense layer cannot begin as He[], which goes by the inputs of a weight")
        .hasMessageContaining("take Zeros, Ones, Uniform or Normal");
  }

  @Test
  void dropoutDropsWhileLearningOnly() {
    Network.Built net = Network.of(Shape.of(1000), new Dropout(0.25f)).build(0);
    float[] ones = new float[4000];
    Arrays.fill(ones, 1);
    Tensor x = Tensor.of(Shape.of(4, 1000), ones);
    assertThat(net.apply(x, INFERENCE).toArray()).containsExactly(ones);
    float[] y = net.apply(x, TRAINING).toArray();
    int dropped = 0;
    for (float v : y) {
      assertThat(v).isIn(0f, 1f / 0.75f);
      dropped += v == 0 ? 1 : 0;
    }
    assertThat(dropped).isBetween(900, 1100);
  }

  @Test
  void dropoutIsAFunctionOfSeedStepAndPlace() {
    Network.Built net =
        Network.of(Shape.of(64), Sequential.of(new Dropout(0.5f)), new Dropout(0.5f)).build(0);
    Network.Built first = Network.of(Shape.of(64), new Dropout(0.5f)).build(0);
    Network.Built second = Network.of(Shape.of(64), new Relu(), new Dropout(0.5f)).build(0);
    Tensor x = Tensor.of(Shape.of(1, 64), Arrays.copyOf(positive(), 64));
    float[] here = first.apply(x, new Mode.Training(1, 1)).toArray();
    assertThat(first.apply(x, new Mode.Training(1, 1)).toArray()).containsExactly(here);
    assertThat(first.apply(x, new Mode.Training(2, 1)).toArray()).isNotEqualTo(here);
    assertThat(first.apply(x, new Mode.Training(1, 2)).toArray()).isNotEqualTo(here);
    assertThat(second.apply(x, new Mode.Training(1, 1)).toArray()).isNotEqualTo(here);
    // Both layers in a row keep about a quarter, not a half: their masks differ.
    int kept = 0;
    for (float v : net.apply(x, new Mode.Training(1, 1)).toArray()) {
      kept += v == 0 ? 0 : 1;
    }
    assertThat(kept).isBetween(6, 26);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new Dense(0))
        .isInstanceOf(OptionException.class)
        .hasMessage("units of a dense layer are 0; there must be at least 1");
    for (float rate : new float[] {1, -0.1f, Float.NaN}) {
      assertThatThrownBy(() -> new Dropout(rate))
          .isInstanceOf(OptionException.class)
          .hasMessage("dropout is " + rate + "; it must be in [0, 1)");
    }
  }

  @Test
  void denseWantsInputsOfOneAxis() {
    assertThatThrownBy(() -> Network.of(Shape.of(28, 28), new Dense(10)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "dense: wants inputs of one axis, but got [28, 28]; flatten them first\n"
                + "  at 0 › Dense(10), which was built for inputs of [28, 28]");
  }

  /// Whole numbers 0 … 6, which are categories to those layers that want some.
  private static Tensor batch(Shape in, int rows) {
    Rng rng = Rng.of(4);
    float[] x = new float[rows * in.count()];
    for (int i = 0; i < x.length; i++) {
      x[i] = rng.below(7, i);
    }
    return Tensor.of(in.under(rows), x);
  }

  private static float[] positive() {
    float[] x = new float[64];
    for (int i = 0; i < 64; i++) {
      x[i] = 1 + i;
    }
    return x;
  }
}
