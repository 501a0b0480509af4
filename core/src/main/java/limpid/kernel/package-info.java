/// Loops over `float[]`: matrix products, element-wise arithmetic, reductions, `exp`, `tanh` …,
/// worker threads, and the coins that dropout tosses. Not exported; knows arrays and nothing else.
/// Every implementation gives the same bits. May import: nothing of Limpid. Read first:
/// [limpid.kernel.Kernels].
@org.jspecify.annotations.NullMarked
package limpid.kernel;
