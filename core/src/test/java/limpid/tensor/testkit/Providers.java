package limpid.tensor.testkit;

import java.util.List;
import limpid.kernel.Kernels;
import limpid.kernel.ScalarKernels;

/// Every implementation of the kernels, the reference first. All must give the same bits.
public final class Providers {
  private Providers() {}

  /// The one that defines every bit.
  public static Kernels reference() {
    return new ScalarKernels();
  }

  /// All of them, in each width and on 1, 2 and 3 threads.
  public static List<Kernels> all() {
    return List.of(reference());
  }
}
