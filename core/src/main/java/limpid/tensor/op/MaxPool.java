package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Pooling;
import limpid.tensor.Extent;
import limpid.tensor.Shape;

/// The maximum of each window of an image, y = max x over the window's pixels inside the image.
/// **Gradient**: all of dy goes to the first of a window's pixels, row by row, that is its maximum,
/// as in PyTorch; to none where the maximum is NaN.
///
/// **Shapes**: x [.., h, w] → y [.., h′, w′], h′ = ⌊(h + 2·padding − kernel) / stride⌋ + 1, w′
/// likewise.
///
/// @param kernel rows and columns of the window
/// @param stride how far it moves from output to output
/// @param padding by how much it may hang over, at most half of it
public record MaxPool(Extent kernel, Extent stride, Extent padding) implements Op {
  /// Checks the settings.
  public MaxPool {
    Windows.checkPool("max-pool", kernel, stride, padding);
  }

  /// The same on both axes.
  public MaxPool(int kernel, int stride, int padding) {
    this(Extent.of(kernel), Extent.of(stride), Extent.of(padding));
  }

  @Override
  public String name() {
    return "max-pool";
  }

  @Override
  public Shape shape(List<Shape> x) {
    return Windows.pooled(name(), x.getFirst(), kernel, stride, padding);
  }

  private Pooling pooling(Shape x) {
    return new Pooling(
        Windows.rows(x, kernel, stride, padding), Windows.columns(x, kernel, stride, padding));
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array a = x.getFirst();
    Pooling p = pooling(a.shape());
    int planes = Windows.planes(a.shape());
    return kernels ->
        kernels.images().maxPool(p, planes, a.data(), a.offset(), y.data(), y.offset());
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Array a = x.getFirst();
    Pooling p = pooling(a.shape());
    int planes = Windows.planes(a.shape());
    return kernels ->
        kernels
            .images()
            .maxPoolGradient(
                p,
                planes,
                a.data(),
                a.offset(),
                y.data(),
                y.offset(),
                dy.data(),
                dy.offset(),
                dx.data(),
                dx.offset());
  }

  @Override
  public long flops(List<Shape> x, Shape y) {
    return (long) y.count() * kernel.rows() * kernel.columns();
  }

  @Override
  public Keeps keeps() {
    return Keeps.BOTH;
  }
}
