package limpid.onnx;

import java.util.Arrays;
import limpid.onnx.graph.Value;
import org.jspecify.annotations.Nullable;

/// Whether two values are the same as the ONNX project's own runner sees it: whole numbers exactly,
/// real ones to 1e-3 relative plus 1e-7 absolute, NaN like NaN, and shapes and types alike.
final class Agreement {
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-7;

  private Agreement() {}

  /// The first difference in words, or nothing.
  static String difference(Value wanted, @Nullable Value got) {
    if (got == null) {
      return "is not there";
    }
    if (wanted.type() != got.type()) {
      return "is of %s, wanted %s".formatted(got.type(), wanted.type());
    }
    if (!wanted.shape().equals(got.shape())) {
      return "is %s, wanted %s".formatted(got.shape(), wanted.shape());
    }
    if (wanted instanceof Value.Whole(_, _, long[] numbers)) {
      int at = Arrays.mismatch(numbers, got.wholes());
      return at < 0 ? "" : "at %s is %s, wanted %s".formatted(at, got.wholes()[at], numbers[at]);
    }
    float[] w = wanted.tensor().toArray();
    float[] g = got.tensor().toArray();
    for (int i = 0; i < w.length; i++) {
      if (!close(w[i], g[i])) {
        return "at %s is %s, wanted %s".formatted(i, g[i], w[i]);
      }
    }
    return "";
  }

  private static boolean close(float wanted, float got) {
    if (Float.isNaN(wanted) || Float.isInfinite(wanted)) {
      return Float.compare(wanted, got) == 0;
    }
    return Math.abs((double) got - wanted) <= ABSOLUTE + RELATIVE * Math.abs((double) wanted);
  }
}
