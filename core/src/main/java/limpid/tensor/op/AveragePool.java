package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Pooling;
import limpid.tensor.Shape;

/// The mean of each window of an image, y = Σ x / kernel², where pixels in the padding count as
/// zeros, as in PyTorch. **Gradient**: dx = Σ dy / kernel² over the windows that the pixel is in.
///
/// **Shapes**: x [.., h, w] → y [.., h′, w′], h′ = ⌊(h + 2·padding − kernel) / stride⌋ + 1, w′
/// likewise.
///
/// @param kernel rows and columns of the window
/// @param stride how far it moves from output to output
/// @param padding by how much it may hang over, at most half of it
public record AveragePool(int kernel, int stride, int padding) implements Op {
  /// Checks the settings.
  public AveragePool {
    Windows.checkPool("average-pool", kernel, stride, padding);
  }

  @Override
  public String name() {
    return "average-pool";
  }

  @Override
  public Shape shape(List<Shape> x) {
    return Windows.pooled(name(), x.getFirst(), kernel, stride, padding);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array a = x.getFirst();
    Pooling p = Windows.pooling(a.shape(), kernel, stride, padding);
    int planes = Windows.planes(a.shape());
    return kernels ->
        kernels.images().averagePool(p, planes, a.data(), a.offset(), y.data(), y.offset());
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Pooling p = Windows.pooling(dx.shape(), kernel, stride, padding);
    int planes = Windows.planes(dx.shape());
    return kernels ->
        kernels
            .images()
            .averagePoolGradient(p, planes, dy.data(), dy.offset(), dx.data(), dx.offset());
  }

  @Override
  public long flops(List<Shape> x, Shape y) {
    return (long) y.count() * kernel * kernel;
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
