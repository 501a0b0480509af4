package limpid.data.image;

import limpid.error.OptionException;

/// A size in pixels.
public record PictureSize(int width, int height) {

  /// @throws OptionException if a side is smaller than 1
  public PictureSize {
    if (Math.min(width, height) < 1) {
      throw new OptionException(
          "picture size", "is " + width + "×" + height + "; each side must be at least 1 pixel");
    }
  }

  /// The same proportions with no side above `longest`.
  PictureSize within(int longest) {
    int side = Math.max(width, height);
    if (side <= longest) {
      return this;
    }
    return new PictureSize(scaled(width, longest, side), scaled(height, longest, side));
  }

  private static int scaled(int length, int to, int from) {
    return Math.max(1, (int) (((long) length * to + from / 2) / from));
  }

  @Override
  public String toString() {
    return width + "×" + height;
  }
}
