package limpid.data.image;

/// A rectangle of pixels, its last column and row included.
record Box(int left, int top, int right, int bottom) {
  int width() {
    return right - left + 1;
  }

  int height() {
    return bottom - top + 1;
  }

  int longestSide() {
    return Math.max(width(), height());
  }

  /// The smallest box around both.
  Box and(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  /// Pixels between the two; 0 if they touch or overlap.
  int gap(Box other) {
    int across = Math.max(left - other.right, other.left - right);
    int down = Math.max(top - other.bottom, other.top - bottom);
    return Math.max(0, Math.max(across, down));
  }
}
