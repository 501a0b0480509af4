package limpid.tensor.op;

import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.kernel.Axis;
import limpid.kernel.Pooling;
import limpid.tensor.Shape;

/// What operations that slide a window over an image have in common.
final class Windows {
  private Windows() {}

  static void atLeast(int least, int value, String setting, String operation) {
    if (value < least) {
      throw new OptionException(
          setting + " of " + operation, "is " + value + "; it must be at least " + least);
    }
  }

  /// Checks that the window fits into the padded image at least once.
  static void check(String operation, Axis rows, Axis columns) {
    if (rows.kernel() < 1 || columns.kernel() < 1) {
      throw new ShapeException(operation, "its window is empty");
    }
    if (rows.outputs() < 1 || columns.outputs() < 1) {
      boolean padded = rows.padding() > 0;
      throw new ShapeException(
          operation,
          "its window of %s×%s is larger than the %simage of %s×%s"
              .formatted(
                  rows.span(),
                  columns.span(),
                  padded ? "padded " : "",
                  rows.size() + 2 * rows.padding(),
                  columns.size() + 2 * columns.padding()));
    }
  }

  /// Checks the settings of a pooling.
  static void checkPool(String operation, int kernel, int stride, int padding) {
    atLeast(1, kernel, "window", operation);
    atLeast(1, stride, "stride", operation);
    atLeast(0, padding, "padding", operation);
    if (padding > kernel / 2) {
      throw new OptionException(
          "padding of " + operation,
          "is %s; it must be at most half of the window, which is %s".formatted(padding, kernel));
    }
  }

  /// The output's shape of a pooling over the last two axes.
  static Shape pooled(String operation, Shape x, int kernel, int stride, int padding) {
    if (x.rank() < 2) {
      throw new ShapeException(operation, "wants images [.., h, w], but got %s".formatted(x));
    }
    Axis rows = new Axis(x.size(-2), kernel, stride, padding, 1);
    Axis columns = new Axis(x.size(-1), kernel, stride, padding, 1);
    check(operation, rows, columns);
    return x.with(-2, rows.outputs()).with(-1, columns.outputs());
  }

  static Pooling pooling(Shape x, int kernel, int stride, int padding) {
    return new Pooling(
        new Axis(x.size(-2), kernel, stride, padding, 1),
        new Axis(x.size(-1), kernel, stride, padding, 1));
  }

  /// How many images of two axes there are.
  static int planes(Shape x) {
    return x.count(0, x.rank() - 2);
  }
}
