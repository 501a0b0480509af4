package limpid.kernel;

/// Convolution and pooling of images, under the rules of [Kernels].
public sealed interface Images permits ScalarImages, VectorImages, ThreadedImages {

  /// Convolution of images: y[i, f, r, q] = bias[f] + Σ w[f, c, j, k] · x[i, c, row(r, j),
  /// column(q, k)] over the channels c of f's group and the taps (j, k) that lie inside the image,
  /// summed in order of (c, j, k) with fused multiply-add, starting from the bias.
  void convolve(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] y,
      int yo);

  /// The gradient of [#convolve] by the images: each dx is the sum of w[f, c, j, k] · dy over the
  /// filters f of c's group and the taps (j, k) through which an output sees it, in order of (f, j,
  /// k) with fused multiply-add, starting from +0.
  void convolutionInputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo);

  /// The gradient of [#convolve] by the weights of the filters from … to−1: each dw[f, c, j, k] is
  /// the sum of dy[i, f, r, q] · x over all images i and outputs (r, q), x being 0 beyond the
  /// image: in 16 virtual lanes, image i in lane i mod 16, each in order of (i, r, q) with fused
  /// multiply-add, folded as 8, 4, 2, 1.
  void convolutionWeightGradient(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo,
      int from,
      int to);

  /// Maximum of each window, plane by plane; NaN if one is NaN, and 0 is more than −0.
  void maxPool(Pooling p, int planes, float[] x, int xo, float[] y, int yo);

  /// The gradient of [#maxPool], where y is its result: each dy is added, in order, to the dx of
  /// the first number of its window that equals y; to none where y is NaN.
  void maxPoolGradient(
      Pooling p,
      int planes,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo);

  /// Mean of each window, plane by plane: the sum in order from +0, times 1 / (numbers of that
  /// window), where those in the padding count as zeros, or not at all if it says so.
  void averagePool(Pooling p, int planes, float[] x, int xo, float[] y, int yo);

  /// The gradient of [#averagePool]: each dy / (numbers of its window) is added, in order, to all
  /// dx of its window.
  void averagePoolGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo);
}
