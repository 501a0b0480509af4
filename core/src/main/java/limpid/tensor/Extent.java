package limpid.tensor;

import limpid.error.OptionException;

/// What a window that slides over images has along their two axes: its size, how far it moves, the
/// padding around the image, or the distance of its taps. Written `3` where both are the same, and
/// else rows first, `3×1`.
///
/// @param rows along the height
/// @param columns along the width
public record Extent(int rows, int columns) {
  /// More than any image has, and few enough that sums and products of them can be computed.
  private static final int MOST = 1 << 20;

  /// The same along both axes.
  public static Extent of(int both) {
    return new Extent(both, both);
  }

  /// Whether it is the same along both axes.
  public boolean isSquare() {
    return rows == columns;
  }

  /// Checks that this setting makes sense.
  ///
  /// @param setting its name, such as `stride of conv2d`
  /// @throws OptionException unless it is at least so much on both axes, and at most 2²⁰
  public void check(String setting, int least) {
    boolean small = Math.min(rows, columns) < least;
    if (small || Math.max(rows, columns) > MOST) {
      throw new OptionException(
          setting,
          "is %s; it must be %s%s"
              .formatted(
                  this,
                  small ? "at least " + least : "at most " + MOST,
                  isSquare() ? "" : " on both axes"));
    }
  }

  /// Both, even where they are the same: `3×3`.
  public String both() {
    return rows + "×" + columns;
  }

  @Override
  public String toString() {
    return isSquare() ? Integer.toString(rows) : both();
  }
}
