package limpid.data;

import limpid.error.OptionException;
import limpid.random.Rng;

/// How a set is cut into batches: batch `k` of epoch `e` is a pure function of (seed, e, k). Every
/// example comes once an epoch; the last batch of an epoch may be smaller.
///
/// @param data the set
/// @param size examples in a batch; more than there are makes one batch of all
/// @param seed names the shuffling
public record Batches(Dataset data, int size, long seed) {
  /// Checks the size.
  public Batches {
    if (size < 1) {
      throw new OptionException("batch", "is " + size + "; it must be at least 1");
    }
  }

  /// Batches in an epoch.
  public int perEpoch() {
    return Math.ceilDiv(data.size(), size);
  }

  /// The order of the examples in an epoch.
  public int[] order(int epoch) {
    return Rng.of(seed).at("shuffle").at(epoch).permutation(data.size());
  }

  /// Batch `k` of the epoch that has this order.
  public Batch get(int[] order, int k) {
    int from = Math.multiplyExact(k, size);
    return Batch.of(data, order, from, from + Math.min(size, order.length - from));
  }
}
