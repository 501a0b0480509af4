package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import limpid.error.DataException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Losses against their formulas, reckoned in double precision.
class LossTest {
  private static final float[] OUT = {0.3f, -1.2f, 2.5f, 0, 7, -3.5f};

  @Test
  void crossEntropyIsTheMeanOfMinusLogSoftmax() {
    Tensor logits = Tensor.of(Shape.of(2, 3), OUT);
    double expected = (minusLogSoftmax(0, 2) + minusLogSoftmax(3, 1)) / 2;
    Tensor loss = new CrossEntropy().of(logits, Tensor.of(Shape.of(2, 1), 2, 1));
    assertThat((double) loss.item()).isCloseTo(expected, within(1e-6));
    assertThat(new CrossEntropy().weight(5)).isEqualTo(5);
  }

  @Test
  void crossEntropyOfHugeLogitsIsFinite() {
    Tensor logits = Tensor.of(Shape.of(1, 2), 1e30f, -1e30f);
    assertThat(new CrossEntropy().of(logits, Tensor.of(Shape.of(1, 1), 0)).item()).isZero();
    assertThat(new CrossEntropy().of(logits, Tensor.of(Shape.of(1, 1), 1)).item()).isEqualTo(2e30f);
  }

  @Test
  void binaryCrossEntropyIsTheMeanOfBothLogarithms() {
    float[] wanted = {1, 0, 1, 0, 1, 0};
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      double p = 1 / (1 + Math.exp(-OUT[i]));
      sum -= wanted[i] * Math.log(p) + (1 - wanted[i]) * Math.log(1 - p);
    }
    Tensor loss =
        new BinaryCrossEntropy()
            .of(Tensor.of(Shape.of(6, 1), OUT), Tensor.of(Shape.of(6, 1), wanted));
    assertThat((double) loss.item()).isCloseTo(sum / 6, within(1e-6));
  }

  @Test
  void squaredErrorsAreTheirMeanOrTheirSum() {
    float[] wanted = {0, 1, 2, 3, 4, 5};
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      sum += ((double) OUT[i] - wanted[i]) * ((double) OUT[i] - wanted[i]);
    }
    Tensor y = Tensor.of(Shape.of(2, 3), OUT);
    Tensor t = Tensor.of(Shape.of(2, 3), wanted);
    assertThat((double) new MeanSquaredError().of(y, t).item()).isCloseTo(sum / 6, within(1e-5));
    assertThat((double) new SumSquaredError().of(y, t).item()).isCloseTo(sum, within(1e-4));
    assertThat(new SumSquaredError().weight(2)).isEqualTo(1);
  }

  @Test
  void aClassThatDoesNotExistIsRefused() {
    Tensor logits = Tensor.of(Shape.of(2, 3), OUT);
    for (float wrong : new float[] {3, -1, 0.5f, Float.NaN}) {
      assertThatThrownBy(() -> new CrossEntropy().of(logits, Tensor.of(Shape.of(2, 1), 0, wrong)))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "cross-entropy: the class of row 1 is "
                  + wrong
                  + "; it must be a whole number from 0 to 2");
    }
  }

  @Test
  void targetsOfAnotherWidthAreRefused() {
    Tensor one = Tensor.of(Shape.of(6, 1), OUT);
    Tensor two = Tensor.of(Shape.of(3, 2), OUT);
    for (Loss loss : new Loss[] {new BinaryCrossEntropy(), new CrossEntropy()}) {
      assertThatThrownBy(() -> loss.of(one, two)).isInstanceOf(ShapeException.class);
    }
  }

  /// Broadcasting [b, 1] against [b, n] would train towards nonsense without a word.
  @Test
  void squaredErrorsDoNotBroadcast() {
    Tensor y = Tensor.of(Shape.of(3, 2), OUT);
    Tensor t = Tensor.of(Shape.of(3, 1), 0, 1, 2);
    for (Loss loss : new Loss[] {new MeanSquaredError(), new SumSquaredError()}) {
      assertThatThrownBy(() -> loss.of(y, t))
          .isInstanceOf(ShapeException.class)
          .hasMessage("squared error: outputs and targets differ in shape: [3, 2] and [3, 1]");
    }
  }

  private static double minusLogSoftmax(int from, int wanted) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += Math.exp(OUT[from + i]);
    }
    return -Math.log(Math.exp(OUT[from + wanted]) / sum);
  }
}
