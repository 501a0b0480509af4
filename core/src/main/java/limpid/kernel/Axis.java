package limpid.kernel;

/// One axis along which a window slides: output o sees the inputs o·stride − padding + k·dilation
/// for its taps k = 0 … kernel−1, as far as they lie inside.
///
/// @param size how many inputs
/// @param kernel how many taps the window has, at least 1
/// @param stride how far the window moves from output to output, at least 1
/// @param padding by how much the window may hang over at each end
/// @param dilation the distance of neighbouring taps, at least 1
public record Axis(int size, int kernel, int stride, int padding, int dilation) {

  /// How many inputs the window spans, those between its taps included.
  public long span() {
    return (kernel - 1L) * dilation + 1;
  }

  /// How many outputs: windows that end inside or within the padding. Less than 1 where the window
  /// is larger than the padded axis.
  public int outputs() {
    long room = size + 2L * padding - span();
    return room < 0 ? 0 : Math.toIntExact(room / stride + 1);
  }

  /// How long the axis is with its padding.
  int padded() {
    return size + 2 * padding;
  }

  /// The input that an output sees through tap k; outside where it falls into the padding.
  int input(int output, int k) {
    return output * stride - padding + k * dilation;
  }

  /// The first output that sees an input through tap k; `outputs()` if there is none.
  int firstOutput(int k) {
    int before = padding - k * dilation;
    return before <= 0 ? 0 : Math.min(Math.ceilDiv(before, stride), outputs());
  }

  /// The end of those outputs.
  int endOutput(int k) {
    int last = size - 1 + padding - k * dilation;
    return last < 0 ? 0 : Math.min(last / stride + 1, outputs());
  }

  /// For each output, the taps that lie inside.
  Taps forward() {
    Taps taps = new Taps(outputs(), 1, dilation);
    for (int k = 0; k < kernel; k++) {
      for (int o = firstOutput(k); o < endOutput(k); o++) {
        taps.add(o, k, input(o, k));
      }
    }
    return taps;
  }

  /// For each input, the taps through which outputs see it.
  Taps backward() {
    int common = greatestCommonDivisor(stride, dilation);
    Taps taps = new Taps(size, stride / common, -dilation / common);
    for (int k = 0; k < kernel; k++) {
      for (int o = firstOutput(k); o < endOutput(k); o++) {
        taps.add(input(o, k), k, o);
      }
    }
    return taps;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
