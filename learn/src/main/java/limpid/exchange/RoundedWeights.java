package limpid.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import limpid.error.OptionException;
import limpid.file.Dtype;
import limpid.file.StoredTensor;

/// Weights in another type of number, and how far off the farthest of them are there.
///
/// @param weights by name; those that were no float32, such as counts, are as they were
/// @param absolute the largest |y − x| of a weight x that became y
/// @param relative the largest |y − x| / |x|, weights of 0 left out; 1 where one became 0
public record RoundedWeights(
    SequencedMap<String, StoredTensor> weights, double absolute, double relative) {

  /// Each weight as the nearest number of a type.
  ///
  /// @throws OptionException naming all arrays that cannot be stored so, because a number is too
  ///   large for the type or is none there, or because the array would end within a byte
  public static RoundedWeights of(SequencedMap<String, StoredTensor> weights, Dtype dtype) {
    SequencedMap<String, StoredTensor> rounded = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    double absolute = 0;
    double relative = 0;
    for (var e : weights.entrySet()) {
      StoredTensor tensor = e.getValue();
      if (tensor.dtype() != Dtype.F32) {
        rounded.put(e.getKey(), tensor);
      } else if (!StoredTensor.endsWithAByte(dtype, tensor.shape())) {
        problems.add("%s %s would end within a byte".formatted(e.getKey(), tensor.shape()));
      } else {
        StoredTensor other = tensor.as(dtype);
        rounded.put(e.getKey(), other);
        addUnstorable(e.getKey(), tensor.values(), other.values(), problems);
        Distance farthest = Distance.of(tensor.values(), other.values());
        absolute = Math.max(absolute, farthest.absolute);
        relative = Math.max(relative, farthest.relative);
      }
    }
    if (!problems.isEmpty()) {
      throw new OptionException(
          "--dtype",
          "cannot be %s for these weights:\n  %s".formatted(dtype, String.join("\n  ", problems)));
    }
    return new RoundedWeights(rounded, absolute, relative);
  }

  private static void addUnstorable(String name, float[] from, float[] to, List<String> problems) {
    for (int i = 0; i < from.length; i++) {
      if (Float.isFinite(from[i]) != Float.isFinite(to[i])) {
        problems.add("%s holds %s, which would become %s".formatted(name, from[i], to[i]));
        return;
      }
    }
  }

  private record Distance(double absolute, double relative) {
    static Distance of(float[] from, float[] to) {
      double absolute = 0;
      double relative = 0;
      for (int i = 0; i < from.length; i++) {
        double off = Math.abs((double) to[i] - from[i]);
        if (off > 0 && Float.isFinite(from[i])) {
          absolute = Math.max(absolute, off);
          relative = from[i] == 0 ? relative : Math.max(relative, off / Math.abs(from[i]));
        }
      }
      return new Distance(absolute, relative);
    }
  }
}
