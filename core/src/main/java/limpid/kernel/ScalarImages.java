package limpid.kernel;

/// Convolution and pooling as plain loops, which define their bits.
final class ScalarImages implements Images {
  private final Buffers buffers;

  ScalarImages(Buffers buffers) {
    this.buffers = buffers;
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
    ScalarConvolution.convolve(c, images, x, xo, w, wo, bias, bo, y, yo);
  }

  @Override
  public void convolutionInputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    ScalarConvolution.inputGradient(c, images, dy, dyo, w, wo, dx, dxo);
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
    float[] lanes = buffers.borrow(Lanes.COUNT);
    ScalarConvolution.weightGradient(c, images, x, xo, dy, dyo, dw, dwo, from, to, lanes);
    buffers.giveBack(lanes);
  }

  @Override
  public void maxPool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    ScalarPooling.max(p, planes, x, xo, y, yo);
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
    ScalarPooling.maxGradient(p, planes, x, xo, y, yo, dy, dyo, dx, dxo);
  }

  @Override
  public void averagePool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    ScalarPooling.average(p, planes, x, xo, y, yo);
  }

  @Override
  public void averagePoolGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo) {
    ScalarPooling.averageGradient(p, planes, dy, dyo, dx, dxo);
  }
}
