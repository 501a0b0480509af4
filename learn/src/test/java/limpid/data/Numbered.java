package limpid.data;

/// A set in which example `i` has the inputs 10·i, 10·i + 1, … and the target i.
record Numbered(int size, int inputWidth) implements Dataset {
  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public void input(int row, float[] into, int offset) {
    for (int i = 0; i < inputWidth; i++) {
      into[offset + i] = 10 * row + i;
    }
  }

  @Override
  public void target(int row, float[] into, int offset) {
    into[offset] = row;
  }
}
