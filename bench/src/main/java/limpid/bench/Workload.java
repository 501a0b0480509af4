package limpid.bench;

import java.nio.file.Path;
import java.util.Locale;

/// Something to compute, the same for every contender.
sealed interface Workload {
  /// What it is called on the command line.
  String name();

  /// What it is, in words for the table.
  String title();

  /// What is to be reached.
  Goal goal();

  /// What names it to the process that is to compute it.
  default String request() {
    return name();
  }

  /// What is computed to compare results rather than time.
  default Workload checked() {
    return this;
  }

  /// How a matrix lies: as it is, or transposed.
  enum Layout {
    NN(false, false),
    TN(true, false),
    NT(false, true);

    final boolean transposedA;
    final boolean transposedB;

    Layout(boolean transposedA, boolean transposedB) {
      this.transposedA = transposedA;
      this.transposedB = transposedB;
    }
  }

  /// C = A·B, where A is m×k and B k×n; a transposed one lies in memory the other way round.
  record Product(Layout layout, int m, int k, int n, Goal goal) implements Workload {
    @Override
    public String name() {
      return "gemm-%s-%sx%sx%s".formatted(layout.name().toLowerCase(Locale.ROOT), m, k, n);
    }

    @Override
    public String title() {
      return "%s %s×%s×%s".formatted(layout.name().toLowerCase(Locale.ROOT), m, k, n);
    }

    /// Multiplications and additions.
    double flops() {
      return 2.0 * m * k * n;
    }

    float[] a() {
      return Numbers.uniform(1, m * k, 1);
    }

    float[] b() {
      return Numbers.uniform(2, k * n, 1);
    }

    /// Elements of the product that are compared: both ends and some between, each divided by √k so
    /// that they have the size of 1.
    float[] sample(float[] c) {
      float[] sample = new float[16];
      for (int i = 0; i < sample.length; i++) {
        sample[i] = (float) (c[(int) ((long) i * (c.length - 1) / 15)] / Math.sqrt(k));
      }
      return sample;
    }
  }

  /// Training steps on one batch: forward, loss, backward, update.
  record Training(String name, String title, Net net, int batch, Rule rule, Goal goal)
      implements Workload {
    /// How many losses are compared.
    static final int CHECKED_STEPS = 10;

    @Override
    public Training checked() {
      return new Training(name, title, net.withoutDropout(), batch, rule, goal);
    }

    /// What is timed.
    Training standingStill() {
      return new Training(name, title, net, batch, rule.standingStill(), goal);
    }
  }

  /// Outputs of a network that no longer learns, for so many rows at once.
  record Answering(String name, String title, Net net, int rows, Goal goal) implements Workload {}

  /// Outputs of a model that came as an ONNX file, for so many rows at once.
  record Importing(String name, String title, OnnxSource source, int rows, Goal goal)
      implements Workload {
    @Override
    public String request() {
      return source instanceof OnnxSource.Given(Path file)
          ? name + " " + file.toAbsolutePath()
          : name;
    }

    /// The inputs, each of so many numbers.
    float[] examples(int size) {
      return Numbers.uniform(1, rows * size, 1);
    }
  }

  /// The machine's own limit: fused multiply-adds on registers.
  record Peak() implements Workload {
    @Override
    public String name() {
      return "peak";
    }

    @Override
    public String title() {
      return "fused multiply-adds";
    }

    @Override
    public Goal goal() {
      return new Goal(1, 1, 1);
    }
  }
}
