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

/// Matrix products; divide 2·m·k·n by the result for GFLOP/s.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GemmBenchmark {
  /// The caller's included.
  @Param("1")
  public int threads;

  /// m×k×n
  @Param({
    "16x16x16",
    "64x784x128",
    "128x512x10",
    "128x784x512",
    "128x512x512",
    "256x256x256",
    "1024x1024x1024"
  })
  public String shape = "";

  /// Which of both matrices lies transposed.
  @Param({"nn", "tn", "nt"})
  public String layout = "";

  private Kernels kernels = Opened.kernels(1);
  private int m;
  private int k;
  private int n;
  private boolean transposedA;
  private boolean transposedB;
  private float[] a = {};
  private float[] b = {};
  private float[] c = {};

  @Setup
  public void open() {
    kernels = Opened.kernels(threads);
    String[] sizes = shape.split("x", -1);
    m = Integer.parseInt(sizes[0]);
    k = Integer.parseInt(sizes[1]);
    n = Integer.parseInt(sizes[2]);
    transposedA = layout.equals("tn");
    transposedB = layout.equals("nt");
    a = Opened.numbers(m * k);
    b = Opened.numbers(k * n);
    c = new float[m * n];
  }

  @Benchmark
  public float[] gemm() {
    kernels.matmul(m, n, k, a, 0, transposedA, b, 0, transposedB, c, 0);
    return c;
  }

  @TearDown
  public void close() {
    kernels.close();
  }
}
