package limpid.bench.jmh;

import java.util.concurrent.TimeUnit;
import limpid.kernel.Kernels;
import limpid.kernel.Unary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Functions of single numbers.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class FunctionBenchmark {
  /// The caller's included.
  @Param("1")
  public int threads;

  /// Which one.
  @Param({"EXP", "TANH", "SIGMOID"})
  public Unary function = Unary.EXP;

  /// How many numbers: in the first cache, and far beyond all.
  @Param({"4096", "4194304"})
  public int n;

  private Kernels kernels = Opened.kernels(1);
  private float[] x = {};
  private float[] y = {};

  @Setup
  public void open() {
    kernels = Opened.kernels(threads);
    x = Opened.numbers(n);
    y = new float[n];
  }

  @Benchmark
  public float[] function() {
    kernels.unary(function, x, 0, y, 0, n);
    return y;
  }

  @TearDown
  public void close() {
    kernels.close();
  }
}
