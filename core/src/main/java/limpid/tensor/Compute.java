package limpid.tensor;

import java.util.function.Supplier;
import limpid.kernel.Kernels;
import limpid.kernel.ScalarKernels;

/// How tensors compute: with which kernels and on how many threads. It changes the speed and never
/// a bit of the result, which is why it stays out of the signatures: code inside [#call] runs with
/// it, all other code with [#standard].
public final class Compute {
  private static final ScopedValue<Compute> CURRENT = ScopedValue.newInstance();
  private static final Compute STANDARD = new Compute(new ScalarKernels());

  private final Kernels kernels;

  private Compute(Kernels kernels) {
    this.kernels = kernels;
  }

  /// The best kernels of this machine, on the calling thread alone.
  public static Compute standard() {
    return STANDARD;
  }

  /// The one that is in force here.
  public static Compute current() {
    return CURRENT.orElse(STANDARD);
  }

  /// Runs a computation with these kernels and threads.
  public <T> T call(Supplier<T> computation) {
    return ScopedValue.where(CURRENT, this).call(computation::get);
  }

  /// The loops themselves, for the other packages of core.
  public Kernels kernels() {
    return kernels;
  }
}
