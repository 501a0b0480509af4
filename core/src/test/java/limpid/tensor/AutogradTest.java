package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import limpid.error.GradientException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class AutogradTest {
  private final Tensor w = Tensor.of(Shape.of(3), 1, -2, 3).learned("w");

  @Test
  void aTensorUsedInTwoPlacesGetsTheSumOfTheirGradients() {
    Tensor loss = w.multiply(2).sum().add(w.multiply(5).sum());
    assertThat(loss.backward().of(w).toArray()).containsExactly(7, 7, 7);
  }

  @Test
  void aTensorUsedTwiceByOneOperationGetsBothGradients() {
    assertThat(w.multiply(w).sum().backward().of(w).toArray()).containsExactly(2, -4, 6);
    assertThat(w.subtract(w).sum().backward().of(w).toArray()).containsExactly(0, 0, 0);
    Tensor a = Tensor.of(Shape.of(1, 1), 3).learned("a");
    assertThat(a.matmul(a).backward().of(a).item()).isEqualTo(6);
  }

  @Test
  void gradientsPassThroughReshapedAndRepeatedTensors() {
    Tensor factors = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Tensor loss = w.reshape(1, 3).multiply(factors).sum();
    Tensor slope = loss.backward().of(w);
    assertThat(slope.shape()).isEqualTo(w.shape());
    assertThat(slope.toArray()).containsExactly(5, 7, 9);
  }

  @Test
  void aSharedExpressionIsWalkedOnce() {
    // Each turn uses the last result twice: 2⁶⁰ ways lead from the loss to w.
    Tensor x = w;
    for (int i = 0; i < 60; i++) {
      x = x.add(x).multiply(0.5f);
    }
    Tensor loss = x.sum();
    Gradients gradients =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), loss::backward);
    assertThat(gradients.of(w).toArray()).containsExactly(1, 1, 1);
  }

  @Test
  void aChainOfAHundredThousandOperationsDoesNotOverflow() {
    Tensor x = w;
    for (int i = 0; i < 100_000; i++) {
      x = x.negate();
    }
    assertThat(x.sum().backward().of(w).toArray()).containsExactly(1, 1, 1);
  }

  @Test
  void anInputOfManyDepthsWaitsForAllItsGradients() {
    // w reaches the loss directly, through one square and through two.
    Tensor square = w.square();
    Tensor loss = w.add(square.square()).add(square).sum();
    float[] expected = {1 + 4 + 2, 1 - 32 - 4, 1 + 108 + 6};
    assertThat(loss.backward().of(w).toArray()).containsExactly(expected);
  }

  @Test
  void backwardMayBeAskedTwice() {
    Tensor loss = w.square().sum();
    Gradients first = loss.backward();
    assertThat(loss.backward().of(w).toArray()).containsExactly(first.of(w).toArray());
  }

  @Test
  void aParameterThatIsTheLossHasGradientOne() {
    Tensor only = Tensor.of(4).learned("only");
    assertThat(only.backward().of(only).item()).isEqualTo(1);
  }

  @Test
  void operationsWithoutParametersAreNotRemembered() {
    assertThat(Tensor.of(3).square().tracked()).isFalse();
    assertThat(w.square().tracked()).isTrue();
  }

  @Test
  void learnedCutsOffWhatCameBefore() {
    Tensor again = w.square().learned("again");
    Gradients gradients = again.sum().backward();
    assertThat(gradients.of(again).toArray()).containsExactly(1, 1, 1);
    assertThat(gradients.parameters()).containsExactly(again);
  }

  @Test
  void parametersAreListedInAnOrderThatDependsOnTheExpressionOnly() {
    Tensor b = Tensor.of(Shape.of(3), 1, 1, 1).learned("b");
    Tensor c = Tensor.of(Shape.of(3), 1, 1, 1).learned("c");
    for (int i = 0; i < 20; i++) {
      Gradients gradients = w.multiply(b).add(c).sum().backward();
      assertThat(gradients.parameters()).containsExactly(c, w, b);
    }
  }

  @Test
  void descentFindsTheMinimum() {
    Tensor wanted = Tensor.of(Shape.of(3), 0.5f, 0.25f, -1);
    Tensor x = w;
    for (int step = 0; step < 100; step++) {
      Tensor slope = x.subtract(wanted).square().sum().backward().of(x);
      x = x.subtract(slope.multiply(0.2f)).learned("w");
    }
    for (int i = 0; i < 3; i++) {
      assertThat(x.at(i)).isCloseTo(wanted.at(i), within(1e-6f));
    }
  }

  @Test
  void aLossMustBeASingleNumber() {
    assertThatThrownBy(w::backward)
        .isInstanceOf(GradientException.class)
        .hasMessage(
            "backward starts from a single number, but this tensor is [3]; take its sum() or mean() first");
  }

  @Test
  void aLossWithoutParametersIsAnError() {
    assertThatThrownBy(() -> Tensor.of(2).square().backward())
        .isInstanceOf(GradientException.class)
        .hasMessage(
            "this loss depends on nothing learned; mark parameters with learned(name) before computing with them");
  }

  @Test
  void aGradientThatDoesNotExistIsAnErrorAndNotZero() {
    Tensor given = Tensor.of(Shape.of(3), 1, 1, 1);
    Tensor other = Tensor.of(Shape.of(2), 1, 1).learned("other");
    Tensor between = w.multiply(given);
    Gradients gradients = between.sum().backward();
    assertThatThrownBy(() -> gradients.of(given))
        .isInstanceOf(GradientException.class)
        .hasMessage(
            "the tensor [3] is not a parameter; mark it with learned(name) and compute the loss with what that returns");
    assertThatThrownBy(() -> gradients.of(other))
        .isInstanceOf(GradientException.class)
        .hasMessage(
            "the loss does not depend on parameter \"other\" [2], so it has no gradient by it");
    assertThatThrownBy(() -> gradients.of(between))
        .isInstanceOf(GradientException.class)
        .hasMessage(
            "the result [3] of multiply is not a parameter; gradients are kept for parameters only");
  }
}
