package limpid.data.augment;

import limpid.random.Rng;

/// Draws fields of displacement. It may hold memory to work in, so each thread needs its own.
interface Field {

  /// Adds a field to what is there: pixel (x, y) takes what was at (x + dx, y + dy).
  ///
  /// @param rng names the field; the same one gives the same field
  /// @param dx to the right, in pixels, [height · width]
  /// @param dy downwards, in pixels, [height · width]
  void add(Rng rng, float[] dx, float[] dy);
}
