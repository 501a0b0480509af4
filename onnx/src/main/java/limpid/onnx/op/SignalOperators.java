package limpid.onnx.op;

import java.util.List;
import java.util.Set;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Sounds and other signals: windows, Fourier transforms, and the scale of pitches.
final class SignalOperators {
  /// What a cosine takes, in simple steps, generously: nobody's windows have a million numbers.
  private static final int COSINE = 1 << 11;

  private SignalOperators() {}

  static List<Operator> all() {
    return List.of(
        window("HannWindow", 0.5, 0.5, 0),
        window("HammingWindow", 25.0 / 46, 21.0 / 46, 0),
        window("BlackmanWindow", 0.42, 0.5, 0.08),
        Operator.of("MelWeightMatrix", Set.of("output_datatype"), SignalOperators::pitches),
        Operator.of("DFT", Set.of("axis", "inverse", "onesided"), SignalOperators::transformed)
            .demanding(call ->
                call.flag("inverse", false) && call.flag("onesided", false)
                    ? "attribute \"onesided\" of an inverse transform"
                    : null),
        Operator.of("STFT", Set.of("onesided"), SignalOperators::inFrames));
  }

  /// a − b cos(2πi/n) + c cos(4πi/n)
  private static Operator window(String name, double a, double b, double c) {
    return Operator.of(
        name,
        Set.of("output_datatype", "periodic"),
        call -> {
          int size = call.sized(call.whole(0)).count();
          call.checkSteps(size, COSINE);
          int n = Math.max(1, call.flag("periodic", true) ? size : size - 1);
          float[] y = new float[size];
          for (int i = 0; i < size; i++) {
            double angle = 2 * Math.PI * i / n;
            y[i] = (float) (a - b * StrictMath.cos(angle) + c * StrictMath.cos(2 * angle));
          }
          return typed(call, Tensor.wrap(Shape.of(size), y));
        });
  }

  private static Value typed(Call call, Tensor x) {
    return Value.of(call.type("output_datatype", ElementType.FLOAT), x);
  }

  /// Triangles over the frequencies of a transform [length / 2 + 1, bands], evenly apart in mels,
  /// 2595 log₁₀(1 + f / 700).
  private static Value pitches(Call call) {
    int bands = call.sized(call.whole(0)).count();
    call.checkSteps(bands, COSINE);
    long length = call.whole(1);
    Shape shape = call.sized(length / 2 + 1, bands);
    double low = mel(call.tensor(3).item());
    double step = (mel(call.tensor(4).item()) - low) / (bands + 2);
    int[] corners = new int[bands + 2];
    for (int i = 0; i < corners.length; i++) {
      double frequency = 700 * (StrictMath.pow(10, (low + i * step) / 2595) - 1);
      corners[i] = (int) Math.floor((length + 1) * frequency / call.whole(2));
      if (corners[i] < 0 || corners[i] >= shape.size(0)) {
        throw call.wrong("its frequencies are not those of %s numbers".formatted(length));
      }
    }
    float[] y = new float[shape.count()];
    for (int band = 0; band < bands; band++) {
      int from = corners[band];
      int top = corners[band + 1];
      int to = corners[band + 2];
      y[top * bands + band] = 1;
      for (int i = from; i < top; i++) {
        y[i * bands + band] = (i - from) / (float) (top - from);
      }
      for (int i = top; i < to; i++) {
        y[i * bands + band] = (to - i) / (float) (to - top);
      }
    }
    return typed(call, Tensor.wrap(shape, y));
  }

  private static double mel(double frequency) {
    return 2595 * StrictMath.log10(1 + frequency / 700);
  }

  /// Along one axis; of an image whose last axis is a real part, or that and an imaginary one.
  private static Value transformed(Call call) {
    Tensor x = call.tensor(0);
    int rank = x.shape().rank();
    boolean old = call.version() < 20;
    long said = old ? call.whole("axis", 1) : call.has(2) ? call.whole(2) : -2;
    int axis = call.axis(said, rank);
    if (axis == rank - 1) {
      throw call.wrong("its axis %s holds the parts of its numbers".formatted(said));
    }
    int[] before = Movement.swapped(rank, axis, rank - 2);
    long n = call.has(1) ? call.whole(1) : x.shape().size(axis);
    Tensor y =
        fourier(
            call, x.permute(before), n, call.flag("inverse", false), call.flag("onesided", false));
    return call.like(0, y.permute(before));
  }

  /// [.., n, 1 or 2] → [.., n or n / 2 + 1, 2]; the inverse is divided by n.
  private static Tensor fourier(Call call, Tensor x, long length, boolean inverse, boolean half) {
    Shape s = x.shape();
    int parts = s.last();
    call.checkSteps(length, COSINE);
    if (parts < 1 || parts > 2 || length < 1) {
      throw call.wrong("wants parts of numbers on the last axis, but got " + s);
    }
    int n = (int) length;
    int given = s.size(-2);
    int bins = half ? n / 2 + 1 : n;
    int rows = call.sized(s.count(0, s.rank() - 2), bins, 2).size(0);
    call.checkSteps(rows, FourierTransform.steps(n));
    FourierTransform transform = FourierTransform.of(n, inverse);
    float[] in = x.toArray();
    float[] y = new float[rows * bins * 2];
    for (int row = 0; row < rows; row++) {
      double[][] one = new double[2][n];
      for (int i = 0; i < Math.min(n, given) * parts; i++) {
        one[i % parts][i / parts] = in[row * given * parts + i];
      }
      double[][] bin = transform.apply(one[0], one[1]);
      for (int i = 0; i < 2 * bins; i++) {
        double part = bin[i % 2][i / 2];
        y[row * bins * 2 + i] = (float) (inverse ? part / n : part);
      }
    }
    return Tensor.wrap(s.with(-2, bins).with(-1, 2), y);
  }

  /// [batch, frames, bins, 2] of windows of [batch, length, 1 or 2].
  private static Value inFrames(Call call) {
    Tensor x = call.tensor(0);
    Shape s = x.shape();
    long step = call.whole(1);
    long size =
        call.has(3)
            ? call.whole(3)
            : call.has(2) ? call.shape(2).count() : s.rank() > 1 ? s.size(1) : 0;
    boolean isWindow = !call.has(2) || call.shape(2).count() == size;
    if (s.rank() != 3 || step < 1 || size < 1 || size > s.size(1) || !isWindow) {
      throw call.wrong("of a signal %s there are no frames of %s".formatted(s, size));
    }
    call.checkCounted(s.size(1));
    int n = (int) size;
    int frames = (int) ((s.size(1) - size) / step) + 1;
    call.sized(s.size(0), frames, n, 2);
    float[] places = new float[frames * n];
    for (int i = 0; i < places.length; i++) {
      places[i] = (float) (i / n * step) + i % n;
    }
    Tensor seen = x.gather(1, Tensor.wrap(Shape.of(frames, n), places));
    @Nullable Tensor window = call.has(2) ? call.tensor(2).reshape(n, 1) : null;
    Tensor weighted = window == null ? seen : seen.multiply(window);
    return call.like(0, fourier(call, weighted, n, false, call.flag("onesided", true)));
  }
}
