package limpid.nn;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The mean of each window of an image, padding counted as zeros or not at all; see
/// [limpid.tensor.op.AveragePool].
///
/// **Shapes**: x [b, c, h, w] → y [b, c, h′, w′], h′ = ⌊(h + 2·padding − kernel) / stride⌋ + 1, w′
/// likewise.
///
/// @param kernel rows and columns of the window
/// @param stride how far it moves from output to output
/// @param padding by how much it may hang over the image, at most half of it
/// @param countsPadding whether what hangs over counts, as zeros
public record AveragePool(Extent kernel, Extent stride, Extent padding, boolean countsPadding)
    implements Layer {
  /// Checks the settings.
  public AveragePool {
    new limpid.tensor.op.AveragePool(kernel, stride, padding, countsPadding);
  }

  /// The same on both axes, with padding that counts.
  public AveragePool(int kernel, int stride, int padding) {
    this(Extent.of(kernel), Extent.of(stride), Extent.of(padding), true);
  }

  /// Windows that follow one another.
  public AveragePool(Extent kernel) {
    this(kernel, kernel, Extent.of(0), true);
  }

  /// Square windows that follow one another.
  public AveragePool(int kernel) {
    this(Extent.of(kernel));
  }

  /// The same, whether its padding counts or not.
  public AveragePool countsPadding(boolean other) {
    return new AveragePool(kernel, stride, padding, other);
  }

  private limpid.tensor.op.AveragePool operation() {
    return new limpid.tensor.op.AveragePool(kernel, stride, padding, countsPadding);
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 3) {
      throw new ShapeException(
          "average-pool", "wants images [channels, height, width], but got %s".formatted(in));
    }
    return operation().shape(List.of(in));
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    limpid.tensor.op.AveragePool operation = operation();
    return (x, _) -> Tensor.apply(operation, x);
  }

  @Override
  public String toString() {
    return "AveragePool(%s%s%s%s)"
        .formatted(
            kernel.both(),
            stride.equals(kernel) ? "" : ", stride " + stride,
            countsPadding && padding.equals(Extent.of(0)) ? "" : ", padding " + padding,
            countsPadding ? "" : " uncounted");
  }
}
