package limpid.data.image;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import limpid.error.DataException;

/// Numbers as a file holds them, widened to `float` only when a network asks.
sealed interface Pixels {

  /// How many numbers.
  int length();

  /// The number at `index`: 0 to 1 for a byte, as it is for a float.
  float at(int index);

  /// Copies `count` numbers from `from` on.
  void copy(int from, int count, float[] into, int offset);

  /// Whether all are within 0..1, as far as can be told without looking at them.
  boolean withinUnit();

  /// Writes the same numbers as bytes, for a fingerprint: one each, or four in big-endian order.
  void write(int from, int count, DataOutput out) throws IOException;

  /// Bytes 0..255 that stand for 0..1.
  final class Bytes implements Pixels {
    private static final float SCALE = 1f / 255;
    private final byte[] values;

    Bytes(byte[] values) {
      this.values = values;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public float at(int index) {
      return (values[index] & 0xff) * SCALE;
    }

    /// The byte itself, 0..255.
    int unsigned(int index) {
      return values[index] & 0xff;
    }

    @Override
    public void copy(int from, int count, float[] into, int offset) {
      for (int i = 0; i < count; i++) {
        into[offset + i] = (values[from + i] & 0xff) * SCALE;
      }
    }

    @Override
    public boolean withinUnit() {
      return true;
    }

    @Override
    public void write(int from, int count, DataOutput out) throws IOException {
      out.write(values, from, count);
    }
  }

  /// Floats as they are.
  final class Floats implements Pixels {
    private final float[] values;

    Floats(float[] values) {
      this.values = values;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public float at(int index) {
      return values[index];
    }

    @Override
    public void copy(int from, int count, float[] into, int offset) {
      System.arraycopy(values, from, into, offset, count);
    }

    @Override
    public boolean withinUnit() {
      return false;
    }

    @Override
    public void write(int from, int count, DataOutput out) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES);
      bytes.asFloatBuffer().put(values, from, count);
      out.write(bytes.array());
    }

    /// The same, divided by 255 if 0..255 is plainly their scale.
    ///
    /// @throws DataException if one is not a finite number
    Floats scaledToUnit(String source) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw DataException.of(
              source, "pixel %s is %s; pixels must be finite numbers".formatted(i, values[i]));
        }
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
      if (low < 0 || high <= 1 || high > 255) {
        return this;
      }
      float[] scaled = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        scaled[i] = values[i] * Bytes.SCALE;
      }
      return new Floats(scaled);
    }
  }
}
