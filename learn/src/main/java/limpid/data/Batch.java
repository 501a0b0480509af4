package limpid.data;

import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Some examples of a set, side by side.
///
/// @param x inputs [b, inputWidth]
/// @param wanted targets [b, targetWidth]
public record Batch(Tensor x, Tensor wanted) {

  /// The examples `rows[from]` … `rows[to − 1]`.
  public static Batch of(Dataset data, int[] rows, int from, int to) {
    int width = data.inputWidth();
    int targets = data.targetWidth();
    float[] x = new float[(to - from) * width];
    float[] wanted = new float[(to - from) * targets];
    for (int i = from; i < to; i++) {
      data.input(rows[i], x, (i - from) * width);
      data.target(rows[i], wanted, (i - from) * targets);
    }
    return new Batch(
        Tensor.wrap(Shape.of(to - from, width), x),
        Tensor.wrap(Shape.of(to - from, targets), wanted));
  }

  /// How many examples.
  public int size() {
    return x.shape().size(0);
  }
}
