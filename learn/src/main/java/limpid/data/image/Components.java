package limpid.data.image;

import java.util.ArrayList;
import java.util.List;

/// Connected pieces of a mask, neighbours being the eight around a pixel.
final class Components {
  /// One piece.
  ///
  /// @param number its mark in [#marks()], from 1
  /// @param area its pixels
  /// @param onBorder its pixels that lie at the edge of the picture
  /// @param box the rectangle around it
  record Piece(int number, int area, int onBorder, Box box) {}

  private final int width;
  private final int height;
  private final boolean[] mask;
  private final int[] marks;
  private final int[] stack;
  private final List<Piece> pieces = new ArrayList<>();

  private Components(int width, int height, boolean[] mask) {
    this.width = width;
    this.height = height;
    this.mask = mask;
    this.marks = new int[mask.length];
    this.stack = new int[mask.length];
  }

  /// The pieces of `mask` that hold at least one pixel of `seeds`, in the order of their first one.
  static Components of(int width, int height, boolean[] mask, boolean[] seeds) {
    Components components = new Components(width, height, mask);
    for (int i = 0; i < mask.length; i++) {
      if (seeds[i] && mask[i] && components.marks[i] == 0) {
        components.fill(i);
      }
    }
    return components;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /// For each pixel the number of its piece, or 0.
  int[] marks() {
    return marks;
  }

  private void fill(int start) {
    int number = pieces.size() + 1;
    int depth = 0;
    int area = 0;
    int onBorder = 0;
    Box box = new Box(start % width, start / width, start % width, start / width);
    stack[depth++] = start;
    marks[start] = number;
    while (depth > 0) {
      int pixel = stack[--depth];
      int x = pixel % width;
      int y = pixel / width;
      area++;
      onBorder += x == 0 || y == 0 || x == width - 1 || y == height - 1 ? 1 : 0;
      box = box.and(new Box(x, y, x, y));
      for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          int next = v * width + u;
          if (mask[next] && marks[next] == 0) {
            marks[next] = number;
            stack[depth++] = next;
          }
        }
      }
    }
    pieces.add(new Piece(number, area, onBorder, box));
  }
}
