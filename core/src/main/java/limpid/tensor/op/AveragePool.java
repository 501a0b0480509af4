package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Pooling;
import limpid.tensor.Extent;
import limpid.tensor.Shape;

/// The mean of each window of an image, y = Σ x / n, where n is the number of its pixels: those in
/// the padding count as zeros, as in PyTorch, or not at all, as in Keras. **Gradient**: dx = Σ dy /
/// n over the windows that the pixel is in.
///
/// **Shapes**: x [.., h, w] → y [.., h′, w′], h′ = ⌊(h + 2·padding − kernel) / stride⌋ + 1, w′
/// likewise.
///
/// @param kernel rows and columns of the window
/// @param stride how far it moves from output to output
/// @param padding by how much it may hang over, at most half of it
/// @param countsPadding whether what hangs over counts in n
public record AveragePool(Extent kernel, Extent stride, Extent padding, boolean countsPadding)
    implements Op {
  /// Checks the settings.
  public AveragePool {
    Windows.checkPool("average-pool", kernel, stride, padding);
  }

  /// The same on both axes, with padding that counts.
  public AveragePool(int kernel, int stride, int padding) {
    this(Extent.of(kernel), Extent.of(stride), Extent.of(padding), true);
  }

  @Override
  public String name() {
    return "average-pool";
  }

  @Override
  public Shape shape(List<Shape> x) {
    return Windows.pooled(name(), x.getFirst(), kernel, stride, padding);
  }

  private Pooling pooling(Shape x) {
    return new Pooling(
        Windows.rows(x, kernel, stride, padding),
        Windows.columns(x, kernel, stride, padding),
        countsPadding);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array a = x.getFirst();
    Pooling p = pooling(a.shape());
    int planes = Windows.planes(a.shape());
    return kernels ->
        kernels.images().averagePool(p, planes, a.data(), a.offset(), y.data(), y.offset());
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Pooling p = pooling(dx.shape());
    int planes = Windows.planes(dx.shape());
    return kernels ->
        kernels
            .images()
            .averagePoolGradient(p, planes, dy.data(), dy.offset(), dx.data(), dx.offset());
  }

  @Override
  public long flops(List<Shape> x, Shape y) {
    return (long) y.count() * kernel.rows() * kernel.columns();
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
