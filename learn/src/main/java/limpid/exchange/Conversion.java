package limpid.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import limpid.error.ParameterException;
import limpid.exchange.ImportedWeights.Renamed;
import limpid.file.Dtype;
import limpid.file.StoredTensor;
import limpid.nn.Scale;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The arrays of a file as weights of ours, once it is known which layer is which.
///
/// @param weights by our paths
/// @param names which array became which
/// @param notes what was changed or left out, one sentence each
record Conversion(Map<String, Tensor> weights, List<Renamed> names, List<String> notes) {

  /// @throws ParameterException naming all arrays that are missing, misshapen, too many, or hold
  ///   what is no number
  static Conversion of(Matching matching, StoredLayers stored) {
    Collector collector = new Collector();
    SequencedSet<String> paths = new LinkedHashSet<>();
    for (WeightedLayer layer : WeightedLayer.of(matching.network())) {
      if (!(layer.layer() instanceof Scale)) {
        paths.add(layer.path());
        collector.add(layer, matching.of(layer));
      }
    }
    matching.left().forEach(foreign -> collector.leave(foreign, Set.of()));
    collector.problems.addAll(stored.unknown(paths));
    if (!collector.problems.isEmpty()) {
      throw new ParameterException(collector.problems);
    }
    return new Conversion(collector.weights, collector.names, collector.notes());
  }

  private static final class Collector {
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final List<Renamed> names = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int counts;

    void add(WeightedLayer layer, @Nullable ForeignLayer foreign) {
      Set<String> used = new HashSet<>();
      for (WeightedLayer.Weight weight : layer.weights()) {
        String ours = layer.path() + "." + weight.ours();
        ForeignLayer.Array array = foreign == null ? null : foreign.array(weight);
        if (foreign == null || array == null) {
          String name = foreign == null ? layer.path() : foreign.name();
          problems.add(
              "missing: %s %s, for %s of %s"
                  .formatted(
                      name.isEmpty() ? weight.theirs() : name + "." + weight.theirs(),
                      weight.foreign(),
                      ours,
                      layer.layer()));
        } else {
          used.add(array.name());
          add(layer, weight, foreign, array);
        }
      }
      if (foreign != null) {
        leave(foreign, used);
      }
    }

    private void add(
        WeightedLayer layer,
        WeightedLayer.Weight weight,
        ForeignLayer foreign,
        ForeignLayer.Array array) {
      String ours = layer.path() + "." + weight.ours();
      if (!array.shape().equals(foreign.wanted(weight))) {
        problems.add(
            "misshapen: %s is %s, wanted %s, for %s of %s%s"
                .formatted(
                    array.name(),
                    array.shape(),
                    foreign.wanted(weight),
                    ours,
                    layer.layer(),
                    isTurned(weight, foreign, array) ? remedy(layer, foreign, array) : ""));
        return;
      }
      StoredTensor stored = array.tensor();
      for (float value : stored.values()) {
        if (!Float.isFinite(value)) {
          problems.add("no number: %s holds %s".formatted(array.name(), value));
          return;
        }
      }
      boolean transposed = weight.transposed() && foreign.isForeignOrder(weight);
      float[] values =
          transposed ? PyTorchWeights.transposed(stored.shape(), stored.values()) : stored.values();
      weights.put(ours, Tensor.of(weight.shape(), values));
      names.add(
          new Renamed(
              array.name(), stored.shape(), stored.dtype(), ours, weight.shape(), transposed));
    }

    /// Whether it is as a dense layer here has it, by a name for the other order.
    private static boolean isTurned(
        WeightedLayer.Weight weight, ForeignLayer foreign, ForeignLayer.Array array) {
      return weight.transposed()
          && foreign.isForeignOrder(weight)
          && array.shape().equals(weight.shape());
    }

    private static String remedy(
        WeightedLayer layer, ForeignLayer foreign, ForeignLayer.Array array) {
      return "; if it is [in, out], say --map %s=%s,%s=%s.kernel"
          .formatted(foreign.name(), layer.path(), array.name(), layer.path());
    }

    /// What is not used of a layer of the file.
    void leave(ForeignLayer foreign, Set<String> used) {
      foreign
          .arrays()
          .forEach((role, array) -> {
            if (role.equals(ForeignLayer.BATCHES)) {
              counts++;
            } else if (!used.contains(array.name())) {
              problems.add("extra: %s %s".formatted(array.name(), array.shape()));
            }
          });
    }

    List<String> notes() {
      List<String> notes = new ArrayList<>();
      Map<Dtype, Integer> types = new EnumMap<>(Dtype.class);
      names.forEach(name -> types.merge(name.dtype(), 1, Integer::sum));
      types.remove(Dtype.F32);
      types.forEach((dtype, count) ->
          notes.add(
              "%s stored as %s became float32%s"
                  .formatted(
                      count == 1 ? "an array" : count + " arrays",
                      dtype,
                      dtype.isWider() ? ", rounded to the nearest" : " without loss")));
      if (counts > 0) {
        notes.add(
            ForeignLayer.BATCHES
                + " was left out; no answer depends on how many batches there were");
      }
      return notes;
    }
  }
}
