package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import limpid.error.DataException;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.nn.ColumnEmbedding.Column;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Vectors in the place of categories.
class EmbeddingTest {
  private static final Mode INFERENCE = new Mode.Inference();

  @Test
  void everyInputGivesWayToItsVector() {
    Network.Built net =
        Network.of(Shape.of(2), new Embedding(3, 2))
            .build(Map.of("0.weight", Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6)));
    Tensor y = net.apply(Tensor.of(Shape.of(2, 2), 2, 0, 1, 1), INFERENCE);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 4));
    assertThat(y.toArray()).containsExactly(5, 6, 1, 2, 3, 4, 3, 4);
  }

  @Test
  void columnsOfCategoriesGiveWayInTheirPlacesAndTheOthersPass() {
    Network.Built net =
        Network.of(Shape.of(4), ColumnEmbedding.of(new Column(3, 2, 1), new Column(1, 3, 2)))
            .build(
                Map.of(
                    "0.1.weight", Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6),
                    "0.3.weight", Tensor.of(Shape.of(2, 1), 7, 8)));
    Tensor y = net.apply(Tensor.of(Shape.of(2, 4), 0.5f, 2, -0.5f, 1, 0.25f, 0, 9, 0), INFERENCE);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 5));
    assertThat(y.toArray()).containsExactly(0.5f, 5, 6, -0.5f, 8, 0.25f, 1, 2, 9, 7);
  }

  @Test
  void onlyVectorsThatWereAskedForLearnAndAsOftenAsTheyWere() {
    Network.Built net = Network.of(Shape.of(2), new Embedding(3, 2)).build(1);
    Tensor loss = net.apply(Tensor.of(Shape.of(2, 2), 2, 0, 2, 2), new Mode.Training(0, 0)).sum();
    Gradients gradients = loss.backward();
    assertThat(gradients.of(net.parameter("0.weight")).toArray()).containsExactly(1, 1, 0, 0, 3, 3);
  }

  @Test
  void aCategoryThatDoesNotExistIsRefused() {
    Network.Built net = Network.of(Shape.of(1), new Embedding(3, 2)).build(1);
    for (float wrong : new float[] {3, -1, 0.5f, Float.NaN}) {
      assertThatThrownBy(() -> net.apply(Tensor.of(Shape.of(1, 1), wrong), INFERENCE))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("is " + wrong + "; it must be a whole number from 0 to 2");
    }
  }

  @Test
  void columnsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Network.of(Shape.of(3), ColumnEmbedding.of(new Column(3, 2, 2))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "embedding: there is no column 3 in inputs of 3; columns are counted from 0\n"
                + "  at 0 › ColumnEmbedding(3: 2 × 2), which was built for inputs of 3");
    assertThatThrownBy(() -> ColumnEmbedding.of(new Column(1, 2, 2), new Column(1, 3, 3)))
        .isInstanceOf(OptionException.class)
        .hasMessage("column of an embedding is twice 1");
    assertThatThrownBy(() -> new Column(-1, 2, 2))
        .hasMessage("column of an embedding is -1; columns are counted from 0");
    assertThatThrownBy(() -> new Embedding(0, 2))
        .hasMessage(
            "embedding has 0 categories and vectors of 2; there must be at least 1 of each");
    String tooMany = "embedding: would give 4000000000 numbers, more than one array can hold\n";
    assertThatThrownBy(() -> Network.of(Shape.of(2), new Embedding(2, 2_000_000_000)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith(tooMany);
    Column wide = new Column(0, 2, 2_000_000_000);
    Column asWide = new Column(1, 2, 2_000_000_000);
    assertThatThrownBy(() -> Network.of(Shape.of(2), ColumnEmbedding.of(wide, asWide)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith(tooMany);
    assertThatThrownBy(ColumnEmbedding::of)
        .hasMessage("columns of an embedding are none; there must be at least 1");
    assertThatThrownBy(() -> Network.of(Shape.of(2, 3), new Embedding(2, 2)))
        .hasMessageStartingWith(
            "embedding: wants inputs of one axis, but got [2, 3]; flatten them first\n");
  }
}
