package limpid.tensor.op;

import limpid.kernel.Kernels;
import limpid.tensor.Shape;

/// An array seen as outer × channels × inner: the channels are its second axis, as the features of
/// [b, n] or the planes of [b, c, h, w].
///
/// @param outer examples
/// @param channels what is normalised each by itself
/// @param inner numbers of one channel in one example
record Channels(int outer, int channels, int inner) {

  static Channels of(Shape s) {
    return new Channels(s.size(0), s.size(1), s.count(2, s.rank()));
  }

  /// Numbers of a channel in the whole batch.
  int each() {
    return outer * inner;
  }

  /// Numbers from one example to the next.
  int step() {
    return channels * inner;
  }

  /// y[c] = Σ x over channel c.
  static Work sums(Array x, Array y) {
    Channels s = of(x.shape());
    return kernels -> s.sums(kernels, x, y.data(), y.offset());
  }

  void sums(Kernels kernels, Array x, float[] y, int yo) {
    kernels
        .normalization()
        .channelSums(x.data(), x.offset(), outer, step(), channels, inner, y, yo);
  }

  /// y[c] = Σ dy·(x − centre[c]) over channel c.
  static Work products(Array dy, Array x, Array centre, Array y) {
    Channels s = of(x.shape());
    return kernels ->
        kernels
            .normalization()
            .channelProducts(
                dy.data(),
                dy.offset(),
                x.data(),
                x.offset(),
                centre.data(),
                centre.offset(),
                s.outer,
                s.step(),
                s.channels,
                s.inner,
                y.data(),
                y.offset());
  }

  /// y = fma(x − centre[c], factor[c], shift[c]) throughout channel c.
  void linear(Kernels kernels, Array x, Array centre, Array factor, Array shift, Array y) {
    kernels
        .normalization()
        .channelLinear(
            x.data(),
            x.offset(),
            centre.data(),
            centre.offset(),
            factor.data(),
            factor.offset(),
            shift.data(),
            shift.offset(),
            outer,
            channels,
            inner,
            y.data(),
            y.offset());
  }
}
