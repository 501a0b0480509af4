package limpid.nn;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// The maximum of each window of an image; see [limpid.tensor.op.MaxPool].
///
/// **Shapes**: x [b, c, h, w] → y [b, c, h′, w′], h′ = ⌊(h + 2·padding − kernel) / stride⌋ + 1, w′
/// likewise.
///
/// @param kernel rows and columns of the window
/// @param stride how far it moves from output to output
/// @param padding by how much it may hang over the image, at most half of it
public record MaxPool(int kernel, int stride, int padding) implements Layer {
  /// Checks the settings.
  public MaxPool {
    new limpid.tensor.op.MaxPool(kernel, stride, padding);
  }

  /// Windows that follow one another.
  public MaxPool(int kernel) {
    this(kernel, kernel, 0);
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 3) {
      throw new ShapeException(
          "max-pool", "wants images [channels, height, width], but got %s".formatted(in));
    }
    return new limpid.tensor.op.MaxPool(kernel, stride, padding).shape(List.of(in));
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    return (x, _) -> x.maxPool(kernel, stride, padding);
  }

  @Override
  public String toString() {
    return "MaxPool(%s×%s%s%s)"
        .formatted(
            kernel,
            kernel,
            stride == kernel ? "" : ", stride " + stride,
            padding == 0 ? "" : ", padding " + padding);
  }
}
