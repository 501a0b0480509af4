package limpid.program;

import limpid.kernel.Kernels;

/// The work of an instruction whose input stands elsewhere at every run.
@FunctionalInterface
interface InputWork {
  /// Does it with the input that begins at `offset`.
  void run(Kernels kernels, float[] x, int offset);
}
