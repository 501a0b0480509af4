package limpid.kernel;

/// Convolution and pooling in vectors. Windows that do not halve a picture are pooled by
/// [ScalarPooling].
final class VectorImages implements Images {
  private final VectorConvolution convolution;
  private final VectorWeightGradient weightGradient;

  VectorImages(Buffers buffers) {
    this.convolution = new VectorConvolution(buffers);
    this.weightGradient = new VectorWeightGradient(buffers);
  }

  @Override
  public void convolve(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] y,
      int yo) {
    convolution.convolve(c, images, x, xo, w, wo, bias, bo, y, yo);
  }

  @Override
  public void convolutionInputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    convolution.inputGradient(c, images, dy, dyo, w, wo, dx, dxo);
  }

  @Override
  public void convolutionWeightGradient(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo,
      int from,
      int to) {
    weightGradient.weightGradient(c, images, x, xo, dy, dyo, dw, dwo, from, to);
  }

  @Override
  public void maxPool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    if (p.halves()) {
      VectorPooling.max(p, planes, x, xo, y, yo);
    } else {
      ScalarPooling.max(p, planes, x, xo, y, yo);
    }
  }

  @Override
  public void maxPoolGradient(
      Pooling p,
      int planes,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    if (p.halves()) {
      VectorPooling.maxGradient(p, planes, x, xo, y, yo, dy, dyo, dx, dxo);
    } else {
      ScalarPooling.maxGradient(p, planes, x, xo, y, yo, dy, dyo, dx, dxo);
    }
  }

  @Override
  public void averagePool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    if (p.halves()) {
      VectorPooling.average(p, planes, x, xo, y, yo);
    } else {
      ScalarPooling.average(p, planes, x, xo, y, yo);
    }
  }

  @Override
  public void averagePoolGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo) {
    if (p.halves()) {
      VectorPooling.averageGradient(p, planes, dy, dyo, dx, dxo);
    } else {
      ScalarPooling.averageGradient(p, planes, dy, dyo, dx, dxo);
    }
  }
}
