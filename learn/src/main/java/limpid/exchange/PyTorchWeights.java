package limpid.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.file.Dtype;
import limpid.file.StoredTensor;
import limpid.nn.BatchNorm;
import limpid.nn.Network;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The weights of a network with the names and in the order that PyTorch has for the same layers in
/// an `nn.Sequential`: `0.weight` of a dense layer as [out, in], that of a convolution as [out, in
/// / groups, height, width], those of a batch norm as `weight`, `bias`, `running_mean`,
/// `running_var`, and a `num_batches_tracked` of 0.
public final class PyTorchWeights {
  private PyTorchWeights() {}

  /// Of a network.
  ///
  /// @throws limpid.error.UnsupportedException for a layer of one's own
  public static SequencedMap<String, StoredTensor> of(Network.Built network) {
    Map<String, Tensor> ours = network.weights();
    SequencedMap<String, StoredTensor> theirs = new LinkedHashMap<>();
    for (WeightedLayer layer : WeightedLayer.of(network.network())) {
      for (WeightedLayer.Weight weight : layer.weights()) {
        String path = layer.path() + "." + weight.ours();
        float[] values = Objects.requireNonNull(ours.get(path), path).toArray();
        theirs.put(
            layer.path() + "." + weight.theirs(),
            StoredTensor.of(
                weight.foreign(),
                weight.transposed() ? transposed(weight.shape(), values) : values));
      }
      if (layer.layer() instanceof BatchNorm) {
        String count = layer.path() + "." + ForeignLayer.BATCHES; // a strict reader wants it
        theirs.put(count, new StoredTensor(Dtype.I64, Shape.of(), new float[] {0}));
      }
    }
    return theirs;
  }

  /// The rows of [rows, columns] as columns.
  static float[] transposed(Shape shape, float[] values) {
    int rows = shape.size(0);
    int columns = shape.size(1);
    float[] out = new float[values.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[c * rows + r] = values[r * columns + c];
      }
    }
    return out;
  }
}
