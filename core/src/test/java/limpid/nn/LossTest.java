package limpid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import limpid.error.DataException;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.optim.Penalty;
import limpid.optim.Sgd;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

  @Test
  void lossesThatDoNotFitTheirTargetsSaySo() {
    Tensor y = Tensor.of(Shape.of(3, 2), OUT);
    Tensor t = Tensor.of(Shape.of(3, 1), 0, 1, 0);
    refuses(
        new MeanAbsoluteError(),
        y,
        t,
        "absolute error: outputs and targets differ in shape: [3, 2] and [3, 1]");
    refuses(new Huber(1), y, t, "huber: outputs and targets differ in shape: [3, 2] and [3, 1]");
    refuses(
        new Quantile(0.5f),
        y,
        t,
        "quantile: outputs and targets differ in shape: [3, 2] and [3, 1]");
    refuses(new Poisson(), y, t, "poisson: outputs and targets differ in shape: [3, 2] and [3, 1]");
    refuses(new Focal(2), y, t, "focal: outputs and targets differ in shape: [3, 2] and [3, 1]");
    refuses(
        new BinaryHinge(),
        y,
        t,
        "binary hinge: outputs and targets differ in shape: [3, 2] and [3, 1]");
    refuses(
        new KullbackLeibler(), y, t, "kl: outputs and targets differ in shape: [3, 2] and [3, 1]");
    refuses(
        new CrossEntropy(),
        t,
        y,
        "cross-entropy: wants outputs [b, classes] and targets [b, 1] of classes, but got [3, 1] and [3, 2]");
    refuses(
        new Hinge(),
        y,
        Tensor.of(Shape.of(2, 1), 0, 1),
        "hinge: wants outputs [b, classes] and targets [b, 1] of classes, but got [3, 2] and [2, 1]");
    refuses(
        new CrossEntropy().weighted(1f, 2f, 3f),
        y,
        t,
        "cross-entropy: has 3 class weights, which does not fit outputs [3, 2]");
  }

  private static void refuses(Loss loss, Tensor y, Tensor t, String message) {
    assertThatThrownBy(() -> loss.of(y, t)).isInstanceOf(ShapeException.class).hasMessage(message);
  }

  @Test
  void targetsThatCannotBeAreRefused() {
    wrong(new Poisson(), -1, "poisson: the target of row 1 is -1.0; it must be 0 or greater");
    wrong(new Poisson(), Float.NaN, "poisson: the target of row 1 is NaN; it must be 0 or greater");
    wrong(new Focal(2), 0.5f, "focal: the target of row 1 is 0.5; it must be 0 or 1");
    wrong(
        new BinaryHinge(),
        0.5f,
        "binary hinge: the target of row 1 is 0.5; it must be -1 or 1, or else 0 or 1");
    for (Loss loss : new Loss[] {new BinaryCrossEntropy(), new BinaryCrossEntropy(2)}) {
      wrong(loss, 1.5f, "binary cross-entropy: the target of row 1 is 1.5; it must be from 0 to 1");
    }
    Tensor y = Tensor.of(Shape.of(2, 3), OUT);
    for (float odd : new float[] {3, 0.5f}) {
      assertThatThrownBy(() -> new Hinge().of(y, Tensor.of(Shape.of(2, 1), 0, odd)))
          .isInstanceOf(DataException.class)
          .hasMessage("one-hot: class 1 is " + odd + "; it must be a whole number from 0 to 2");
    }
  }

  private static void wrong(Loss loss, float target, String message) {
    Tensor y = Tensor.of(Shape.of(3, 1), 1, 2, 3);
    assertThatThrownBy(() -> loss.of(y, Tensor.of(Shape.of(3, 1), 0, target, 1)))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @Test
  void probabilitiesThatAreNoneAreRefused() {
    Tensor y = Tensor.of(Shape.of(2, 3), OUT);
    Tensor negative = Tensor.of(Shape.of(2, 3), 0, 1, 0, 1, 0.5f, -0.5f);
    Tensor tooMuch = Tensor.of(Shape.of(2, 3), 0, 1, 0, 0.5f, 0.5f, 0.5f);
    for (Loss loss : new Loss[] {new CrossEntropy(), new KullbackLeibler()}) {
      String name = loss instanceof CrossEntropy ? "cross-entropy" : "kl";
      assertThatThrownBy(() -> loss.of(y, negative))
          .isInstanceOf(DataException.class)
          .hasMessage(name + ": the target of row 1, column 2 is -0.5; it must be from 0 to 1");
      assertThatThrownBy(() -> loss.of(y, tooMuch))
          .isInstanceOf(DataException.class)
          .hasMessage(name + ": the probabilities of row 1 add up to 1.5, not to 1");
    }
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    none(() -> new Huber(0), "huber delta is 0.0; it must be greater than 0");
    none(() -> new Quantile(1), "quantile is 1.0; it must be above 0 and below 1");
    none(() -> new Focal(-1), "focal gamma is -1.0; it must be 0 or greater");
    none(() -> new Focal(2, 1f), "focal alpha is 1.0; it must be above 0 and below 1");
    none(() -> new BinaryCrossEntropy(0), "positive weight is 0.0; it must be greater than 0");
    none(() -> new CrossEntropy().smoothed(1), "label smoothing is 1.0; it must be in [0, 1)");
    none(
        () -> new CrossEntropy().weighted(1f, 0f),
        "class weight is 0.0; it must be greater than 0");
  }

  private static void none(ThrowingCallable loss, String message) {
    assertThatThrownBy(loss).isInstanceOf(OptionException.class).hasMessage(message);
  }

  /// The outputs' distance from the targets to the fourth power: a loss that is not among ours.
  record Quartic() implements Loss.Custom {
    @Override
    public Tensor of(Tensor output, Tensor wanted) {
      return output.subtract(wanted).square().square().mean();
    }

    @Override
    public Output output() {
      return Output.VALUES;
    }
  }

  @Test
  void aLossOfOnesOwnTrains() {
    Network.Built net = Network.of(Shape.of(1), new Dense(1)).build(3);
    Updater updater = new Updater(new Sgd(), Penalty.NONE, net);
    Tensor x = Tensor.of(Shape.of(4, 1), -1, 0, 1, 2);
    Tensor t = Tensor.of(Shape.of(4, 1), -1, 1, 3, 5); // 2x + 1
    for (int step = 0; step < 2000; step++) {
      Tensor output = net.apply(x, new Mode.Training(0, step));
      updater.apply(new Quartic().of(output, t).backward(), 0.01f);
    }
    assertThat((double) net.parameter("0.weight").item()).isCloseTo(2, within(0.1));
    assertThat((double) net.parameter("0.bias").item()).isCloseTo(1, within(0.1));
    assertThat(new Quartic().target()).isEqualTo(Loss.Target.VALUES);
  }

  private static double minusLogSoftmax(int from, int wanted) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += Math.exp(OUT[from + i]);
    }
    return -Math.log(Math.exp(OUT[from + wanted]) / sum);
  }
}
