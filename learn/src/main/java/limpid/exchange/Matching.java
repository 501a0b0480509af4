package limpid.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limpid.nn.BatchNorm;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.Network;
import limpid.nn.Scale;
import limpid.nn.Sequential;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Which layer of a file is which of ours. Each of ours takes the layer of its own path if that
/// fits, else the first that fits and is left, in the order of the names; those that fit nowhere
/// are paired in their order in the end, so that an error can say what is wrong with their shapes.
final class Matching {
  private final List<ForeignLayer> left;
  private final Map<String, ForeignLayer> chosen = new HashMap<>();
  private final Network network;

  /// Matches these layers, with a dense one behind them of as many outputs as the file has.
  ///
  /// @param all the layers of the file
  /// @param hidden all but the last of ours
  /// @param usualOutputs how many outputs there are where the file has no layer left for them
  Matching(List<ForeignLayer> all, Shape input, List<Layer> hidden, int usualOutputs) {
    this.left = new ArrayList<>(all);
    List<Layer> layers = new ArrayList<>(hidden.stream().map(l -> bias(l, true)).toList());
    Network before = new Network(input, new Sequential(layers));
    List<WeightedLayer> unmatched = new ArrayList<>();
    for (WeightedLayer layer : WeightedLayer.of(before)) {
      take(layer, unmatched);
    }
    layers.add(new Dense(outputs(before.output().last(), usualOutputs)));
    Network whole = new Network(input, new Sequential(layers));
    take(WeightedLayer.of(whole).getLast(), unmatched);
    for (WeightedLayer layer : unmatched) {
      pair(layer);
    }
    this.network = new Network(input, new Sequential(withBiasesAsStored(layers)));
  }

  /// The network, with biases where the file has them.
  Network network() {
    return network;
  }

  /// The layer of the file for a layer of ours, if there is one.
  @Nullable ForeignLayer of(WeightedLayer layer) {
    return chosen.get(layer.path());
  }

  /// The layers of the file that are none of ours.
  List<ForeignLayer> left() {
    return left;
  }

  private void take(WeightedLayer layer, List<WeightedLayer> unmatched) {
    if (layer.layer() instanceof Scale) {
      return; // it stands for the white of pictures, of which the file knows nothing
    }
    ForeignLayer first = null;
    for (ForeignLayer foreign : left) {
      boolean better = first == null || foreign.name().equals(layer.path());
      if (better && foreign.fits(layer)) {
        first = foreign;
      }
    }
    if (first == null) {
      unmatched.add(layer);
    } else {
      choose(layer, first);
    }
  }

  private void pair(WeightedLayer layer) {
    left.stream()
        .filter(foreign -> foreign.rank() == layer.rank())
        .findFirst()
        .ifPresent(foreign -> choose(layer, foreign));
  }

  private void choose(WeightedLayer layer, ForeignLayer foreign) {
    chosen.put(layer.path(), foreign);
    left.remove(foreign);
  }

  /// Those of the first dense layer that is left and takes so many inputs, or else of the last.
  private int outputs(int inputs, int usual) {
    int last = usual;
    for (ForeignLayer foreign : left) {
      Shape inAndOut = foreign.inAndOut();
      if (inAndOut != null && inAndOut.size(1) > 0) {
        last = inAndOut.size(1);
        if (inAndOut.size(0) == inputs) {
          return last;
        }
      }
    }
    return last;
  }

  /// Layers before a norm, whose bias a norm takes away, and all others, agree among themselves
  /// whether they have one.
  private List<Layer> withBiasesAsStored(List<Layer> layers) {
    boolean[] any = new boolean[2];
    for (int i = 0; i < layers.size(); i++) {
      ForeignLayer foreign = chosen.get(Integer.toString(i));
      boolean optional = layers.get(i) instanceof Dense || layers.get(i) instanceof Conv2d;
      if (optional && (foreign == null || foreign.arrays().containsKey("bias"))) {
        any[group(layers, i)] = true;
      }
    }
    List<Layer> stored = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      stored.add(bias(layers.get(i), any[group(layers, i)]));
    }
    return stored;
  }

  private static int group(List<Layer> layers, int i) {
    Layer next = i + 1 < layers.size() ? layers.get(i + 1) : layers.get(i);
    return next instanceof BatchNorm || next instanceof LayerNorm ? 1 : 0;
  }

  private static Layer bias(Layer layer, boolean bias) {
    return switch (layer) {
      case Dense dense -> new Dense(dense.units(), bias, dense.init(), dense.biasInit());
      case Conv2d c ->
          new Conv2d(
              c.filters(),
              c.kernel(),
              c.stride(),
              c.padding(),
              c.dilation(),
              c.groups(),
              bias,
              c.init());
      default -> layer;
    };
  }
}
