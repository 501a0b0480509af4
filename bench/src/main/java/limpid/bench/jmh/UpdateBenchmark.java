package limpid.bench.jmh;

import java.util.concurrent.TimeUnit;
import limpid.kernel.Kernels;
import limpid.optim.Adam;
import limpid.optim.Momentum;
import limpid.optim.Sgd;
import limpid.optim.UpdateRule;
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

  /// Which optimiser.
  @Param({"sgd", "momentum", "adam"})
  public String rule = "";

  /// How many parameters: 784×128, and more than the caches hold.
  @Param({"100352", "4194304"})
  public int n;

  private Kernels kernels = Opened.kernels(1);
  private float[] g = {};
  private float[] w = {};
  private float[][] slots = {};
  private UpdateRule chosen = new Sgd();
  private long step = 1;

  @Setup
  public void open() {
    kernels = Opened.kernels(threads);
    g = Opened.numbers(n);
    w = Opened.numbers(n);
    chosen =
        switch (rule) {
          case "sgd" -> new Sgd();
          case "momentum" -> Momentum.defaults();
          default -> Adam.defaults();
        };
    slots = new float[chosen.slots()][n];
  }

  @Benchmark
  public float[] update() {
    chosen.update(kernels, step++, 1e-9f, g, 0, w, 0, slots, 0, n);
    return w;
  }

  @TearDown
  public void close() {
    kernels.close();
  }
}
