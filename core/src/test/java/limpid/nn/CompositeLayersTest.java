package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Layers made of layers: their paths, their counts, their lines in the summary, and the way to
/// what does not fit.
class CompositeLayersTest {
  private static final Mode INFERENCE = new Mode.Inference();

  private static final Network NESTED =
      Network.of(
          Shape.of(3),
          new Dense(4),
          Residual.of(new Dense(2), Sequential.of(new Tanh(), new Dense(4))),
          Parallel.of(new Dense(5), new Residual(new Scale())));

  @Test
  void parametersAreNamedByTheWholeWay() {
    assertThat(NESTED.build(0).parameters().keySet())
        .containsExactly(
            "0.weight",
            "0.bias",
            "1.inner.0.weight",
            "1.inner.0.bias",
            "1.inner.1.1.weight",
            "1.inner.1.1.bias",
            "2.0.weight",
            "2.0.bias",
            "2.1.inner.factor");
  }

  @Test
  void everyLayerHasALineWithWhatIsItsOwn() {
    assertThat(NESTED.summary())
        .containsExactly(
            new Network.Row("0", 0, "Dense(4)", Shape.of(4), 16),
            new Network.Row("1", 0, "Residual", Shape.of(4), 0),
            new Network.Row("1.inner", 1, "Sequential", Shape.of(4), 0),
            new Network.Row("1.inner.0", 2, "Dense(2)", Shape.of(2), 10),
            new Network.Row("1.inner.1", 2, "Sequential", Shape.of(4), 0),
            new Network.Row("1.inner.1.0", 3, "Tanh", Shape.of(2), 0),
            new Network.Row("1.inner.1.1", 3, "Dense(4)", Shape.of(4), 12),
            new Network.Row("2", 0, "Parallel", Shape.of(9), 0),
            new Network.Row("2.0", 1, "Dense(5)", Shape.of(5), 25),
            new Network.Row("2.1", 1, "Residual", Shape.of(4), 0),
            new Network.Row("2.1.inner", 2, "Scale", Shape.of(4), 4));
    assertThat(NESTED.parameterCount()).isEqualTo(16 + 10 + 12 + 25 + 4);
    assertThat(NESTED.output()).isEqualTo(Shape.of(9));
  }

  @Test
  void residualAddsWhatItIsGiven() {
    Network.Built net =
        Network.of(Shape.of(2), new Residual(new Dense(2)))
            .build(
                Map.of(
                    "0.inner.weight", Tensor.of(Shape.of(2, 2), 1, 2, 3, 4),
                    "0.inner.bias", Tensor.of(Shape.of(2), 0.5f, 0)));
    assertThat(net.apply(Tensor.of(Shape.of(1, 2), 10, 100), INFERENCE).toArray())
        .containsExactly(10 + 310.5f, 100 + 420);
  }

  @Test
  void parallelJoinsInTheOrderOfItsBranches() {
    Layer minus = new Negative();
    Network.Built net =
        Network.of(Shape.of(2), Parallel.of(new Relu(), minus, new Step())).build(0);
    assertThat(net.apply(Tensor.of(Shape.of(2, 2), 3, -4, -5, 6), INFERENCE).toArray())
        .containsExactly(3, 0, -3, 4, 1, 0, 0, 6, 5, -6, 0, 1);
  }

  private record Negative() implements Layer.Custom {
    @Override
    public Shape outputShape(Shape in) {
      return in;
    }

    @Override
    public Forward build(Shape in, ParameterSource from) {
      return (x, _) -> x.negate();
    }
  }

  @Test
  void planesAreJoinedToo() {
    Network.Built net =
        Network.of(Shape.of(2, 1, 2), Parallel.of(new Relu(), new Negative())).build(0);
    Tensor y = net.apply(Tensor.of(Shape.of(1, 2, 1, 2), 1, 2, 3, 4), INFERENCE);
    assertThat(y.shape()).isEqualTo(Shape.of(1, 4, 1, 2));
    assertThat(y.toArray()).containsExactly(1, 2, 3, 4, -1, -2, -3, -4);
  }

  @Test
  void aResidualThatChangesTheShapeIsRefused() {
    assertThatThrownBy(() -> Network.of(Shape.of(5), new Relu(), new Residual(new Dense(3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "residual: adds its inputs [5] to what its inner layer makes of them, but that is [3]; let the inner layer end in the shape it begins with\n"
                + "  at 1 › Residual(Dense(3)), which was built for inputs of 5");
  }

  @Test
  void branchesThatCannotBeJoinedAreRefused() {
    assertThatThrownBy(() -> Network.of(Shape.of(4, 3), Parallel.of(new Relu(), new Flat())))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "parallel: joins outputs along their first axis, but beside it they differ: [4, 3] and [12]\n"
                + "  at 0 › Parallel(Relu, Flat[]), which was built for inputs of [4, 3]");
    assertThatThrownBy(Parallel::of)
        .isInstanceOf(OptionException.class)
        .hasMessage("branches of a parallel layer are none; there must be at least 1");
  }

  private record Flat() implements Layer.Custom {
    @Override
    public Shape outputShape(Shape in) {
      return Shape.of(in.count());
    }

    @Override
    public Forward build(Shape in, ParameterSource from) {
      return (x, _) -> x.reshape(x.shape().size(0), in.count());
    }
  }

  @Test
  void theWayToWhatDoesNotFitIsToldWhereverItIs() {
    Layer deep = Residual.of(new Relu(), Parallel.of(new Tanh(), new Dense(3)));
    assertThatThrownBy(() -> Network.of(Shape.of(2, 2), new Relu(), deep))
        .isInstanceOf(ShapeException.class)
        .hasMessageEndingWith(
            "\n  at 1 › inner › 1 › 1 › Dense(3), which was built for inputs of [2, 2]");
    Network.Built net = Network.of(Shape.of(2), Residual.of(new Relu(), new Dense(2))).build(0);
    assertThatThrownBy(() -> net.apply(Tensor.zeros(Shape.of(1, 3)), INFERENCE))
        .isInstanceOf(ShapeException.class)
        .hasMessageEndingWith("\n  at 0 › inner › 1 › Dense(2), which was built for inputs of 2");
  }
}
