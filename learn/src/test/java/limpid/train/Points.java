package limpid.train;

import limpid.data.Dataset;
import limpid.random.Rng;

/// Random points and what is wanted of each: its class, or a value. Row `i` is a pure function of
/// (seed, i).
///
/// @param size rows
/// @param width coordinates
/// @param classes 0 for a value, the sum of the first two coordinates squared
/// @param seed of the coordinates
record Points(int size, int width, int classes, long seed) implements Dataset {
  @Override
  public int inputWidth() {
    return width;
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public void input(int row, float[] into, int offset) {
    for (int i = 0; i < width; i++) {
      into[offset + i] = at(row, i);
    }
  }

  @Override
  public void target(int row, float[] into, int offset) {
    float a = at(row, 0);
    float b = at(row, 1);
    into[offset] =
        classes == 0
            ? a * a + b * b
            : Math.clamp((int) Math.floor(a + b + classes / 2f), 0, classes - 1);
  }

  private float at(int row, int i) {
    return (float) Rng.of(seed).at(row).normal(i);
  }
}
