package limpid.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limpid.file.StoredTensor;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The arrays of a file that belong to one layer, by what all their names begin with: `fc1` of
/// `fc1.weight` and `fc1.bias`.
///
/// @param name what they begin with
/// @param arrays by the last word of their names
record ForeignLayer(String name, SequencedMap<String, Array> arrays) {
  /// Keras' name for the weight of a dense layer, whose order [in, out] is ours.
  static final String KERNEL = "kernel";

  /// PyTorch's count of the batches that a batch norm has seen; nothing depends on it.
  static final String BATCHES = "num_batches_tracked";

  private static final Pattern NAME =
      Pattern.compile("(?:(.*)[./])?([^./]*?)(?::0)?", Pattern.DOTALL);
  private static final Pattern JOINED = Pattern.compile("(.+)_(weight|bias|kernel)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /// One array.
  ///
  /// @param name its whole name
  record Array(String name, StoredTensor tensor) {
    Shape shape() {
      return tensor.shape();
    }
  }

  /// The layers of a file, numbers in their names counted as numbers, so that `10` comes behind
  /// `2`.
  static List<ForeignLayer> of(Map<String, StoredTensor> tensors) {
    Map<String, ForeignLayer> layers = new TreeMap<>(ForeignLayer::compare);
    tensors.forEach((name, tensor) -> {
      Matcher parts = NAME.matcher(name);
      String layer = parts.matches() && parts.group(1) != null ? parts.group(1) : "";
      String role = parts.matches() ? parts.group(2) : name;
      Matcher joined = JOINED.matcher(role);
      if (joined.matches()) {
        layer = (layer.isEmpty() ? "" : layer + ".") + joined.group(1);
        role = joined.group(2);
      }
      Map<String, Array> arrays =
          layers.computeIfAbsent(layer, key -> new ForeignLayer(key, new LinkedHashMap<>())).arrays;
      arrays.put(arrays.containsKey(role) ? name : role, new Array(name, tensor));
    });
    return new ArrayList<>(layers.values());
  }

  /// The array that may be this weight, by its name alone.
  @Nullable Array array(WeightedLayer.Weight weight) {
    Array found = arrays.get(weight.theirs());
    return found == null && weight.transposed() ? arrays.get(KERNEL) : found;
  }

  /// Whether the array, found for this weight, lies in the order that PyTorch has.
  boolean isForeignOrder(WeightedLayer.Weight weight) {
    return arrays.containsKey(weight.theirs());
  }

  /// The shape in which this weight is wanted here.
  Shape wanted(WeightedLayer.Weight weight) {
    return isForeignOrder(weight) ? weight.foreign() : weight.shape();
  }

  /// Whether all weights of the layer are here in the shapes they must have, a bias that may be
  /// absent excepted.
  boolean fits(WeightedLayer layer) {
    for (WeightedLayer.Weight weight : layer.weights()) {
      Array found = array(weight);
      boolean optional = layer.choosesBias() && weight.ours().equals("bias");
      if (found == null ? !optional : !found.shape().equals(wanted(weight))) {
        return false;
      }
    }
    return true;
  }

  /// Inputs and outputs [in, out] if it is a dense layer, else null.
  @Nullable Shape inAndOut() {
    Array weight = arrays.get("weight");
    if (weight != null && weight.shape().rank() == 2) {
      return Shape.of(weight.shape().size(1), weight.shape().size(0));
    }
    Array kernel = arrays.get(KERNEL);
    return kernel != null && kernel.shape().rank() == 2 ? kernel.shape() : null;
  }

  /// How many axes its weight has; 0 if it has none.
  int rank() {
    Array weight = arrays.get("weight");
    Array found = weight == null ? arrays.get(KERNEL) : weight;
    return found == null ? 0 : found.shape().rank();
  }

  private static int compare(String a, String b) {
    List<String> as = words(a);
    List<String> bs = words(b);
    for (int i = 0; i < Math.min(as.size(), bs.size()); i++) {
      int order = compareWords(as.get(i), bs.get(i));
      if (order != 0) {
        return order;
      }
    }
    return as.size() != bs.size() ? Integer.compare(as.size(), bs.size()) : a.compareTo(b);
  }

  private static int compareWords(String a, String b) {
    if (!NUMBER.matcher(a).matches() || !NUMBER.matcher(b).matches()) {
      return a.compareTo(b);
    }
    String x = a.replaceFirst("^0+(?=.)", "");
    String y = b.replaceFirst("^0+(?=.)", "");
    return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
  }

  /// Runs of digits, and what lies between.
  private static List<String> words(String name) {
    return List.of(name.split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])"));
  }
}
