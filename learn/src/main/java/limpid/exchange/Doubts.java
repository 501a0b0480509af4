package limpid.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Layers of a file that could change places, since their shapes are the same, and whose names do
/// not say which comes first.
final class Doubts {
  private Doubts() {}

  /// One sentence for each shape, with what was chosen.
  static List<String> of(Matching matching, LayerOrder order) {
    SequencedMap<List<WeightedLayer.Weight>, SequencedMap<String, String>> alike =
        new LinkedHashMap<>();
    for (WeightedLayer layer : WeightedLayer.of(matching.network())) {
      ForeignLayer foreign = matching.of(layer);
      if (foreign != null && foreign.place() == null) {
        alike
            .computeIfAbsent(withoutBias(layer), key -> new LinkedHashMap<>())
            .put(foreign.name(), layer.path());
      }
    }
    return alike.values().stream()
        .filter(chosen -> isDoubtful(chosen, order))
        .map(Doubts::text)
        .toList();
  }

  private static List<WeightedLayer.Weight> withoutBias(WeightedLayer layer) {
    return layer.weights().stream().filter(weight -> !weight.ours().equals("bias")).toList();
  }

  private static boolean isDoubtful(SequencedMap<String, String> chosen, LayerOrder order) {
    List<String> names = new ArrayList<>(chosen.keySet());
    for (int i = 1; i < names.size(); i++) {
      if (!order.isSure(names.get(i - 1), names.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static String text(SequencedMap<String, String> chosen) {
    return "%s have the same shapes, and nothing says for sure which comes first; they were taken as --map %s has them: say it if they stand otherwise"
        .formatted(
            chosen.keySet().stream().collect(Collectors.joining(" and ")), NameMap.text(chosen));
  }
}
