package limpid.nn;

import java.util.List;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A convolution: each filter sees a window of all channels of its group, wherever the window
/// stands, and makes one channel of the output; see [limpid.tensor.op.Conv2d].
///
/// ```java
/// new Conv2d(16, 3).stride(2).padding(1)
/// new Conv2d(64, new Extent(1, 7)).padding(new Extent(0, 3))
/// ```
///
/// **Shapes**: x [b, c, h, w], `weight` [filters, c / groups, kernel rows, kernel columns], `bias`
/// [filters]; y [b, filters, h′, w′], h′ = ⌊(h + 2·padding − (kernel − 1)·dilation − 1) / stride⌋ +
/// 1, w′ likewise. **Parameters**: (c / groups · rows · columns + 1) · filters, less `filters`
/// without bias.
///
/// @param filters how many channels the output has
/// @param kernel rows and columns of the window
/// @param stride how far it moves from output to output
/// @param padding rows and columns of zeros around the image
/// @param dilation the distance of neighbouring pixels of the window
/// @param groups into how many groups channels and filters are divided
/// @param bias whether there is a bias
/// @param init how the weight begins; the bias begins at 0
public record Conv2d(
    int filters,
    Extent kernel,
    Extent stride,
    Extent padding,
    Extent dilation,
    int groups,
    boolean bias,
    Init init)
    implements Layer {

  /// Checks the settings.
  public Conv2d {
    if (filters < 1) {
      throw new OptionException(
          "filters of conv2d", "are " + filters + "; there must be at least 1");
    }
    kernel.check("window of conv2d", 1);
    new limpid.tensor.op.Conv2d(stride, padding, dilation, groups); // checks these
  }

  /// Of stride 1, without padding, with a bias, begun for ReLU (He).
  public Conv2d(int filters, Extent kernel) {
    this(filters, kernel, Extent.of(1), Extent.of(0), Extent.of(1), 1, true, new Init.He());
  }

  /// The same with a square window.
  public Conv2d(int filters, int kernel) {
    this(filters, Extent.of(kernel));
  }

  /// The same with another stride on both axes.
  public Conv2d stride(int other) {
    return stride(Extent.of(other));
  }

  /// The same with another stride.
  public Conv2d stride(Extent other) {
    return new Conv2d(filters, kernel, other, padding, dilation, groups, bias, init);
  }

  /// The same with other padding on all sides.
  public Conv2d padding(int other) {
    return padding(Extent.of(other));
  }

  /// The same with other padding.
  public Conv2d padding(Extent other) {
    return new Conv2d(filters, kernel, stride, other, dilation, groups, bias, init);
  }

  /// The same with another dilation on both axes.
  public Conv2d dilation(int other) {
    return dilation(Extent.of(other));
  }

  /// The same with another dilation.
  public Conv2d dilation(Extent other) {
    return new Conv2d(filters, kernel, stride, padding, other, groups, bias, init);
  }

  /// The same in other groups.
  public Conv2d groups(int other) {
    return new Conv2d(filters, kernel, stride, padding, dilation, other, bias, init);
  }

  /// The same with a bias or without.
  public Conv2d bias(boolean other) {
    return new Conv2d(filters, kernel, stride, padding, dilation, groups, other, init);
  }

  /// The same with another beginning.
  public Conv2d init(Init other) {
    return new Conv2d(filters, kernel, stride, padding, dilation, groups, bias, other);
  }

  private limpid.tensor.op.Conv2d operation() {
    return new limpid.tensor.op.Conv2d(stride, padding, dilation, groups);
  }

  private Shape weight(Shape in) {
    return Shape.of(filters, in.size(0) / groups, kernel.rows(), kernel.columns());
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 3) {
      throw new ShapeException(
          "conv2d", "wants images [channels, height, width], but got %s".formatted(in));
    }
    return operation().shape(List.of(in.under(1), weight(in))).without(0);
  }

  @Override
  public long parameterCount(Shape in) {
    return (long) weight(in).count() + (bias ? filters : 0);
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    Tensor w = from.parameter("weight", weight(in), init);
    limpid.tensor.op.Conv2d operation = operation();
    if (!bias) {
      return (x, _) -> Tensor.apply(operation, x, w);
    }
    Tensor b = from.parameter("bias", Shape.of(filters), new Init.Zeros());
    return (x, _) -> Tensor.apply(operation, x, w, b);
  }

  @Override
  public String toString() {
    return "Conv2d(%s, %s%s%s%s%s%s)"
        .formatted(
            filters,
            kernel.both(),
            stride.equals(Extent.of(1)) ? "" : ", stride " + stride,
            padding.equals(Extent.of(0)) ? "" : ", padding " + padding,
            dilation.equals(Extent.of(1)) ? "" : ", dilation " + dilation,
            groups == 1 ? "" : ", groups " + groups,
            bias ? "" : ", no bias");
  }
}
