package limpid.tensor.op;

import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.kernel.Axis;
import limpid.tensor.Extent;
import limpid.tensor.Shape;

/// What operations that slide a window over an image have in common.
final class Windows {
  private Windows() {}

  /// Checks that the window fits into the padded image at least once.
  static void check(String operation, Axis rows, Axis columns) {
    if (rows.kernel() < 1 || columns.kernel() < 1) {
      throw new ShapeException(operation, "its window is empty");
    }
    if (rows.outputs() < 1 || columns.outputs() < 1) {
      boolean padded = rows.padding() > 0 || columns.padding() > 0;
      throw new ShapeException(
          operation,
          "its window of %s×%s is larger than the %simage of %s×%s"
              .formatted(
                  rows.span(),
                  columns.span(),
                  padded ? "padded " : "",
                  rows.size() + 2L * rows.padding(),
                  columns.size() + 2L * columns.padding()));
    }
  }

  /// Checks the settings of a pooling.
  static void checkPool(String operation, Extent kernel, Extent stride, Extent padding) {
    kernel.check("window of " + operation, 1);
    stride.check("stride of " + operation, 1);
    padding.check("padding of " + operation, 0);
    if (padding.rows() > kernel.rows() / 2 || padding.columns() > kernel.columns() / 2) {
      throw new OptionException(
          "padding of " + operation,
          "is %s; it must be at most half of the window, which is %s".formatted(padding, kernel));
    }
  }

  /// The output's shape of a pooling over the last two axes.
  static Shape pooled(String operation, Shape x, Extent kernel, Extent stride, Extent padding) {
    if (x.rank() < 2) {
      throw new ShapeException(operation, "wants images [.., h, w], but got %s".formatted(x));
    }
    Axis rows = rows(x, kernel, stride, padding);
    Axis columns = columns(x, kernel, stride, padding);
    check(operation, rows, columns);
    return x.with(-2, rows.outputs()).with(-1, columns.outputs());
  }

  static Axis rows(Shape x, Extent kernel, Extent stride, Extent padding) {
    return new Axis(x.size(-2), kernel.rows(), stride.rows(), padding.rows(), 1);
  }

  static Axis columns(Shape x, Extent kernel, Extent stride, Extent padding) {
    return new Axis(x.size(-1), kernel.columns(), stride.columns(), padding.columns(), 1);
  }

  /// How many images of two axes there are.
  static int planes(Shape x) {
    return x.count(0, x.rank() - 2);
  }
}
