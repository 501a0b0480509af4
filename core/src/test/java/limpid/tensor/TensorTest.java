package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limpid.error.DataException;
import limpid.error.GradientException;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.random.Rng;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static final Tensor STEP = Tensor.zeros(Shape.of(2));

  private final Tensor matrix = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

  @Test
  void numbersAreFoundByIndex() {
    assertThat(matrix.at(0, 0)).isEqualTo(1);
    assertThat(matrix.at(1, 2)).isEqualTo(6);
    assertThat(Tensor.of(7).at()).isEqualTo(7);
  }

  @Test
  void anIndexThatDoesNotFitIsExplained() {
    assertThatThrownBy(() -> matrix.at(1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("at: [2, 3] has 2 axes, but got 1 indices");
    assertThatThrownBy(() -> matrix.at(1, 2, 0))
        .hasMessage("at: [2, 3] has 2 axes, but got 3 indices");
    assertThatThrownBy(() -> matrix.at(0, 3)).hasMessage("at: there is no [0, 3] in [2, 3]");
    assertThatThrownBy(() -> matrix.at(-1, 0)).hasMessage("at: there is no [-1, 0] in [2, 3]");
  }

  @Test
  void itemIsForSingleNumbers() {
    assertThat(Tensor.of(Shape.of(1, 1), 5).item()).isEqualTo(5);
    assertThatThrownBy(matrix::item)
        .isInstanceOf(ShapeException.class)
        .hasMessage("item: wants a tensor of one number, but this one is [2, 3]");
  }

  @Test
  void textShowsTheShapeAndTheFirstNumbers() {
    assertThat(matrix).hasToString("Tensor[2, 3] [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]");
    assertThat(Tensor.of(1.5f)).hasToString("Tensor[] [1.5]");
    assertThat(Tensor.zeros(Shape.of(0))).hasToString("Tensor[0] []");
    assertThat(Tensor.zeros(Shape.of(9)))
        .hasToString("Tensor[9] [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, …]");
  }

  @Test
  void numbersAndShapeMustAgree() {
    assertThatThrownBy(() -> Tensor.of(Shape.of(2, 2), 1, 2, 3))
        .isInstanceOf(ShapeException.class)
        .hasMessage("tensor: [2, 2] holds 4 numbers, but got 3");
  }

  @Test
  void aTensorDoesNotChangeWithTheArrayItWasMadeOf() {
    float[] numbers = {1, 2};
    Tensor tensor = Tensor.of(Shape.of(2), numbers);
    numbers[0] = 9;
    tensor.toArray()[1] = 9;
    assertThat(tensor.toArray()).containsExactly(1, 2);
  }

  @Test
  void reshapeSharesMemory() {
    Tensor column = matrix.reshape(6, 1);
    assertThat(column.shape()).isEqualTo(Shape.of(6, 1));
    assertThat(column.array().data()).isSameAs(matrix.array().data());
    assertThat(column.at(4, 0)).isEqualTo(5);
  }

  @Test
  void reshapeKeepsTheCount() {
    assertThatThrownBy(() -> matrix.reshape(4))
        .isInstanceOf(ShapeException.class)
        .hasMessage("reshape: [2, 3] holds 6 numbers, [4] would hold 4");
  }

  @Test
  void arithmeticTakesNumbersToo() {
    Tensor x = Tensor.of(Shape.of(3), 1, 2, 5);
    assertThat(x.add(2).toArray()).containsExactly(3, 4, 7);
    assertThat(x.subtract(2).toArray()).containsExactly(-1, 0, 3);
    assertThat(x.multiply(2).toArray()).containsExactly(2, 4, 10);
    assertThat(x.divide(3).toArray()).containsExactly(1f / 3, 2f / 3, 5f / 3);
  }

  @Test
  void transposingTwiceGivesTheMatrixBack() {
    assertThat(matrix.transpose().toArray()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(matrix.transpose().transpose().toArray()).containsExactly(matrix.toArray());
  }

  @Test
  void transposesMatricesWhoseSquareWouldBeTooLarge() {
    Tensor tall = Tensor.zeros(Shape.of(70_000, 2));
    assertThat(tall.transpose().shape()).isEqualTo(Shape.of(2, 70_000));
  }

  @Test
  void matmulTransposesOnTheWay() {
    Tensor right = Tensor.of(Shape.of(2, 3), 1, 0, -1, 2, 1, 0);
    assertThat(matrix.matmul(false, right, true).toArray())
        .containsExactly(matrix.matmul(right.transpose()).toArray());
    assertThat(matrix.matmul(true, right, false).toArray())
        .containsExactly(matrix.transpose().matmul(right).toArray());
  }

  @Test
  void sumAndMeanOfAllNumbersAreSingleNumbers() {
    assertThat(matrix.sum().item()).isEqualTo(21);
    assertThat(matrix.mean().item()).isEqualTo(3.5f);
    assertThat(Tensor.of(4).sum().item()).isEqualTo(4);
    assertThat(Tensor.zeros(Shape.of(0, 3)).sum().item()).isZero();
    assertThat(Tensor.zeros(Shape.of(0)).mean().item()).isNaN();
    assertThat(matrix.sum().shape()).isEqualTo(Shape.of());
  }

  @Test
  void dropoutKeepsTheMeanAndIsAFunctionOfItsGenerator() {
    Tensor ones = Tensor.zeros(Shape.of(100, 100)).add(1);
    Tensor dropped = ones.dropout(0.25f, Rng.of(1), STEP);
    assertThat(dropped.mean().item()).isBetween(0.97f, 1.03f);
    assertThat(dropped.toArray()).containsOnly(0, 1 / 0.75f);
    assertThat(dropped.toArray()).containsExactly(ones.dropout(0.25f, Rng.of(1), STEP).toArray());
    assertThat(dropped.toArray()).isNotEqualTo(ones.dropout(0.25f, Rng.of(2), STEP).toArray());
  }

  @Test
  void dropoutRatesOutsideTheirRangeAreRefused() {
    for (float rate : new float[] {-0.1f, 1, Float.NaN}) {
      assertThatThrownBy(() -> matrix.dropout(rate, Rng.of(1), STEP))
          .isInstanceOf(OptionException.class)
          .hasMessage("dropout is " + rate + "; it must be in [0, 1)");
    }
  }

  @Test
  void classesThatDoNotExistAreNamed() {
    for (float wrong : new float[] {-1, 3, 1.5f, Float.NaN}) {
      assertThatThrownBy(() -> matrix.crossEntropy(Tensor.of(Shape.of(2), 0, wrong)))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "cross-entropy: the class of row 1 is %s; it must be a whole number from 0 to 2",
              wrong);
    }
  }

  @Test
  void classesAndWantedNumbersCannotBeLearned() {
    Tensor classes = Tensor.zeros(Shape.of(2)).learned("classes");
    assertThatThrownBy(() -> matrix.crossEntropy(classes.multiply(1)))
        .isInstanceOf(GradientException.class)
        .hasMessage(
            "cross-entropy has no gradient by its input 2; that one cannot depend on a parameter");
    Tensor wanted = Tensor.zeros(Shape.of(2, 3)).learned("wanted");
    assertThatThrownBy(() -> matrix.binaryCrossEntropy(wanted))
        .isInstanceOf(GradientException.class)
        .hasMessage(
            "binary cross-entropy has no gradient by its input 2; that one cannot depend on a parameter");
  }
}
