package limpid.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Elu;
import limpid.nn.Flatten;
import limpid.nn.Gelu;
import limpid.nn.GlobalAveragePool;
import limpid.nn.HardSigmoid;
import limpid.nn.HardSwish;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.LeakyRelu;
import limpid.nn.MaxPool;
import limpid.nn.Mish;
import limpid.nn.Network;
import limpid.nn.Parallel;
import limpid.nn.Relu;
import limpid.nn.Relu6;
import limpid.nn.Residual;
import limpid.nn.Scale;
import limpid.nn.Selu;
import limpid.nn.Sequential;
import limpid.nn.Sigmoid;
import limpid.nn.Silu;
import limpid.nn.Softplus;
import limpid.nn.Sum;
import limpid.nn.Tanh;
import limpid.random.Rng;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Networks of ours by chance: rows or images in, layers of every kind, weights and running
/// statistics that are no usual ones.
final class RandomNetwork {
  private final Rng rng;
  private long drawn;

  private RandomNetwork(long seed) {
    this.rng = Rng.of(seed);
  }

  static Network.Built of(long seed) {
    RandomNetwork random = new RandomNetwork(seed);
    Network network =
        switch (random.below(4)) {
          case 0, 1 -> random.rows();
          case 2 -> random.images();
          default -> random.oblong();
        };
    Map<String, Tensor> weights = new LinkedHashMap<>(network.build(seed).weights());
    weights.replaceAll((path, tensor) -> random.changed(path, tensor));
    return network.build(weights);
  }

  /// A batch of inputs of this shape.
  static Tensor batch(Shape in, int rows, long seed) {
    float[] numbers = new float[in.under(rows).count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Rng.of(seed).uniform(i, -2, 2);
    }
    return Tensor.wrap(in.under(rows), numbers);
  }

  private int below(int bound) {
    return rng.below(bound, drawn++);
  }

  private Tensor changed(String path, Tensor tensor) {
    boolean moved =
        path.endsWith("mean") || path.endsWith("variance") || tensor.shape().rank() == 1;
    if (!moved) {
      return tensor;
    }
    float[] numbers = new float[tensor.shape().count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) rng.uniform(drawn++, 0.3, 1.5);
    }
    return Tensor.wrap(tensor.shape(), numbers);
  }

  private Network rows() {
    int width = 2 + below(12);
    Shape in = Shape.of(width);
    List<Layer> layers = new ArrayList<>();
    for (int i = 1 + below(4); i > 0; i--) {
      width = 2 * (1 + below(12));
      layers.add(new Dense(width, below(4) > 0, new Init.He()));
      switch (below(7)) {
        case 0 -> layers.add(new BatchNorm());
        // Of two or three numbers that are nearly the same, a layer norm shows the rounding.
        case 1 -> layers.add(width < 8 ? new Scale() : new LayerNorm());
        case 2 -> layers.add(Residual.of(new Dense(width), activation(), new Dense(width)));
        case 3 -> layers.add(Sum.of(new Dense(3), Sequential.of(activation(), new Dense(3))));
        case 4 -> layers.add(Parallel.of(new Dense(3), Sequential.of(new Dense(2), activation())));
        case 5 -> layers.add(new Scale());
        default -> layers.add(new Dropout(0.5f));
      }
      layers.add(activation());
    }
    layers.add(new Dense(1 + below(4)));
    return new Network(in, new Sequential(layers));
  }

  private Network images() {
    Shape in = Shape.of(1 + below(3), 8 + below(5), 8 + below(5));
    int filters = 2 * (1 + below(4));
    List<Layer> layers = new ArrayList<>();
    layers.add(new Conv2d(filters, 3).padding(below(2)).stride(1 + below(2)));
    layers.add(new BatchNorm());
    layers.add(activation());
    layers.add(
        Residual.of(
            new Conv2d(filters, 3).padding(1).groups(below(2) == 0 ? 1 : 2),
            activation(),
            new Conv2d(filters, 1)));
    switch (below(4)) {
      case 0 -> layers.add(new MaxPool(2));
      case 1 -> layers.add(new AveragePool(2));
      case 2 -> layers.add(new MaxPool(3, 2, 1));
      default -> layers.add(new AveragePool(3, 1, 1));
    }
    layers.add(below(2) == 0 ? new Flatten() : new GlobalAveragePool());
    layers.add(new Dense(5));
    layers.add(activation());
    layers.add(new Dense(3));
    return new Network(in, new Sequential(layers));
  }

  /// Windows that differ between rows and columns, over images or over sequences, which are images
  /// of height 1.
  private Network oblong() {
    boolean sequence = below(3) == 0;
    Shape in = Shape.of(1 + below(3), sequence ? 1 : 7 + below(5), 11 + below(8));
    int filters = 2 * (1 + below(4));
    List<Layer> layers = new ArrayList<>();
    Extent window = window(sequence);
    layers.add(
        new Conv2d(filters, window)
            .stride(new Extent(1 + below(2), 1 + below(2)))
            .padding(new Extent(below(1 + window.rows()), below(1 + window.columns()))));
    layers.add(activation());
    Extent wide = new Extent(1, 3 + 2 * below(3));
    Conv2d same =
        new Conv2d(filters, wide)
            .dilation(new Extent(1, 2))
            .padding(new Extent(0, wide.columns() - 1));
    layers.add(Sum.of(same, new Conv2d(filters, 1).groups(1 + below(2))));
    Extent pooled = window(sequence);
    Extent stride = new Extent(1 + below(2), 1 + below(3));
    Extent padding = new Extent(below(1 + pooled.rows() / 2), below(1 + pooled.columns() / 2));
    layers.add(
        below(2) == 0
            ? new MaxPool(pooled, stride, padding)
            : new AveragePool(pooled, stride, padding, below(2) == 0));
    layers.add(below(2) == 0 ? new Flatten() : new GlobalAveragePool());
    layers.add(new Dense(3));
    return new Network(in, new Sequential(layers));
  }

  private Extent window(boolean sequence) {
    return new Extent(sequence ? 1 : 1 + below(3), 1 + below(4));
  }

  private Layer activation() {
    return switch (below(14)) {
      case 0 -> new Relu();
      case 1 -> new Sigmoid();
      case 2 -> new Tanh();
      case 3 -> new LeakyRelu();
      case 4 -> new Elu();
      case 5 -> new Selu();
      case 6 -> new Gelu();
      case 7 -> new Gelu(true);
      case 8 -> new Silu();
      case 9 -> new Mish();
      case 10 -> new Softplus();
      case 11 -> new HardSwish();
      case 12 -> new Relu6();
      default -> new HardSigmoid();
    };
  }
}
