package limpid.kernel;

/// Convolution and pooling shared among threads, by images, planes, or filters of a gradient.
final class ThreadedImages implements Images {
  /// Images are done so many at a time.
  private static final int IMAGE_GRAIN = 32;

  private final ThreadedKernels threads;

  ThreadedImages(ThreadedKernels threads) {
    this.threads = threads;
  }

  /// Images are divided, and by [#IMAGE_GRAIN] where there are enough, since vectors hold several.
  private void divide(Convolution c, int images, SharedCall call, SharedCall.Part part) {
    boolean many = images >= IMAGE_GRAIN * 2;
    int grain = many ? IMAGE_GRAIN : images >= 16 ? 16 : 1;
    threads.divide(images, c.products(), ThreadedKernels.PRODUCTS, grain, call.of(c), part);
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
    divide(
        c,
        images,
        threads.call().array(x, xo).array(w, wo).array(bias, bo).array(y, yo),
        (ks, t, from, to) -> {
          Convolution of = t.of(Convolution.class);
          ks.images()
              .convolve(
                  of,
                  to - from,
                  t.x(0),
                  t.o(0) + from * of.inputSize(),
                  t.x(1),
                  t.o(1),
                  t.x(2),
                  t.o(2),
                  t.x(3),
                  t.o(3) + from * of.outputSize());
        });
  }

  @Override
  public void convolutionInputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    divide(
        c,
        images,
        threads.call().array(dy, dyo).array(w, wo).array(dx, dxo),
        (ks, t, from, to) -> {
          Convolution of = t.of(Convolution.class);
          ks.images()
              .convolutionInputGradient(
                  of,
                  to - from,
                  t.x(0),
                  t.o(0) + from * of.outputSize(),
                  t.x(1),
                  t.o(1),
                  t.x(2),
                  t.o(2) + from * of.inputSize());
        });
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
    threads.divide(
        to - from,
        (long) images * c.outputPlane() * c.filterSize(),
        ThreadedKernels.PRODUCTS,
        1,
        threads.call().of(c).size(images).array(x, xo).array(dy, dyo).array(dw, dwo).size(from),
        (ks, t, first, end) ->
            ks.images()
                .convolutionWeightGradient(
                    t.of(Convolution.class),
                    t.n(0),
                    t.x(0),
                    t.o(0),
                    t.x(1),
                    t.o(1),
                    t.x(2),
                    t.o(2),
                    t.n(1) + first,
                    t.n(1) + end));
  }

  @Override
  public void maxPool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    threads.divideRows(
        planes,
        p.inputPlane(),
        threads.call().of(p).array(x, xo).array(y, yo),
        (ks, t, from, to) -> {
          Pooling of = t.of(Pooling.class);
          int xFrom = t.o(0) + from * of.inputPlane();
          ks.images()
              .maxPool(of, to - from, t.x(0), xFrom, t.x(1), t.o(1) + from * of.outputPlane());
        });
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
    threads.divideRows(
        planes,
        p.inputPlane(),
        threads.call().of(p).array(x, xo).array(y, yo).array(dy, dyo).array(dx, dxo),
        (ks, t, from, to) -> {
          Pooling of = t.of(Pooling.class);
          int in = from * of.inputPlane();
          int out = from * of.outputPlane();
          ks.images()
              .maxPoolGradient(
                  of,
                  to - from,
                  t.x(0),
                  t.o(0) + in,
                  t.x(1),
                  t.o(1) + out,
                  t.x(2),
                  t.o(2) + out,
                  t.x(3),
                  t.o(3) + in);
        });
  }

  @Override
  public void averagePool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    threads.divideRows(
        planes,
        p.inputPlane(),
        threads.call().of(p).array(x, xo).array(y, yo),
        (ks, t, from, to) -> {
          Pooling of = t.of(Pooling.class);
          int xFrom = t.o(0) + from * of.inputPlane();
          ks.images()
              .averagePool(of, to - from, t.x(0), xFrom, t.x(1), t.o(1) + from * of.outputPlane());
        });
  }

  @Override
  public void averagePoolGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo) {
    threads.divideRows(
        planes,
        p.inputPlane(),
        threads.call().of(p).array(dy, dyo).array(dx, dxo),
        (ks, t, from, to) -> {
          Pooling of = t.of(Pooling.class);
          int dyFrom = t.o(0) + from * of.outputPlane();
          ks.images()
              .averagePoolGradient(
                  of, to - from, t.x(0), dyFrom, t.x(1), t.o(1) + from * of.inputPlane());
        });
  }
}
