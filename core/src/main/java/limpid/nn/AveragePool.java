package limpid.nn;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// The mean of each window of an image, padding counted as zeros; see
/// [limpid.tensor.op.AveragePool].
///
/// **Shapes**: x [b, c, h, w] → y [b, c, h′, w′], h′ = ⌊(h + 2·padding − kernel) / stride⌋ + 1, w′
/// likewise.
///
/// @param kernel rows and columns of the window
/// @param stride how far it moves from output to output
/// @param padding by how much it may hang over the image, at most half of it
public record AveragePool(int kernel, int stride, int padding) implements Layer {
  /// Checks the settings.
  public AveragePool {
    new limpid.tensor.op.AveragePool(kernel, stride, padding);
  }

  /// Windows that follow one another.
  public AveragePool(int kernel) {
    this(kernel, kernel, 0);
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 3) {
      throw new ShapeException(
          "average-pool", "wants images [channels, height, width], but got %s".formatted(in));
    }
    return new limpid.tensor.op.AveragePool(kernel, stride, padding).shape(List.of(in));
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    return (x, _) -> x.averagePool(kernel, stride, padding);
  }

  @Override
  public String toString() {
    return "AveragePool(%s×%s%s%s)"
        .formatted(
            kernel,
            kernel,
            stride == kernel ? "" : ", stride " + stride,
            padding == 0 ? "" : ", padding " + padding);
  }
}
