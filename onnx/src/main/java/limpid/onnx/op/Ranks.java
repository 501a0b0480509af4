package limpid.onnx.op;

import java.util.Comparator;
import java.util.stream.IntStream;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;

/// Where the largest or smallest numbers of each row stand.
final class Ranks {
  private Ranks() {}

  /// The places [.., k] of the k first numbers of each row of the last axis, in order of size;
  /// equal ones in order of place.
  static Tensor of(Value rows, int k, boolean largest) {
    int n = rows.shape().last();
    int count = n == 0 ? 0 : rows.shape().count() / n;
    Comparator<Integer> ascending = ascending(rows);
    Comparator<Integer> order = largest ? ascending.reversed() : ascending;
    float[] places = new float[count * k];
    for (int row = 0; row < count; row++) {
      int start = row * n;
      int[] sorted =
          IntStream.range(start, start + n)
              .boxed()
              .sorted(order)
              .limit(k)
              .mapToInt(i -> i - start)
              .toArray();
      for (int i = 0; i < k; i++) {
        places[row * k + i] = sorted[i];
      }
    }
    return Tensor.wrap(rows.shape().with(-1, k), places);
  }

  private static Comparator<Integer> ascending(Value x) {
    if (x instanceof Value.Whole(var type, _, long[] numbers)) {
      return (a, b) -> WholeNumbers.order(type, numbers[a], numbers[b]);
    }
    float[] numbers = x.tensor().toArray();
    return (a, b) -> Float.compare(numbers[a] + 0f, numbers[b] + 0f); // −0 is no less than 0
  }
}
