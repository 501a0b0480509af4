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

/// A single row times a matrix, as in answering one question.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class RowBenchmark {
  /// The caller's included.
  @Param("1")
  public int threads;

  /// k×n
  @Param({"784x128", "128x10", "256x256", "2x4"})
  public String shape = "";

  /// Whether the matrix lies transposed.
  @Param({"false", "true"})
  public boolean transposed;

  private Kernels kernels = Opened.kernels(1);
  private int k;
  private int n;
  private float[] x = {};
  private float[] w = {};
  private float[] y = {};

  @Setup
  public void open() {
    kernels = Opened.kernels(threads);
    String[] sizes = shape.split("x", -1);
    k = Integer.parseInt(sizes[0]);
    n = Integer.parseInt(sizes[1]);
    x = Opened.numbers(k);
    w = Opened.numbers(k * n);
    y = new float[n];
  }

  @Benchmark
  public float[] row() {
    kernels.matmul(1, n, k, x, 0, false, w, 0, transposed, y, 0);
    return y;
  }

  @TearDown
  public void close() {
    kernels.close();
  }
}
