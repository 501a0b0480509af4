package limpid.bench.jmh;

import java.util.SplittableRandom;
import limpid.kernel.KernelChoice;
import limpid.kernel.Kernels;

/// What all these benchmarks begin with.
final class Opened {
  private Opened() {}

  /// The best kernels on so many threads.
  static Kernels kernels(int threads) {
    return KernelChoice.AUTO.open(threads);
  }

  /// Numbers in [−1, 1).
  static float[] numbers(int n) {
    var random = new SplittableRandom(n);
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
