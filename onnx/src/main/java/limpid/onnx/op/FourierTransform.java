package limpid.onnx.op;

import java.util.stream.IntStream;

/// Σ x e^(−2πi jk/n) of n complex numbers, or with the other sign, in float64: a transform of n = p
/// · m numbers is p transforms of every p-th one (Cooley and Tukey 1965, "An algorithm for the
/// machine calculation of complex Fourier series").
///
/// @param cos cos(2π a/n) for each a below n
/// @param sin sin(2π a/n), or −sin, for each a below n
@SuppressWarnings("ArrayRecordComponent") // never compared
record FourierTransform(double[] cos, double[] sin) {
  /// Of n numbers.
  static FourierTransform of(int n, boolean inverse) {
    int sign = inverse ? 1 : -1;
    return new FourierTransform(
        IntStream.range(0, n).mapToDouble(i -> cosine(i, n)).toArray(),
        IntStream.range(0, n).mapToDouble(i -> sign * cosine(4L * i - n, 4L * n)).toArray());
  }

  /// How many steps one takes of n numbers: n times the sum of its prime factors, and three for
  /// each product.
  static long steps(int n) {
    long sum = 0;
    for (int rest = n; rest > 1; rest /= factor(rest)) {
      sum += factor(rest);
    }
    return 3L * n * Math.max(1, sum);
  }

  /// The transformed numbers, real parts and imaginary ones.
  double[][] apply(double[] real, double[] imaginary) {
    int n = cos.length;
    double[][] y = new double[2][n];
    transform(real, imaginary, 0, 1, n, y, 0);
    return y;
  }

  /// Transforms n numbers that stand a stride apart.
  private void transform(
      double[] real, double[] imaginary, int from, int stride, int n, double[][] y, int to) {
    if (n == 1) {
      y[0][to] = real[from];
      y[1][to] = imaginary[from];
      return;
    }
    int p = factor(n);
    int m = n / p;
    for (int r = 0; r < p; r++) {
      transform(real, imaginary, from + r * stride, stride * p, m, y, to + r * m);
    }
    double[][] parts = new double[2][p];
    for (int k = 0; k < m; k++) {
      for (int r = 0; r < p; r++) {
        parts[0][r] = y[0][to + r * m + k];
        parts[1][r] = y[1][to + r * m + k];
      }
      for (int at = k; at < n; at += m) {
        turned(parts, (long) at * stride, y, to + at);
      }
    }
  }

  /// The sum of the parts, of which each is turned by a step more than the one before.
  private void turned(double[][] parts, long step, double[][] y, int to) {
    int each = (int) (step % cos.length);
    int turn = 0;
    double real = 0;
    double imaginary = 0;
    for (int r = 0; r < parts[0].length; r++) {
      real += parts[0][r] * cos[turn] - parts[1][r] * sin[turn];
      imaginary += parts[0][r] * sin[turn] + parts[1][r] * cos[turn];
      turn += each;
      turn -= turn >= cos.length ? cos.length : 0;
    }
    y[0][to] = real;
    y[1][to] = imaginary;
  }

  /// The least prime factor.
  private static int factor(int n) {
    for (int p = 2; (long) p * p <= n; p++) {
      if (n % p == 0) {
        return p;
      }
    }
    return n;
  }

  /// cos(2π a/n), with exact zeros, and the same bits where it is the same number.
  private static double cosine(long a, long n) {
    long turn = Math.floorMod(a, n);
    long way = Math.min(turn, n - turn);
    if (4 * way == n) {
      return 0;
    }
    return 4 * way < n
        ? StrictMath.cos(2 * Math.PI * way / n)
        : -StrictMath.cos(2 * Math.PI * (n - 2 * way) / (2.0 * n));
  }
}
