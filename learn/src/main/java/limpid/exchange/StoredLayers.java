package limpid.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import limpid.file.StoredTensor;

/// The layers of a file: first those whose place the user says, then all others in the order in
/// which they most likely follow each other.
///
/// @param map what the user says
/// @param order of their names
record StoredLayers(List<ForeignLayer> layers, NameMap map, LayerOrder order) {

  static StoredLayers of(SequencedMap<String, StoredTensor> tensors, NameMap map) {
    SequencedMap<String, ForeignLayer> placed = new LinkedHashMap<>();
    SequencedMap<String, ForeignLayer> others = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> {
      ArrayName stored = ArrayName.of(name);
      String array = map.array(name);
      String layer = map.layer(stored.layer());
      if (array != null) {
        ArrayName ours = ArrayName.ofOurs(array);
        placed
            .computeIfAbsent(ours.layer(), path -> ForeignLayer.placed(path, path))
            .add(ours.role(), name, tensor);
      } else if (layer != null) {
        placed
            .computeIfAbsent(layer, path -> ForeignLayer.placed(stored.layer(), path))
            .add(stored.role(), name, tensor);
      } else {
        others
            .computeIfAbsent(stored.layer(), ForeignLayer::named)
            .add(stored.role(), name, tensor);
      }
    });
    LayerOrder order = new LayerOrder(others.keySet());
    List<ForeignLayer> layers = new ArrayList<>(placed.values());
    others.values().stream()
        .sorted(Comparator.comparing(ForeignLayer::name, order))
        .forEach(layers::add);
    return new StoredLayers(layers, map, order);
  }

  /// What the user says of layers and arrays that are not there, one line each.
  ///
  /// @param paths of all layers of ours that have weights
  List<String> unknown(SequencedSet<String> paths) {
    Set<String> arrays = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (ForeignLayer layer : layers) {
      for (ForeignLayer.Array array : layer.arrays().values()) {
        arrays.add(array.name());
        names.add(ArrayName.of(array.name()).layer());
      }
    }
    List<String> problems = new ArrayList<>();
    map.ours()
        .forEach((theirs, ours) -> {
          boolean whole = NameMap.isLayer(ours);
          String said = "--map %s=%s: ".formatted(theirs, ours);
          if (!(whole ? names : arrays).contains(theirs)) {
            problems.add(said + "the file has no " + (whole ? "layer " : "array ") + theirs);
          }
          if (!paths.contains(whole ? ours : ArrayName.of(ours).layer())) {
            problems.add(
                said
                    + "the network has no weights at "
                    + ours
                    + ", but at "
                    + String.join(", ", paths));
          }
        });
    return problems;
  }
}
