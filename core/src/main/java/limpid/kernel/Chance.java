package limpid.kernel;

/// The generator behind dropout: number i of stream `key` is a hash of both, in 32-bit arithmetic
/// that vector lanes have too.
///
/// h = mix(mix(i + mix(low)) ^ high), where low and high are the halves of the key and `mix` is the
/// finaliser "lowbias32" (C. Wellons, "Prospecting for hash functions", 2018): each input bit turns
/// over each output bit with a probability within 0.2 % of one half.
final class Chance {
  static final int MIX1 = 0x7FEB352D;
  static final int MIX2 = 0x846CA68B;

  private Chance() {}

  /// 32 random bits.
  static int bits(long key, int index) {
    return mix(mix(index + start(key)) ^ (int) (key >>> 32));
  }

  /// What is added to the index: mixed, so that near keys do not give the same numbers shifted.
  static int start(long key) {
    return mix((int) key);
  }

  /// The uniform number in [0, 1) as a multiple of 2⁻²⁴: this many of them.
  static int uniform24(long key, int index) {
    return bits(key, index) >>> 8;
  }

  /// A uniform number is at least `rate` if and only if its [#uniform24] is at least this.
  static int threshold(float rate) {
    return (int) Math.ceil(rate * 0x1p24);
  }

  private static int mix(int h) {
    h = (h ^ (h >>> 16)) * MIX1;
    h = (h ^ (h >>> 15)) * MIX2;
    return h ^ (h >>> 16);
  }
}
