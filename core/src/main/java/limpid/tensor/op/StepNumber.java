package limpid.tensor.op;

/// The number of a step as two floats, high · 2²⁴ + low, which hold every whole number below 2⁴⁸
/// exactly: so that a step can be an input of an expression, which a program changes every time it
/// runs.
public final class StepNumber {
  /// Floats that a step takes.
  public static final int FLOATS = 2;

  private static final int BITS = 24;
  private static final long LOW = (1L << BITS) - 1;

  private StepNumber() {}

  /// Writes a step.
  public static void write(long step, float[] into, int offset) {
    into[offset] = (float) (step >>> BITS);
    into[offset + 1] = (float) (step & LOW);
  }

  /// Reads a step.
  public static long read(float[] from, int offset) {
    return ((long) from[offset] << BITS) | (long) from[offset + 1];
  }
}
