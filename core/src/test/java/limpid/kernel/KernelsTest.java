package limpid.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limpid.Allocation;
import limpid.random.Rng;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every implementation against the scalar kernels bit for bit, and those against the formulas.
class KernelsTest {
  private final ScalarKernels scalar = new ScalarKernels();
  private final VectorKernels vector = new VectorKernels();

  @Test
  void vectorKernelsGiveTheBitsOfTheScalarOnes() {
    Contract contract = new Contract(vector);
    contract.small();
    contract.large();
    assertThat(contract.cases()).isGreaterThan(5000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void threadsDoNotChangeTheBits(int threads) {
    try (Kernels threaded = new ThreadedKernels(vector, new Workers(threads))) {
      new Contract(threaded).large();
    }
  }

  @Test
  void imagesAreDividedAmongManyThreads() {
    try (Kernels threaded = new ThreadedKernels(vector, new Workers(8))) {
      new ImageContract(new Contract(threaded)).large();
    }
  }

  @Test
  void scalarKernelsCanBeThreadedToo() {
    try (Kernels threaded = new ThreadedKernels(scalar, new Workers(2))) {
      Contract contract = new Contract(threaded);
      contract.elementWise(40_000, 1);
      contract.rows(4000, 10, 1);
      contract.product(200, 130, 70, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256})
  void everyVectorWidthGivesTheSameBits(int bits) throws IOException, InterruptedException {
    assertThat(
            java(
                "--add-modules",
                "jdk.incubator.vector",
                "-Dlimpid.vector.bits=" + bits,
                Contract.class.getName(),
                "all"))
        .anyMatch(line -> line.equals("vector, " + bits + " bits"))
        .anyMatch(line -> line.endsWith("cases agree"));
  }

  @Test
  void withoutTheVectorModuleTheScalarKernelsAreChosen() throws IOException, InterruptedException {
    assertThat(java(Contract.class.getName(), "choice")).containsExactly("false", "scalar");
  }

  @Test
  void withTheVectorModuleTheVectorKernelsAreChosen() {
    assertThat(KernelChoice.VECTOR.available()).isTrue();
    try (Kernels kernels = KernelChoice.AUTO.open(2)) {
      assertThat(kernels.description()).matches("vector, \\d+ bits, 2 threads");
    }
    assertThat(KernelChoice.SCALAR.open(1).description()).isEqualTo("scalar");
  }

  /// What a JVM of its own prints.
  private static List<String> java(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = process.inputReader().readAllLines();
    assertThat(process.waitFor()).as(() -> String.join("\n", lines)).isZero();
    return lines.stream().filter(line -> !line.startsWith("WARNING")).toList();
  }

  @Property(tries = 100, seed = "1")
  void productsOfAnySizeAgree(
      @ForAll @IntRange(max = 90) int m,
      @ForAll @IntRange(max = 150) int n,
      @ForAll @IntRange(max = 90) int k,
      @ForAll @IntRange(max = 5) int offset) {
    new Contract(vector).product(m, n, k, offset);
  }

  @Property(tries = 100, seed = "1")
  void rowsAndElementsOfAnySizeAgree(
      @ForAll @IntRange(max = 8) int rows,
      @ForAll @IntRange(max = 300) int n,
      @ForAll @IntRange(max = 5) int offset) {
    new Contract(vector).rows(rows, n, offset);
    new Contract(vector).elementWise(n, offset);
  }

  /// The contract to the letter: an in-order loop, and the same in double precision.
  @Test
  void productsAreSumsInOrder() {
    int m = 7;
    int n = 19;
    int k = 33;
    float[] a = Contract.tame(m * k, 5);
    float[] b = Contract.tame(k * n, 6);
    float[] inOrder = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double exact = 0;
        double size = 0;
        for (int p = 0; p < k; p++) {
          inOrder[i * n + j] = Math.fma(a[i * k + p], b[p * n + j], inOrder[i * n + j]);
          exact += (double) a[i * k + p] * b[p * n + j];
          size += Math.abs((double) a[i * k + p] * b[p * n + j]);
        }
        assertThat((double) inOrder[i * n + j]).isCloseTo(exact, within(size * k * 0x1p-24));
      }
    }
    float[] at = new float[m * k];
    float[] bt = new float[k * n];
    scalar.transpose(a, 0, m, k, at, 0);
    scalar.transpose(b, 0, k, n, bt, 0);
    for (Kernels kernels : List.of(scalar, vector)) {
      for (boolean ta : new boolean[] {false, true}) {
        for (boolean tb : new boolean[] {false, true}) {
          float[] c = Contract.tame(m * n, 7);
          kernels.matmul(m, n, k, ta ? at : a, 0, ta, tb ? bt : b, 0, tb, c, 0);
          Contract.compare(kernels.description() + ta + tb, inOrder, c);
        }
      }
    }
  }

  @Test
  void sharedCallsAllocateNothing() {
    float[] a = Contract.tame(200 * 200, 1);
    float[] c = new float[200 * 200];
    Epilogue epilogue = Epilogue.dense(a, 0, Unary.RELU, 0f, 0f);
    try (Kernels kernels = new ThreadedKernels(vector, new Workers(2))) {
      long allocated =
          Allocation.least(() -> {
            kernels.matmul(
                200, 200, 200, a, 0, 200, false, a, 0, 200, true, c, 0, 200, epilogue, 0, 0);
            kernels.unary(Unary.RELU, a, 0, c, 0, 40_000);
            kernels.updates().momentum(0.1f, 0.9f, false, a, 0, c, 0, c, 0, 40_000);
          });
      assertThat(allocated).isZero();
    }
  }

  @Test
  void aProductOverNothingIsZero() {
    for (Kernels kernels : List.of(scalar, vector)) {
      float[] c = {1f, 2f, 3f, 4f, 5f, 6f};
      kernels.matmul(2, 3, 0, new float[0], 0, false, new float[0], 0, false, c, 0);
      assertThat(c).containsOnly(0f);
    }
  }

  @Test
  void aBlockOfAProductLeavesTheRestAlone() {
    float[] a = Contract.tame(20 * 30, 1);
    float[] b = Contract.tame(30 * 40, 2);
    float[] whole = new float[20 * 40];
    scalar.matmul(20, 40, 30, a, 0, false, b, 0, true, whole, 0);
    for (Kernels kernels : List.of(scalar, vector)) {
      float[] c = new float[20 * 40];
      kernels.matmul(
          14,
          33,
          30,
          a,
          3 * 30,
          30,
          false,
          b,
          5 * 30,
          30,
          true,
          c,
          3 * 40 + 5,
          40,
          Epilogue.NONE,
          0,
          0);
      for (int i = 0; i < 20; i++) {
        for (int j = 0; j < 40; j++) {
          boolean inside = i >= 3 && i < 17 && j >= 5 && j < 38;
          assertThat(c[i * 40 + j]).isEqualTo(inside ? whole[i * 40 + j] : 0f);
        }
      }
    }
  }

  @Test
  void sumsUseSixteenLanesFoldedInHalves() {
    float[] x = Contract.tame(37, 3);
    float[] lanes = new float[16];
    for (int i = 0; i < 37; i++) {
      lanes[i % 16] += x[i];
    }
    for (int i = 0; i < 8; i++) {
      lanes[i] += lanes[i + 8];
    }
    for (int i = 0; i < 4; i++) {
      lanes[i] += lanes[i + 4];
    }
    float wanted = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
    float[] y = new float[1];
    scalar.reduce(Reduction.SUM, x, 0, 1, 37, 1, y, 0);
    assertThat(y[0]).isEqualTo(wanted);
  }

  @Test
  void reductionsOfNothingAreTheirNeutralElements() {
    float[] y = {5f, 5f};
    vector.reduce(Reduction.SUM, new float[0], 0, 1, 0, 1, y, 0);
    vector.reduce(Reduction.MAX, new float[0], 0, 1, 0, 1, y, 1);
    assertThat(y).containsExactly(0f, Float.NEGATIVE_INFINITY);
  }

  @Test
  void softmaxAndItsKinFollowTheirFormulas() {
    float[] x = {1f, 2f, 4f, -1f, 0f, 3f};
    float[] y = new float[6];
    float[] logs = new float[6];
    scalar.rows().softmax(x, 0, 2, 3, y, 0);
    scalar.rows().logSoftmax(x, 0, 2, 3, logs, 0);
    float[] loss = new float[2];
    float[] gradient = new float[6];
    scalar.rows().crossEntropy(x, 0, new float[] {2f, 0f}, 0, 2, 3, loss, 0);
    scalar
        .rows()
        .crossEntropyGradient(
            new float[] {0.5f, 2f}, 0, x, 0, new float[] {2f, 0f}, 0, 2, 3, gradient, 0);
    for (int r = 0; r < 2; r++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        sum += StrictMath.exp(x[3 * r + j]);
      }
      int wanted = r == 0 ? 2 : 0;
      double above = r == 0 ? 0.5 : 2;
      for (int j = 0; j < 3; j++) {
        double p = StrictMath.exp(x[3 * r + j]) / sum;
        assertThat((double) y[3 * r + j]).isCloseTo(p, within(1e-6));
        assertThat((double) logs[3 * r + j]).isCloseTo(StrictMath.log(p), within(1e-6));
        double slope = above * (p - (j == wanted ? 1 : 0));
        assertThat((double) gradient[3 * r + j]).isCloseTo(slope, within(1e-6));
      }
      double right = StrictMath.log(sum) - x[3 * r + wanted];
      assertThat((double) loss[r]).isCloseTo(right, within(1e-6));
    }
  }

  @Test
  void adamFollowsItsFormula() {
    float[] g = {0.5f};
    float[] m = {0.1f};
    float[] v = {0.2f};
    float[] w = {1f};
    scalar
        .updates()
        .adam(0.01f, 0.9f, 0.99f, 1e-3f, 0.5f, 2f, 3f, 0.001f, g, 0, m, 0, v, 0, w, 0, 1);
    double mean = 0.9 * 0.1 + 0.1 * 0.5;
    double square = 0.99 * 0.2 + 0.01 * 0.25;
    double weight =
        1 - 0.01 * (0.5 * 0.5 + mean * 2) / (StrictMath.sqrt(square * 3) + 1e-3) - 0.001;
    assertThat((double) m[0]).isCloseTo(mean, within(1e-7));
    assertThat((double) v[0]).isCloseTo(square, within(1e-7));
    assertThat((double) w[0]).isCloseTo(weight, within(1e-7));
  }

  @Test
  void momentumAndNesterovFollowTheirFormulas() {
    float[] v = {2f};
    float[] w = {1f};
    scalar.updates().momentum(0.1f, 0.5f, false, new float[] {3f}, 0, v, 0, w, 0, 1);
    assertThat(v).containsExactly(4f);
    assertThat((double) w[0]).isCloseTo(1 - 0.1 * 4, within(1e-7));
    v[0] = 2f;
    w[0] = 1f;
    scalar.updates().momentum(0.1f, 0.5f, true, new float[] {3f}, 0, v, 0, w, 0, 1);
    assertThat((double) w[0]).isCloseTo(1 - 0.1 * (3 + 0.5 * 4), within(1e-7));
  }

  @Test
  void dropoutKeepsTheWantedShareAndItsNeighboursAreIndependent() {
    int n = 1_000_000;
    float[] ones = new float[n];
    Arrays.fill(ones, 1f);
    float[] y = new float[n];
    long key = Rng.of(1).at("dropout").key();
    vector.dropout(key, 0, 0.25f, 1f, ones, 0, y, 0, n);
    float[] other = new float[n];
    vector.dropout(key + 1, 0, 0.25f, 1f, ones, 0, other, 0, n);
    double kept = 0;
    double pairs = 0;
    double across = 0;
    for (int i = 1; i < n; i++) {
      kept += y[i];
      pairs += y[i] * y[i - 1];
      across += y[i] * other[i - 1];
    }
    // four standard deviations
    assertThat(kept / n).isCloseTo(0.75, within(4 * 0.433e-3));
    assertThat(pairs / n).isCloseTo(0.5625, within(4 * 0.6e-3));
    assertThat(across / n).isCloseTo(0.5625, within(4 * 0.6e-3));
  }

  @Test
  void uniformNumbersFillTheIntervalEvenly() {
    int[] counts = new int[64];
    int n = 640_000;
    for (int i = 0; i < n; i++) {
      counts[Chance.uniform24(42, i) >>> 18]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - n / 64.0) * (count - n / 64.0) / (n / 64.0);
    }
    // 63 degrees of freedom: beyond 115 with probability 10⁻⁴
    assertThat(chiSquare).isBetween(25.0, 115.0);
  }

  @Test
  void dropoutAtRateZeroKeepsAllAndAtOneNothing() {
    float[] x = {1f, 2f, 3f};
    float[] y = new float[3];
    scalar.dropout(1, 0, 0f, 1f, x, 0, y, 0, 3);
    assertThat(y).containsExactly(1f, 2f, 3f);
    scalar.dropout(1, 0, 1f, 1f, x, 0, y, 0, 3);
    assertThat(y).containsOnly(0f);
  }
}
