package limpid.exchange;

import java.util.ArrayList;
import java.util.List;
import limpid.error.UnsupportedException;
import limpid.nn.Activation;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.ColumnEmbedding;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Embedding;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.MaxPool;
import limpid.nn.Maxout;
import limpid.nn.Network;
import limpid.nn.Pad;
import limpid.nn.Parallel;
import limpid.nn.Part;
import limpid.nn.Residual;
import limpid.nn.Scale;
import limpid.nn.Sequential;
import limpid.nn.Sum;
import limpid.tensor.Shape;

/// A layer of a network that has weights, with the names and shapes that PyTorch gives them. Its
/// path is the layer's place in an `nn.Sequential` as it is here.
///
/// @param path such as `2`
/// @param layer what it is
/// @param weights in the order of the layer
record WeightedLayer(String path, Layer layer, List<Weight> weights) {

  /// One array of numbers.
  ///
  /// @param ours its name here
  /// @param theirs its name in PyTorch
  /// @param shape its shape here
  /// @param foreign its shape in PyTorch
  /// @param transposed whether its two axes are exchanged; otherwise the numbers lie alike
  record Weight(String ours, String theirs, Shape shape, Shape foreign, boolean transposed) {
    private static Weight alike(String ours, String theirs, Shape shape) {
      return new Weight(ours, theirs, shape, shape, false);
    }
  }

  /// All layers of a network that have weights, from input to output.
  static List<WeightedLayer> of(Network network) {
    List<WeightedLayer> all = new ArrayList<>();
    add(network.layers().parts(network.input()), "", all);
    return all;
  }

  private static void add(List<Part> parts, String above, List<WeightedLayer> to) {
    for (Part part : parts) {
      String path = above + part.name();
      List<Weight> weights = weights(part.layer(), part.in());
      if (!weights.isEmpty()) {
        to.add(new WeightedLayer(path, part.layer(), weights));
      }
      add(part.layer().parts(part.in()), path + ".", to);
    }
  }

  private static List<Weight> weights(Layer layer, Shape in) {
    return switch (layer) {
      case Dense dense -> {
        Shape bias = Shape.of(dense.units());
        Shape ours = Shape.of(in.last(), dense.units());
        Shape theirs = Shape.of(dense.units(), in.last());
        yield perhapsBias(new Weight("weight", "weight", ours, theirs, true), dense.bias(), bias);
      }
      case Conv2d c -> {
        int seen = in.size(0) / c.groups();
        Shape shape = Shape.of(c.filters(), seen, c.kernel().rows(), c.kernel().columns());
        Shape bias = Shape.of(c.filters());
        yield perhapsBias(Weight.alike("weight", "weight", shape), c.bias(), bias);
      }
      case BatchNorm _ -> {
        Shape c = Shape.of(in.size(0));
        yield List.of(
            Weight.alike("gain", "weight", c),
            Weight.alike("bias", "bias", c),
            Weight.alike("mean", "running_mean", c),
            Weight.alike("variance", "running_var", c));
      }
      case LayerNorm(int axes, _) -> {
        Shape last = lastAxes(in, axes);
        Shape flat = Shape.of(last.count());
        yield List.of(
            new Weight("gain", "weight", flat, last, false),
            new Weight("bias", "bias", flat, last, false));
      }
      case Embedding(int categories, int size) ->
          List.of(Weight.alike("weight", "weight", Shape.of(categories, size)));
      case ColumnEmbedding(List<ColumnEmbedding.Column> columns) ->
          columns.stream().map(WeightedLayer::table).toList();
      case Scale _ -> List.of(Weight.alike("factor", "factor", Shape.of(in.count())));
      case Layer.Custom _ ->
          throw new UnsupportedException(
              "weights for PyTorch",
              List.of("the layer %s, whose weights only its author knows".formatted(layer)));
      case Activation _,
          AveragePool _,
          Dropout _,
          Flatten _,
          GlobalAveragePool _,
          Maxout _,
          MaxPool _,
          Pad _,
          Parallel _,
          Residual _,
          Sequential _,
          Sum _ ->
          List.of();
    };
  }

  private static List<Weight> perhapsBias(Weight weight, boolean bias, Shape shape) {
    return bias ? List.of(weight, Weight.alike("bias", "bias", shape)) : List.of(weight);
  }

  private static Weight table(ColumnEmbedding.Column column) {
    String name = column.column() + ".weight";
    return Weight.alike(name, name, Shape.of(column.categories(), column.size()));
  }

  private static Shape lastAxes(Shape in, int axes) {
    Shape last = in;
    while (last.rank() > axes) {
      last = last.without(0);
    }
    return last;
  }

  /// Whether it may be with a bias or without one.
  boolean choosesBias() {
    return layer instanceof Dense || layer instanceof Conv2d;
  }

  /// How many axes the first of its weights has in PyTorch.
  int rank() {
    return weights.getFirst().foreign().rank();
  }
}
