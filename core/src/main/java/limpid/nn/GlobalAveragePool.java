package limpid.nn;

import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// The mean of each channel of an image, y = Σ x / (h·w).
///
/// **Shapes**: x [b, c, h, w] → y [b, c]. **Reference**: Lin, Chen & Yan 2014, section 3.2.
public record GlobalAveragePool() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 3 || in.size(1) == 0 || in.size(2) == 0) {
      throw new ShapeException(
          "global-average-pool",
          "wants images [channels, height, width], but got %s".formatted(in));
    }
    return Shape.of(in.size(0));
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    int channels = in.size(0);
    int plane = in.count(1, 3);
    return (x, _) -> x.reshape(x.shape().size(0), channels, plane).mean(2);
  }

  @Override
  public String toString() {
    return "GlobalAveragePool";
  }
}
