package limpid.random;

/// A counter-based random generator: draw number `index` is a hash of the key and the index, so
/// there is no state, no order of draws, and any draw can be made again. Keys are derived by naming
/// what the numbers are for: `Rng.of(seed).at("shuffle").at(epoch)`.
///
/// The hash is the finaliser of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom
/// number generators", 2014) applied to key + index · 2⁶⁴/φ.
///
/// @param key what tells this stream from all others
public record Rng(long key) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /// The root stream of a seed.
  public static Rng of(long seed) {
    return new Rng(mix(seed + GOLDEN));
  }

  /// The stream below this one with this number, such as a step or an epoch.
  public Rng at(long number) {
    return new Rng(keyAt(number));
  }

  /// The key of the stream [below this one][#at(long)].
  public long keyAt(long number) {
    return mix(key ^ mix(number + GOLDEN));
  }

  /// The stream below this one with this name, such as the path of a parameter.
  public Rng at(String name) {
    long h = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      h = mix(h ^ name.charAt(i));
    }
    return new Rng(mix(key + h));
  }

  /// 64 random bits.
  public long bits(long index) {
    return mix(key + index * GOLDEN);
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³.
  public double uniform(long index) {
    return (bits(index) >>> 11) * 0x1p-53;
  }

  /// A number in [low, high).
  public double uniform(long index, double low, double high) {
    return low + (high - low) * uniform(index);
  }

  /// A whole number in [0, bound).
  public int below(int bound, long index) {
    return (int) Math.unsignedMultiplyHigh(bits(index), (long) bound);
  }

  /// A number of the standard normal distribution (Box & Muller, 1958).
  public double normal(long index) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform(2 * index)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(2 * index + 1));
  }

  /// The numbers 0 … n−1 in random order (Durstenfeld's form of the Fisher-Yates shuffle).
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(i + 1, i);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
