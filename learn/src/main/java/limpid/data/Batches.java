package limpid.data;

import limpid.error.OptionException;
import limpid.random.Rng;
import limpid.tensor.op.Array;

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

  /// Examples in batch `k`.
  public int sizeOf(int k) {
    return Math.min(size, data.size() - Math.multiplyExact(k, size));
  }

  /// Writes batch `k` of the epoch that has this order.
  ///
  /// @param x room for the inputs
  /// @param wanted room for the targets
  public void write(int[] order, int k, Array x, Array wanted) {
    int from = Math.multiplyExact(k, size);
    for (int i = 0; i < sizeOf(k); i++) {
      int row = order[from + i];
      data.input(row, x.data(), x.offset() + i * data.inputWidth());
      data.target(row, wanted.data(), wanted.offset() + i * data.targetWidth());
    }
  }

  /// Batch `k` of the epoch that has this order.
  public Batch get(int[] order, int k) {
    int from = Math.multiplyExact(k, size);
    return Batch.of(data, order, from, from + sizeOf(k));
  }
}
