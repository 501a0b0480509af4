package limpid.examples;

import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Descends by hand: an expression of tensors, its gradients, a step against them.
public final class FitALine {
  private FitALine() {}

  /// Fits y = 2x + 1 and prints the slope and the intercept found.
  public static void main(String[] arguments) {
    Tensor x = Tensor.of(Shape.of(4, 1), 0, 1, 2, 3);
    Tensor y = Tensor.of(Shape.of(4, 1), 1, 3, 5, 7);
    Tensor w = Tensor.of(Shape.of(1, 1), 0).learned("w");
    Tensor b = Tensor.of(Shape.of(1), 0).learned("b");
    for (int step = 0; step < 500; step++) {
      Tensor loss = x.matmul(w).add(b).subtract(y).square().mean();
      var slope = loss.backward();
      w = w.subtract(slope.of(w).multiply(0.1f)).learned("w");
      b = b.subtract(slope.of(b).multiply(0.1f)).learned("b");
    }
    System.out.println("slope " + w.item() + ", intercept " + b.item());
  }
}
