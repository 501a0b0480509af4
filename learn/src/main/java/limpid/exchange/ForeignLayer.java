package limpid.exchange;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import limpid.file.StoredTensor;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The arrays of a file that belong to one layer, by what all their names begin with: `fc1` of
/// `fc1.weight` and `fc1.bias`.
///
/// @param name what they begin with
/// @param place the path here that the user says it has; null where it is to be found out
/// @param arrays by the last word of their names
record ForeignLayer(String name, @Nullable String place, SequencedMap<String, Array> arrays) {
  /// Keras' name for the weight of a dense layer, whose order [in, out] is ours.
  static final String KERNEL = "kernel";

  /// PyTorch's count of the batches that a batch norm has seen; nothing depends on it.
  static final String BATCHES = "num_batches_tracked";

  /// One array.
  ///
  /// @param name its whole name
  record Array(String name, StoredTensor tensor) {
    Shape shape() {
      return tensor.shape();
    }
  }

  /// One of no arrays yet, whose place is to be found out.
  static ForeignLayer named(String name) {
    return new ForeignLayer(name, null, new LinkedHashMap<>());
  }

  /// One of no arrays yet, whose place the user says.
  static ForeignLayer placed(String name, String place) {
    return new ForeignLayer(name, place, new LinkedHashMap<>());
  }

  /// Adds an array as what its name says it is, or by its whole name if there is one such already.
  void add(String role, String name, StoredTensor tensor) {
    arrays.put(arrays.containsKey(role) ? name : role, new Array(name, tensor));
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

  /// The shape in which this weight is wanted here. Filters of sequences, [f, c, k], are those of
  /// images of height 1, [f, c, 1, k].
  Shape wanted(WeightedLayer.Weight weight) {
    Shape wanted = isForeignOrder(weight) ? weight.foreign() : weight.shape();
    Array found = array(weight);
    boolean ofSequences =
        found != null && found.shape().rank() == 3 && wanted.rank() == 4 && wanted.size(2) == 1;
    return ofSequences ? wanted.without(2) : wanted;
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
}
