package limpid.kernel;

/// Which kernels to use; all give the same bits.
public enum KernelChoice {
  /// vector kernels where the Vector API is present, else scalar ones
  AUTO,
  /// plain loops
  SCALAR,
  /// vector instructions; needs the module `jdk.incubator.vector`
  VECTOR;

  /// Whether this choice can be opened in this JVM: everything but [#VECTOR] always, that one where
  /// the JVM was started with `--add-modules jdk.incubator.vector` or a module required it.
  public boolean available() {
    return this != VECTOR || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /// The chosen kernels, on so many threads, the caller's included; to be closed in the end.
  /// Requires that the choice is [#available].
  public Kernels open(int threads) {
    Kernels kernels = opensVector() ? new VectorKernels() : new ScalarKernels();
    return threads <= 1 ? kernels : new ThreadedKernels(kernels, new Workers(threads));
  }

  private boolean opensVector() {
    return this == VECTOR || (this == AUTO && VECTOR.available());
  }
}
