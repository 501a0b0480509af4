package limpid.bench.jmh;

import java.util.concurrent.TimeUnit;
import limpid.kernel.Kernels;
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

/// Updates of parameters; Adam reads four arrays and writes three.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class UpdateBenchmark {
  /// The caller's included.
  @Param("1")
  public int threads;

  /// How many parameters: 784×128, and more than the caches hold.
  @Param({"100352", "4194304"})
  public int n;

  private Kernels kernels = Opened.kernels(1);
  private float[] g = {};
  private float[] w = {};
  private float[] m = {};
  private float[] v = {};

  @Setup
  public void open() {
    kernels = Opened.kernels(threads);
    g = Opened.numbers(n);
    w = Opened.numbers(n);
    m = new float[n];
    v = new float[n];
  }

  @Benchmark
  public float[] adam() {
    kernels.adam(1e-9f, 0.9f, 0.999f, 1e-8f, 1, 1, 0, g, 0, m, 0, v, 0, w, 0, n);
    return w;
  }

  @Benchmark
  public float[] momentum() {
    kernels.momentum(1e-9f, 0.9f, false, g, 0, m, 0, w, 0, n);
    return w;
  }

  @Benchmark
  public float[] sgd() {
    kernels.sgd(1e-9f, g, 0, w, 0, n);
    return w;
  }

  @TearDown
  public void close() {
    kernels.close();
  }
}
