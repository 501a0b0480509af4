package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.kernel.Axis;
import limpid.kernel.Convolution;
import limpid.kernel.Reduction;
import limpid.tensor.Extent;
import limpid.tensor.Shape;

/// Two-dimensional convolution (strictly: cross-correlation) of images x with filters w, beginning
/// from a bias b for each filter, or from 0 without: y[i, f, r, q] = b[f] + Σ w[f, c, j, k] · x[i,
/// c, r·stride − padding + j·dilation, q·stride − padding + k·dilation] over the channels c of the
/// filter's group and all j, k for which that pixel is in the image, summed in this order with
/// fused multiply-add.
///
/// **Shapes**: x [b, c, h, w], filters [f, c / groups, kh, kw], bias [f] or none; y [b, f, h′, w′],
/// where h′ = ⌊(h + 2·padding − (kh − 1)·dilation − 1) / stride⌋ + 1, and w′ likewise. Groups of c
/// / groups channels are seen by f / groups filters each.
///
/// **Gradient**: dx is the sum of w · dy over everything that saw the pixel, dw of dy · x over
/// everything that the weight was used for, db of dy. **Reference**: LeCun et al. 1989.
///
/// @param stride how far the window moves from output to output
/// @param padding rows and columns of zeros around the image
/// @param dilation the distance of neighbouring taps of the window
/// @param groups into how many groups channels and filters are divided
public record Conv2d(Extent stride, Extent padding, Extent dilation, int groups) implements Op {
  /// Checks the settings.
  public Conv2d {
    stride.check("stride of conv2d", 1);
    padding.check("padding of conv2d", 0);
    dilation.check("dilation of conv2d", 1);
    if (groups < 1) {
      throw new OptionException("groups of conv2d", "are " + groups + "; there must be at least 1");
    }
  }

  /// The same on both axes.
  public Conv2d(int stride, int padding, int dilation, int groups) {
    this(Extent.of(stride), Extent.of(padding), Extent.of(dilation), groups);
  }

  @Override
  public String name() {
    return "conv2d";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape images = x.get(0);
    Shape filters = x.get(1);
    if (images.rank() != 4 || filters.rank() != 4) {
      throw new ShapeException(
          name(),
          "wants images [b, c, h, w] and filters [f, c, h, w], but got %s and %s"
              .formatted(images, filters));
    }
    checkGroups(images.size(1), filters);
    if (x.size() > 2 && !x.get(2).equals(Shape.of(filters.size(0)))) {
      throw new ShapeException(
          name(), "wants one bias a filter, but got %s for %s".formatted(x.get(2), filters));
    }
    Axis rows = rows(images, filters);
    Axis columns = columns(images, filters);
    Windows.check(name(), rows, columns);
    return Shape.of(images.size(0), filters.size(0), rows.outputs(), columns.outputs());
  }

  private void checkGroups(int channels, Shape filters) {
    if (channels % groups != 0 || filters.size(0) % groups != 0) {
      throw new ShapeException(
          name(),
          "%s channels and %s filters cannot be divided into %s groups"
              .formatted(channels, filters.size(0), groups));
    }
    if (filters.size(1) != channels / groups) {
      throw new ShapeException(
          name(),
          "filters %s see %s channels, but %s are there%s"
              .formatted(
                  filters,
                  filters.size(1),
                  channels / groups,
                  groups == 1 ? "" : " in each of %s groups".formatted(groups)));
    }
  }

  private Axis rows(Shape images, Shape filters) {
    return new Axis(
        images.size(2), filters.size(2), stride.rows(), padding.rows(), dilation.rows());
  }

  private Axis columns(Shape images, Shape filters) {
    return new Axis(
        images.size(3), filters.size(3), stride.columns(), padding.columns(), dilation.columns());
  }

  private Convolution convolution(List<Array> x) {
    Shape images = x.get(0).shape();
    Shape filters = x.get(1).shape();
    return new Convolution(
        images.size(1), filters.size(0), groups, rows(images, filters), columns(images, filters));
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Convolution c = convolution(x);
    Array images = x.get(0);
    Array w = x.get(1);
    Array bias = x.size() > 2 ? x.get(2) : Array.of(Shape.of(w.shape().size(0)));
    int n = images.shape().size(0);
    return kernels ->
        kernels
            .images()
            .convolve(
                c,
                n,
                images.data(),
                images.offset(),
                w.data(),
                w.offset(),
                bias.data(),
                bias.offset(),
                y.data(),
                y.offset());
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return switch (input) {
      case 0 -> imageGradient(x, dy, dx);
      case 1 -> filterGradient(x, dy, dx);
      default -> biasGradient(dy, dx, scratch);
    };
  }

  private Work imageGradient(List<Array> x, Array dy, Array dx) {
    Convolution c = convolution(x);
    Array w = x.get(1);
    int n = dy.shape().size(0);
    return kernels ->
        kernels
            .images()
            .convolutionInputGradient(
                c, n, dy.data(), dy.offset(), w.data(), w.offset(), dx.data(), dx.offset());
  }

  private Work filterGradient(List<Array> x, Array dy, Array dw) {
    Convolution c = convolution(x);
    Array images = x.get(0);
    int n = dy.shape().size(0);
    int filters = dw.shape().size(0);
    return kernels ->
        kernels
            .images()
            .convolutionWeightGradient(
                c,
                n,
                images.data(),
                images.offset(),
                dy.data(),
                dy.offset(),
                dw.data(),
                dw.offset(),
                0,
                filters);
  }

  /// First over each plane, then over the images.
  private static Work biasGradient(Array dy, Array db, Scratch scratch) {
    int n = dy.shape().size(0);
    int filters = dy.shape().size(1);
    int plane = dy.shape().count(2, 4);
    Array sums = scratch.array(Shape.of(n, filters));
    return kernels -> {
      kernels
          .rows()
          .reduce(
              Reduction.SUM,
              dy.data(),
              dy.offset(),
              n * filters,
              plane,
              sums.data(),
              sums.offset());
      kernels.reduceColumns(
          Reduction.SUM, sums.data(), sums.offset(), n, filters, filters, db.data(), db.offset());
    };
  }

  @Override
  public long flops(List<Shape> x, Shape y) {
    return 2L * y.count() * x.get(1).count(1, 4);
  }

  @Override
  public long backwardFlops(int input, List<Shape> x, Shape y) {
    return input == 2 ? y.count() : flops(x, y);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }

  /// dx reads the filters, dw the images, db neither.
  @Override
  public boolean backwardReads(int by, int input) {
    return by + input == 1;
  }
}
