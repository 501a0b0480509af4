package limpid.train;

import java.util.LinkedHashMap;
import java.util.Map;
import limpid.file.StoredTensor;
import limpid.file.WeightsHash;
import limpid.nn.Network;

/// One figure for the weights of a run.
final class Weights {
  private Weights() {}

  static String sha256(Network.Built network) {
    Map<String, StoredTensor> stored = new LinkedHashMap<>();
    network
        .weights()
        .forEach((path, p) -> stored.put(path, StoredTensor.of(p.shape(), p.toArray())));
    return WeightsHash.of(stored);
  }
}
