package limpid.gallery;

import java.util.Collection;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import limpid.tensor.Tensor;

/// Between the float numbers of tensors and the double ones of charts.
public final class Floats {
  private Floats() {}

  /// Doubles rounded to floats.
  public static float[] of(double... numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  /// The numbers of some tensors, one after another.
  public static float[] of(Collection<Tensor> tensors) {
    return of(tensors.stream().map(Tensor::toArray).flatMapToDouble(Floats::stream).toArray());
  }

  /// Floats as doubles.
  public static double[] doubles(float... numbers) {
    return stream(numbers).toArray();
  }

  private static DoubleStream stream(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]);
  }

  /// The largest difference between numbers at the same place.
  public static double difference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
    }
    return largest;
  }
}
