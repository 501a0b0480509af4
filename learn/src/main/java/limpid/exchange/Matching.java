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

/// Which layer of a file is which of ours. Each of ours takes the layer that the user says, else
/// the first that fits and is left; those that fit nowhere are paired in their order in the end, so
/// that an error can say what is wrong with their shapes.
final class Matching {
  private final List<ForeignLayer> left;
  private final Map<String, ForeignLayer> chosen = new HashMap<>();
  private final Network network;
  private boolean complete = true;

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
    String last = Integer.toString(layers.size());
    layers.add(new Dense(outputs(last, before.output().last(), usualOutputs)));
    Network whole = new Network(input, new Sequential(layers));
    take(WeightedLayer.of(whole).getLast(), unmatched);
    complete &= unmatched.isEmpty() && left.isEmpty();
    for (WeightedLayer layer : unmatched) {
      pair(layer);
    }
    this.network = new Network(input, new Sequential(withBiasesAsStored(layers)));
  }

  /// The network, with biases where the file has them.
  Network network() {
    return network;
  }

  /// Whether each layer of ours has one of the file that fits, and none of the file is left.
  boolean isComplete() {
    return complete;
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
    ForeignLayer first = placed(layer.path());
    if (first == null) {
      first = left.stream().filter(foreign -> isFree(foreign, layer)).findFirst().orElse(null);
    } else {
      complete &= first.fits(layer);
    }
    if (first == null) {
      unmatched.add(layer);
    } else {
      choose(layer, first);
    }
  }

  private static boolean isFree(ForeignLayer foreign, WeightedLayer layer) {
    return foreign.place() == null && foreign.fits(layer);
  }

  /// The layer of which the user says that it has this path, if it is left.
  private @Nullable ForeignLayer placed(String path) {
    return left.stream().filter(foreign -> path.equals(foreign.place())).findFirst().orElse(null);
  }

  private void pair(WeightedLayer layer) {
    left.stream()
        .filter(foreign -> foreign.place() == null && foreign.rank() == layer.rank())
        .findFirst()
        .ifPresent(foreign -> choose(layer, foreign));
  }

  private void choose(WeightedLayer layer, ForeignLayer foreign) {
    chosen.put(layer.path(), foreign);
    left.remove(foreign);
  }

  /// Those of the layer that is said to be the last, or of the first dense one that is left and
  /// takes so many inputs, or else of the last that is left.
  private int outputs(String path, int inputs, int usual) {
    ForeignLayer said = placed(path);
    int last = usual;
    for (ForeignLayer foreign : said == null ? left : List.of(said)) {
      Shape inAndOut = foreign.inAndOut();
      boolean free = said != null || foreign.place() == null;
      if (free && inAndOut != null && inAndOut.size(1) > 0) {
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
      case Conv2d convolution -> convolution.bias(bias);
      default -> layer;
    };
  }
}
