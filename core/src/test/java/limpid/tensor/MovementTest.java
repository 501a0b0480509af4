package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limpid.error.DataException;
import limpid.error.GradientException;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import org.junit.jupiter.api.Test;

/// The methods of a tensor that move numbers; what they compute is in the catalogue.
class MovementTest {
  private static final Tensor SIX = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

  @Test
  void rowsOfATableAreChosenByIndicesOfAnyShape() {
    Tensor chosen = SIX.gather(Tensor.of(Shape.of(2, 2), 1, 0, 1, 1));
    assertThat(chosen.shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(chosen.toArray()).containsExactly(4, 5, 6, 1, 2, 3, 4, 5, 6, 4, 5, 6);
    assertThat(SIX.gather(1, Tensor.of(Shape.of(1), 2)).toArray()).containsExactly(3, 6);
  }

  @Test
  void gradientsOfARowThatIsChosenOftenAddUp() {
    Tensor table = SIX.learned("table");
    Tensor loss = table.gather(Tensor.of(Shape.of(3), 1, 1, 1)).sum();
    assertThat(loss.backward().of(table).toArray()).containsExactly(0, 0, 0, 3, 3, 3);
  }

  @Test
  void anIndexBeyondTheTableIsRefused() {
    for (float wrong : new float[] {2, -1, 0.5f, Float.NaN}) {
      assertThatThrownBy(() -> SIX.gather(Tensor.of(Shape.of(2), 0, wrong)))
          .isInstanceOf(DataException.class)
          .hasMessage("gather: index 1 is " + wrong + "; it must be a whole number from 0 to 1");
      assertThatThrownBy(() -> Tensor.of(Shape.of(1), wrong).oneHot(2))
          .isInstanceOf(DataException.class)
          .hasMessage("one-hot: class 0 is " + wrong + "; it must be a whole number from 0 to 1");
    }
  }

  @Test
  void indicesCannotBeLearned() {
    assertThatThrownBy(() -> SIX.gather(Tensor.of(Shape.of(1), 1).learned("i")))
        .isInstanceOf(GradientException.class)
        .hasMessage("gather has no gradient by its input 2; that one cannot depend on a parameter");
  }

  @Test
  void tensorsAreStackedAlongANewAxis() {
    Tensor a = Tensor.of(Shape.of(2), 1, 2);
    Tensor b = Tensor.of(Shape.of(2), 3, 4);
    assertThat(Tensor.stack(0, a, b).toArray()).containsExactly(1, 2, 3, 4);
    Tensor last = Tensor.stack(-1, a, b);
    assertThat(last.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(last.toArray()).containsExactly(1, 3, 2, 4);
  }

  @Test
  void axesOfSizeOneComeAndGo() {
    assertThat(SIX.unsqueeze(0).shape()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(SIX.unsqueeze(1).shape()).isEqualTo(Shape.of(2, 1, 3));
    assertThat(SIX.unsqueeze(-1).shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(SIX.unsqueeze(1).squeeze(-2)).extracting(Tensor::shape).isEqualTo(SIX.shape());
    assertThatThrownBy(() -> SIX.squeeze(1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("squeeze: axis 1 of [2, 3] has the size 3, not 1");
  }

  @Test
  void partsAndPiecesGoThroughEveryMethod() {
    assertThat(SIX.slice(1, 1, 3).toArray()).containsExactly(2, 3, 5, 6);
    assertThat(SIX.slice(1, 0, 3, 2).toArray()).containsExactly(1, 3, 4, 6);
    assertThat(SIX.pad(0, 0, 1, 9).toArray()).containsExactly(1, 2, 3, 4, 5, 6, 9, 9, 9);
    assertThat(SIX.flip(-1).toArray()).containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(SIX.permute(1, 0).toArray()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(SIX.broadcastTo(2, 2, 3).toArray())
        .containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
    assertThat(Tensor.concat(1, SIX, SIX.slice(1, 0, 1)).toArray())
        .containsExactly(1, 2, 3, 1, 4, 5, 6, 4);
  }

  @Test
  void productsOfManyRowsByOneMatrixAreASingleProduct() {
    Tensor w = Tensor.of(Shape.of(3, 1), 1, 10, 100).learned("w");
    Tensor y = SIX.reshape(2, 1, 3).matmul(w);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 1, 1));
    assertThat(y.toArray()).containsExactly(321, 654);
    assertThat(y.sum().backward().of(w).toArray()).containsExactly(5, 7, 9);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> SIX.slice(0, 0, 2, 0))
        .isInstanceOf(OptionException.class)
        .hasMessage("slice step is 0; it must be 1 or greater");
    assertThatThrownBy(() -> SIX.slice(0, 2, 1))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "slice from 2 to 1 is none; it must begin at 0 or later and end no earlier than it begins");
    assertThatThrownBy(() -> SIX.pad(0, -1, 0, 0))
        .isInstanceOf(OptionException.class)
        .hasMessage("padding is -1 and 0; it must be 0 or more");
    assertThatThrownBy(() -> SIX.oneHot(0))
        .isInstanceOf(OptionException.class)
        .hasMessage("one-hot classes are 0; there must be 1 or more");
  }
}
