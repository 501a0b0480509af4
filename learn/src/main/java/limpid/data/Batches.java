package limpid.data;

import limpid.random.Rng;

/// How a set is cut into batches: batch `k` of epoch `e` is a pure function of (seed, e, k). Every
/// example comes once an epoch; the last batch of an epoch may be smaller.
///
/// @param data the set
/// @param size examples in a batch; more than there are makes one batch of all
/// @param seed names the shuffling
public record Batches(Dataset data, int size, long seed) {

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
    return Batch.of(data, order, k * size, Math.min(data.size(), (k + 1) * size));
  }
}
