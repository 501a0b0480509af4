package limpid.nn;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The maximum of each window of an image; see [limpid.tensor.op.MaxPool].
///
/// **Shapes**: x [b, c, h, w] → y [b, c, h′, w′], h′ = ⌊(h + 2·padding − kernel) / stride⌋ + 1, w′
/// likewise.
///
/// @param kernel rows and columns of the window
/// @param stride how far it moves from output to output
/// @param padding by how much it may hang over the image, at most half of it
public record MaxPool(Extent kernel, Extent stride, Extent padding) implements Layer {
  /// Checks the settings.
  public MaxPool {
    new limpid.tensor.op.MaxPool(kernel, stride, padding);
  }

  /// The same on both axes.
  public MaxPool(int kernel, int stride, int padding) {
    this(Extent.of(kernel), Extent.of(stride), Extent.of(padding));
  }

  /// Windows that follow one another.
  public MaxPool(Extent kernel) {
    this(kernel, kernel, Extent.of(0));
  }

  /// Square windows that follow one another.
  public MaxPool(int kernel) {
    this(Extent.of(kernel));
  }

  private limpid.tensor.op.MaxPool operation() {
    return new limpid.tensor.op.MaxPool(kernel, stride, padding);
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 3) {
      throw new ShapeException(
          "max-pool", "wants images [channels, height, width], but got %s".formatted(in));
    }
    return operation().shape(List.of(in));
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    limpid.tensor.op.MaxPool operation = operation();
    return (x, _) -> Tensor.apply(operation, x);
  }

  @Override
  public String toString() {
    return "MaxPool(%s%s%s)"
        .formatted(
            kernel.both(),
            stride.equals(kernel) ? "" : ", stride " + stride,
            padding.equals(Extent.of(0)) ? "" : ", padding " + padding);
  }
}
