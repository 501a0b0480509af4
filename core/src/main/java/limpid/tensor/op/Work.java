package limpid.tensor.op;

import limpid.kernel.Kernels;

/// Work whose addresses are fixed: what an operation becomes once it is known where its inputs and
/// its output stand. It may run any number of times, each time on the numbers that stand there
/// then, and allocates nothing; all arithmetic of shapes was done when it was made.
@FunctionalInterface
public interface Work {
  /// Does it.
  void run(Kernels kernels);

  /// This and then that.
  default Work then(Work next) {
    return kernels -> {
      run(kernels);
      next.run(kernels);
    };
  }

  /// Copies the numbers of one array into another of as many.
  static Work copy(Array from, Array to) {
    int n = to.count();
    return _ -> System.arraycopy(from.data(), from.offset(), to.data(), to.offset(), n);
  }
}
