package limpid.tensor.testkit;

import java.util.List;
import limpid.kernel.Kernels;
import limpid.kernel.ScalarKernels;
import limpid.kernel.ThreadedKernels;
import limpid.kernel.VectorKernels;
import limpid.kernel.Workers;

/// Every implementation of the kernels. All must give the bits of the scalar ones.
public final class Providers implements AutoCloseable {
  /// The kernels that define every bit.
  public static final Kernels REFERENCE = new ScalarKernels();

  private final List<Kernels> threaded =
      List.of(
          new ThreadedKernels(REFERENCE, new Workers(2)),
          new ThreadedKernels(new VectorKernels(), new Workers(1)),
          new ThreadedKernels(new VectorKernels(), new Workers(2)),
          new ThreadedKernels(new VectorKernels(), new Workers(3)));

  /// Those that work on the calling thread, in the vector width of this JVM. The scalar ones are
  /// among them: they too must not care where in memory an array starts.
  public List<Kernels> alone() {
    return List.of(REFERENCE, new VectorKernels());
  }

  /// Those that share the work among 1, 2 and 3 threads.
  public List<Kernels> threaded() {
    return threaded;
  }

  @Override
  public void close() {
    threaded.forEach(Kernels::close);
  }
}
