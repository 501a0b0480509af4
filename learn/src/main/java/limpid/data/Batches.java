package limpid.data;

import limpid.data.augment.Augmentation;
import limpid.data.augment.Augmenter;
import limpid.error.OptionException;
import limpid.random.Rng;
import limpid.tensor.Compute;
import limpid.tensor.op.Array;

/// How a set is cut into batches: batch `k` of epoch `e` is a pure function of (seed, e, k). Every
/// example comes once an epoch; the last batch of an epoch may be smaller.
///
/// Augmentation is part of it: how a picture is distorted is a pure function of (seed, e, row), so
/// the threads that share the work, and where a run was interrupted, make no difference.
public final class Batches {
  /// Pictures that one thread distorts at a time; some 100 µs.
  private static final int GRAIN = 8;

  private final Dataset data;
  private final int size;
  private final long seed;
  private final Augmentation augmentation;
  private final ThreadLocal<Augmenter> augmenter;

  /// Of a set as it is.
  ///
  /// @param size examples in a batch; more than there are makes one batch of all
  /// @param seed names the shuffling
  public Batches(Dataset data, int size, long seed) {
    this(data, size, seed, Augmentation.NONE);
  }

  /// Of a set of pictures that are distorted anew in every epoch.
  ///
  /// @param size examples in a batch; more than there are makes one batch of all
  /// @param seed names the shuffling and the distortions
  /// @throws OptionException if there is augmentation and the set holds no pictures
  public Batches(Dataset data, int size, long seed, Augmentation augmentation) {
    if (size < 1) {
      throw new OptionException("batch", "is " + size + "; it must be at least 1");
    }
    if (!augmentation.isNone()) {
      augmentation.check(data.inputShape());
    }
    this.data = data;
    this.size = size;
    this.seed = seed;
    this.augmentation = augmentation;
    this.augmenter = ThreadLocal.withInitial(() -> augmentation.over(data.inputShape()));
  }

  /// The set.
  public Dataset data() {
    return data;
  }

  /// Batches in an epoch.
  public int perEpoch() {
    return Math.ceilDiv(data.size(), size);
  }

  /// Examples in batch `k`.
  public int sizeOf(int k) {
    return Math.min(size, data.size() - Math.multiplyExact(k, size));
  }

  /// An epoch, counted from 0.
  public Epoch epoch(int number) {
    return new Epoch(number);
  }

  /// The batches of one epoch.
  public final class Epoch {
    private final int[] order;
    private final Rng distortions;

    private Epoch(int number) {
      this.order = Rng.of(seed).at("shuffle").at(number).permutation(data.size());
      this.distortions = Rng.of(seed).at("augment").at(number);
    }

    /// What is cut.
    public Batches batches() {
      return Batches.this;
    }

    /// The rows of the set in the order of this epoch.
    public int[] order() {
      return order.clone();
    }

    /// Writes batch `k`.
    ///
    /// @param x room for the inputs
    /// @param wanted room for the targets
    public void write(int k, Array x, Array wanted) {
      int from = Math.multiplyExact(k, size);
      for (int i = 0; i < sizeOf(k); i++) {
        int row = order[from + i];
        data.input(row, x.data(), x.offset() + i * data.inputWidth());
        data.target(row, wanted.data(), wanted.offset() + i * data.targetWidth());
      }
      distort(k, x);
    }

    /// Batch `k`.
    public Batch get(int k) {
      int from = Math.multiplyExact(k, size);
      Batch batch = Batch.of(data, order, from, from + sizeOf(k));
      distort(k, batch.x().array());
      return batch;
    }

    private void distort(int k, Array x) {
      if (!augmentation.isNone()) {
        Compute.current()
            .share(Math.ceilDiv(sizeOf(k), GRAIN), part -> distort(k, part * GRAIN, x));
      }
    }

    /// Distorts up to [#GRAIN] pictures of batch `k`.
    private void distort(int k, int first, Array x) {
      int end = Math.min(first + GRAIN, sizeOf(k));
      for (int i = first; i < end; i++) {
        int row = order[k * size + i];
        augmenter.get().distort(distortions.at(row), x.data(), x.offset() + i * data.inputWidth());
      }
    }
  }
}
