package limpid.data.table;

/// Whether any value came twice, by 64-bit hashes of the first [#MOST] values; two different values
/// with one hash are as good as impossible (2⁻³² for a full set).
final class UniqueValues {
  /// How many values are looked at; later ones count as new.
  static final int MOST = 1 << 16;

  private long[] slots = new long[64];
  private int size;

  /// Whether this number is new.
  boolean add(double number) {
    return add(Double.doubleToLongBits(number) * 0x9E3779B97F4A7C15L + 1);
  }

  /// Whether this text is new.
  boolean add(char[] c, int from, int to) {
    long hash = 0xCBF29CE484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ c[i]) * 0x100000001B3L;
    }
    return add(hash);
  }

  private boolean add(long hash) {
    if (size == MOST) {
      return true;
    }
    if (2 * size >= slots.length) {
      grow();
    }
    if (!put(hash == 0 ? 1 : hash)) {
      return false;
    }
    size++;
    return true;
  }

  private boolean put(long hash) {
    int slot = (int) ((hash ^ (hash >>> 29)) & (slots.length - 1));
    while (slots[slot] != 0) {
      if (slots[slot] == hash) {
        return false;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = hash;
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long hash : old) {
      if (hash != 0) {
        put(hash);
      }
    }
  }
}
