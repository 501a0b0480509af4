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

/// Softmax and the cross-entropy of logits, with its gradient.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SoftmaxBenchmark {
  /// The caller's included.
  @Param("1")
  public int threads;

  /// rows×classes
  @Param({"64x10", "128x10", "64x1000"})
  public String shape = "";

  private Kernels kernels = Opened.kernels(1);
  private int rows;
  private int n;
  private float[] x = {};
  private float[] y = {};
  private float[] classes = {};
  private float[] loss = {};
  private float[] slope = {};

  @Setup
  public void open() {
    kernels = Opened.kernels(threads);
    String[] sizes = shape.split("x", -1);
    rows = Integer.parseInt(sizes[0]);
    n = Integer.parseInt(sizes[1]);
    x = Opened.numbers(rows * n);
    y = new float[rows * n];
    classes = new float[rows];
    loss = new float[rows];
    slope = new float[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = i % n;
      slope[i] = 1f / rows;
    }
  }

  @Benchmark
  public float[] softmax() {
    kernels.rows().softmax(x, 0, rows, n, y, 0);
    return y;
  }

  @Benchmark
  public float[] crossEntropy() {
    kernels.rows().crossEntropy(x, 0, classes, 0, rows, n, loss, 0);
    return loss;
  }

  @Benchmark
  public float[] crossEntropyGradient() {
    kernels.rows().crossEntropyGradient(slope, 0, x, 0, classes, 0, rows, n, y, 0);
    return y;
  }

  @TearDown
  public void close() {
    kernels.close();
  }
}
