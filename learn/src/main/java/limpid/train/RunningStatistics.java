package limpid.train;

import java.util.IdentityHashMap;
import limpid.data.Batch;
import limpid.data.Batches;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Statistics;
import limpid.tensor.Tensor;

/// Running statistics, such as those of batch norms, computed anew for the weights that a network
/// has now: each becomes the mean of what the batches of an epoch tell. Those that followed the
/// steps belong to other weights than an average of them, and a line search looks at many weights
/// that it does not take.
///
/// Source: Izmailov et al., "Averaging weights leads to wider optima and better generalization",
/// 2018, section 3.2; as `torch.optim.swa_utils.update_bn`.
final class RunningStatistics {
  private RunningStatistics() {}

  /// The mean of so many batches, each counting the same.
  private static final class Mean implements Statistics {
    private final IdentityHashMap<Tensor, Integer> batches = new IdentityHashMap<>();

    @Override
    public float share(Tensor buffer, float momentum) {
      return 1f / batches.merge(buffer, 1, Integer::sum);
    }

    @Override
    public void becomes(Tensor buffer, Tensor value) {
      AT_ONCE.becomes(buffer, value);
    }
  }

  /// Passes the batches of an epoch through the network as if it learned, dropout included.
  static void renew(Network.Built network, Batches.Epoch epoch, long seed) {
    Statistics mean = new Mean();
    for (int k = 0; k < epoch.batches().perEpoch(); k++) {
      Batch batch = epoch.get(k);
      Mode.Training step = new Mode.Training(seed, k);
      Tensor x = batch.x().reshape(network.network().input().under(batch.size()).toArray());
      network.apply(x, new Mode.Training(step.seed(), step.step(), mean));
    }
  }
}
