package limpid.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import limpid.random.Rng;

/// What every implementation of [Kernels] must do: give the bits of [ScalarKernels], write its
/// results and nothing beside them, for any length and offset and in place. Throws an
/// [AssertionError] that says where it is not so. It needs no test framework, so that a JVM with
/// other options can run it too.
final class Contract {
  /// Around every boundary that an implementation may have.
  static final int[] LENGTHS = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 61, 127, 257
  };

  static final int[] LONG = {1031, 65_537};

  static final int[] SIDES = {0, 1, 2, 5, 7, 10, 17, 64, 100};

  private static final float GUARD = -12345.678f;
  private static final int MARGIN = 19;

  private final Kernels tested;
  private final Kernels reference = new ScalarKernels();
  private int cases;

  Contract(Kernels tested) {
    this.tested = tested;
  }

  int cases() {
    return cases;
  }

  /// Numbers of all kinds: of many magnitudes, zeros of both signs, a few infinities and NaN.
  static float[] numbers(int n, long seed) {
    float[] x = tame(n, seed);
    Rng rng = Rng.of(seed).at("special");
    float[] special = {
      0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e-40f, -3e38f, 88.8f
    };
    for (int i = 0; i < n; i++) {
      if (rng.below(12, 2 * i) == 0) {
        x[i] = special[rng.below(special.length, 2 * i + 1)];
      }
    }
    return x;
  }

  /// Ordinary numbers of several magnitudes.
  static float[] tame(int n, long seed) {
    Rng rng = Rng.of(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (rng.normal(2 * i) * StrictMath.exp(2 * rng.normal(2 * i + 1)));
    }
    return x;
  }

  /// Runs the same on both, each with its own copy of the arrays, and compares all of their cells.
  void same(String what, float[][] arrays, Act act) {
    float[][] wanted = copy(arrays);
    float[][] got = copy(arrays);
    act.run(reference, wanted);
    act.run(tested, got);
    for (int i = 0; i < arrays.length; i++) {
      compare(what + ", array " + i, wanted[i], got[i]);
    }
    cases++;
  }

  interface Act {
    void run(Kernels kernels, float[][] arrays);
  }

  private static float[][] copy(float[][] arrays) {
    return Arrays.stream(arrays).map(float[]::clone).toArray(float[][]::new);
  }

  static void compare(String what, float[] wanted, float[] got) {
    int at = Arrays.mismatch(toBits(wanted), toBits(got));
    if (at >= 0) {
      throw new AssertionError(
          what + ": at " + at + " of " + got.length + " wanted " + wanted[at] + ", got " + got[at]);
    }
  }

  /// The bits, with one pattern for all NaN.
  private static int[] toBits(float[] x) {
    int[] bits = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      bits[i] = Float.floatToIntBits(x[i]);
    }
    return bits;
  }

  static float[] guarded(float[] content, int offset) {
    float[] x = new float[offset + content.length + MARGIN];
    Arrays.fill(x, GUARD);
    System.arraycopy(content, 0, x, offset, content.length);
    return x;
  }

  /// Sizes around the boundaries of vectors and tiles.
  void small() {
    for (int n : LENGTHS) {
      for (int offset : new int[] {0, 3}) {
        elementWise(n, offset);
        updates(n, offset);
        rows(5, n, offset);
        columns(n, 3, offset);
        movement(n, 3, offset);
      }
    }
    for (int m : SIDES) {
      for (int n : SIDES) {
        for (int k : SIDES) {
          product(m, n, k, 2);
        }
      }
    }
    new ImageContract(this).small();
  }

  /// Sizes that are divided among threads, packed, and cut into blocks.
  void large() {
    for (int n : LONG) {
      elementWise(n, 1);
      updates(n, 1);
      rows(3, n, 1);
      rows(n / 10, 10, 1);
      columns(n / 100, 300, 1);
      movement(n / 50, 50, 1);
    }
    columns(10, 5000, 2);
    int[][] sides = {
      {1, 128, 784},
      {1, 10, 784},
      {2, 300, 600},
      {3, 300, 600},
      {64, 128, 784},
      {64, 10, 1100},
      {37, 53, 1500},
      {300, 400, 650},
      {400, 10, 33}, // a narrow C of several blocks of rows
      {70, 150, 300}, // panels of a transposed B in several blocks of k
      {1, 100, 150},
      {33, 127, 90}, // a transposed B read by rows, …
      {52, 149, 700}, // … in blocks of k and with a last panel of four vectors, …
      {100, 97, 1500}, // … its last block of rows a single one
      {104, 90, 2500}, // rows packed in groups, the last of 8 …
      {100, 90, 2300}, // … or of 4
      {41, 500, 310}, // panels packed by the first tile, the last two narrower, …
      {200, 410, 1100}, // … in blocks of k and with rows in groups
      {53, 1, 90}, // rows times a single column, with tails both ways
      {1, 283, 530} // several blocks of rows of a transposed B, and tails both ways
    };
    for (int[] side : sides) {
      product(side[0], side[1], side[2], 0);
      product(side[0], side[1], side[2], 1);
    }
    product(505, 501, 2111, 1);
    int[][] wholes = {{1, 283, 530}, {3, 5, 7}, {64, 128, 300}, {130, 10, 70}, {400, 333, 65}};
    for (int[] whole : wholes) {
      fused(whole[0], whole[1], whole[2]);
    }
    products(1, 120, 130, 70, 1);
    products(7, 60, 50, 90, 1);
    products(200, 5, 6, 300, 1);
    new ImageContract(this).large();
  }

  void elementWise(int n, int o) {
    float[] x = guarded(numbers(n, 1), o);
    float[] y = guarded(numbers(n, 2), o + 1);
    float[] z = guarded(new float[n], o + 2);
    float lo = -0f; // the parameters of those that have some
    float hi = 1.7f;
    for (Unary f : Unary.values()) {
      String what = f + " of " + n;
      same(what, new float[][] {x, z}, (k, t) -> k.unary(f, lo, hi, t[0], o, t[1], o + 2, n));
      same(
          what + " in place",
          new float[][] {x},
          (k, t) -> k.unary(f, -0.3f, hi, t[0], o, t[0], o, n));
    }
    for (Binary f : Binary.values()) {
      for (int as = 0; as <= 1; as++) {
        for (int bs = 0; bs <= 1; bs++) {
          int p = as;
          int q = bs;
          same(
              f + " of " + n + " with strides " + p + q,
              new float[][] {x, y, z},
              (k, t) -> k.binary(f, lo, hi, t[0], o, p, t[1], o + 1, q, t[2], o + 2, n));
        }
      }
      same(
          f + " of " + n + " in place of a",
          new float[][] {x, y},
          (k, t) -> k.binary(f, -0.3f, hi, t[0], o, 1, t[1], o + 1, 1, t[0], o, n));
      same(
          f + " of " + n + " in place of b",
          new float[][] {x, y},
          (k, t) -> k.binary(f, lo, hi, t[0], o, 1, t[1], o + 1, 1, t[1], o + 1, n));
    }
    float[][] two = {x, y};
    same("scale of " + n, two, (k, t) -> k.scale(0.3f, t[0], o, t[1], o + 1, n));
    same("addScaled of " + n, two, (k, t) -> k.addScaled(0.3f, t[0], o, t[1], o + 1, n));
    same(
        "dropout of " + n,
        two,
        (k, t) -> k.dropout(-7L << 20, 5, 0.3f, 2f, t[0], o, t[1], o + 1, n));
  }

  void updates(int n, int o) {
    float[] g = guarded(numbers(n, 1), o);
    float[] w = guarded(numbers(n, 2), o + 1);
    float[] m = guarded(tame(n, 3), o + 2);
    float[] v = guarded(square(tame(n, 4)), o + 3);
    float[][] a = {g, w, m, v};
    same("sgd of " + n, a, (k, t) -> k.updates().sgd(0.1f, t[0], o, t[1], o + 1, n));
    for (boolean nesterov : new boolean[] {false, true}) {
      same(
          "momentum of " + n + ", nesterov " + nesterov,
          a,
          (k, t) ->
              k.updates().momentum(0.1f, 0.9f, nesterov, t[0], o, t[2], o + 2, t[1], o + 1, n));
    }
    same(
        "adam of " + n,
        a,
        (k, t) ->
            k.updates()
                .adam(
                    1e-3f, 0.9f, 0.999f, 1e-8f, 0.3f, 10f, 1000f, 1e-5f, t[0], o, t[2], o + 2, t[3],
                    o + 3, t[1], o + 1, n));
    same(
        "rms of " + n,
        a,
        (k, t) -> k.updates().rms(1e-3f, 0.9f, 0.1f, 1e-8f, t[0], o, t[3], o + 3, t[1], o + 1, n));
    same(
        "lion of " + n,
        a,
        (k, t) ->
            k.updates().lion(1e-3f, 0.9f, 0.99f, 1e-5f, t[0], o, t[2], o + 2, t[1], o + 1, n));
    same(
        "rprop of " + n,
        a,
        (k, t) ->
            k.updates()
                .rprop(0.5f, 1.2f, 1e-6f, 50f, t[0], o, t[2], o + 2, t[3], o + 3, t[1], o + 1, n));
    same(
        "penalty of " + n, a, (k, t) -> k.updates().penalty(0.01f, 0.02f, t[1], o + 1, t[0], o, n));
  }

  private static float[] square(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= x[i];
    }
    return x;
  }

  void rows(int rows, int n, int o) {
    int size = rows * n;
    String of = " of " + rows + " rows of " + n;
    for (boolean special : new boolean[] {false, true}) {
      float[] x = guarded(special ? numbers(size, 1) : tame(size, 1), o);
      float[] y = guarded(tame(size, 2), o + 1);
      float[] z = guarded(new float[size], o + 2);
      float[] one = guarded(tame(rows, 3), o);
      float[][] three = {x, y, z};
      float[][] two = {x, one};
      for (Reduction f : Reduction.values()) {
        same(f + of, two, (k, t) -> k.reduce(f, t[0], o, rows, n, 1, t[1], o));
      }
      same("softmax" + of, three, (k, t) -> k.rows().softmax(t[0], o, rows, n, t[2], o + 2));
      same("softmax in place" + of, three, (k, t) -> k.rows().softmax(t[0], o, rows, n, t[0], o));
      same("logSoftmax" + of, three, (k, t) -> k.rows().logSoftmax(t[0], o, rows, n, t[2], o + 2));
      same(
          "softmaxGradient" + of,
          three,
          (k, t) -> k.rows().softmaxGradient(t[0], o, t[1], o + 1, rows, n, t[2], o + 2));
      same(
          "logSoftmaxGradient" + of,
          three,
          (k, t) -> k.rows().logSoftmaxGradient(t[0], o, t[1], o + 1, rows, n, t[2], o + 2));
      if (n > 0) {
        float[] classes = guarded(new float[rows], o);
        for (int r = 0; r < rows; r++) {
          classes[o + r] = (7 * r + 3) % n;
        }
        float[][] four = {x, classes, one, z};
        same(
            "crossEntropy" + of,
            four,
            (k, t) -> k.rows().crossEntropy(t[0], o, t[1], o, rows, n, t[2], o));
        same(
            "crossEntropyGradient" + of,
            four,
            (k, t) ->
                k.rows().crossEntropyGradient(t[2], o, t[0], o, t[1], o, rows, n, t[3], o + 2));
      }
      float[][] turned = {x, z};
      same("transpose" + of, turned, (k, t) -> k.transpose(t[0], o, rows, n, t[1], o + 2));
    }
  }

  void columns(int n, int columns, int o) {
    for (int outer = 0; outer <= 3; outer++) {
      int out = outer;
      float[] x = guarded(numbers(outer * n * columns, 1), o);
      float[] y = guarded(new float[outer * columns], o + 1);
      for (Reduction f : Reduction.values()) {
        same(
            f + " of columns " + outer + "×" + n + "×" + columns,
            new float[][] {x, y},
            (k, t) -> k.reduce(f, t[0], o, out, n, columns, t[1], o + 1));
      }
    }
  }

  /// What brings numbers from one place to another; all rows of a table of 7 are met.
  void movement(int rows, int n, int o) {
    float[] x = guarded(numbers(rows * n, 1), o);
    float[] y = guarded(numbers(rows * n, 2), o + 1);
    float[] table = guarded(tame(7 * n, 3), o);
    float[] indices = guarded(new float[rows], o + 2);
    for (int r = 0; r < rows; r++) {
      indices[o + 2 + r] = 3 * r % 7;
    }
    String of = " of " + rows + " rows of " + n;
    float[][] two = {x, y};
    int[] sizes = {rows, n};
    int[] straight = {n, 1};
    int[] turned = {1, rows};
    int[] mirrored = {n, -1};
    int[] still = {0, 1};
    same("fill" + of, two, (k, t) -> k.fill(0.5f, t[1], o + 1, rows * n));
    if (rows > 0) {
      same("copy" + of, two, (k, t) -> k.copy(sizes, t[0], o, straight, t[1], o + 1, straight));
      same("turned" + of, two, (k, t) -> k.copy(sizes, t[0], o, turned, t[1], o + 1, straight));
      same(
          "mirrored" + of,
          two,
          (k, t) -> k.copy(sizes, t[0], o + n - 1, mirrored, t[1], o + 1, straight));
      same("repeated" + of, two, (k, t) -> k.copy(sizes, t[0], o, still, t[1], o + 1, straight));
    }
    float[][] three = {table, indices, y};
    same("gather" + of, three, (k, t) -> k.gather(t[0], o, t[1], o + 2, rows, n, t[2], o + 1));
    same(
        "scatterAdd" + of,
        three,
        (k, t) -> k.scatterAdd(t[2], o + 1, t[1], o + 2, rows, n, n, t[0], o));
    float[] marks = guarded(numbers(rows * 7, 4), o);
    same(
        "oneHot" + of,
        new float[][] {indices, marks},
        (k, t) -> k.oneHot(t[0], o + 2, rows, 7, t[1], o));
  }

  /// Products side by side, the second operand shared by every other one.
  void products(int count, int m, int n, int k, int o) {
    float[] a = guarded(tame(count * m * k, 1), o);
    float[] b = guarded(tame(2 * k * n, 2), o);
    float[] c = guarded(new float[count * m * n], o + 1);
    int[] as = new int[count];
    int[] bs = new int[count];
    for (int p = 0; p < count; p++) {
      as[p] = (count - 1 - p) * m * k;
      bs[p] = p % 2 * k * n;
    }
    same(
        count + " matmuls " + m + "×" + n + "×" + k,
        new float[][] {a, b, c},
        (kernels, t) ->
            kernels.matmulBatch(
                0, count, m, n, k, t[0], o, as, false, t[1], o, bs, true, t[2], o + 1));
  }

  /// One product with all four combinations of flags. The tail of the arrays is the guard, so that
  /// B ends `MARGIN` numbers before its array does, or at its very end when `offset` is 0.
  void product(int m, int n, int k, int offset) {
    float[] a = guarded(tame(m * k, 1), offset);
    float[] b = offset == 0 ? tame(k * n, 2) : guarded(tame(k * n, 2), offset);
    float[] c = guarded(new float[m * n], offset + 1);
    for (int flags = 0; flags < 4; flags++) {
      boolean ta = (flags & 1) != 0;
      boolean tb = (flags & 2) != 0;
      same(
          "matmul " + m + "×" + n + "×" + k + ", transposed " + ta + ", " + tb,
          new float[][] {a, b, c},
          (kernels, t) ->
              kernels.matmul(m, n, k, t[0], offset, ta, t[1], offset, tb, t[2], offset + 1));
    }
  }

  /// A product of parts of larger matrices, with and without epilogues and by rows, against the
  /// same in steps: the product, then what is done with it.
  void fused(int m, int n, int k) {
    int as = Math.max(m, k) + 3;
    int bs = Math.max(n, k) + 1;
    int cs = n + 2;
    float[] a = tame(as * Math.max(m, k), 1);
    float[] b = tame(bs * Math.max(n, k), 2);
    float[] c = guarded(new float[m * cs], 3);
    float[] bias = guarded(numbers(n + 5, 3), 1);
    float[] kept = guarded(numbers((m + 2) * (n + 5), 4), 0);
    float[] weights = guarded(tame(m * n, 5), 1);
    List<Epilogue> epilogues = new ArrayList<>(List.of(Epilogue.NONE));
    epilogues.add(Epilogue.bias(bias, 1));
    epilogues.add(Epilogue.dense(bias, 1, Unary.RELU, 0f, 0f));
    epilogues.add(Epilogue.dense(bias, 1, Unary.TANH, 0f, 0f));
    epilogues.add(Epilogue.gradient(Binary.RELU_GRADIENT, kept, 0, n + 5));
    epilogues.add(Epilogue.gradient(Binary.TANH_GRADIENT, kept, 0, n + 5));
    for (int flags = 0; flags < 4; flags++) {
      boolean ta = (flags & 1) != 0;
      boolean tb = (flags & 2) != 0;
      String of = " of a product " + m + "×" + n + "×" + k + ", transposed " + ta + ", " + tb;
      for (int e = 0; e < epilogues.size(); e++) {
        Epilogue epilogue = epilogues.get(e);
        same(
            "epilogue " + e + of,
            new float[][] {a, b, c},
            (kernels, t) -> {
              if (kernels == reference) {
                kernels.matmul(
                    m, n, k, t[0], 0, as, ta, t[1], 0, bs, tb, t[2], 3, cs, Epilogue.NONE, 2, 4);
                epilogue.apply(kernels, t[2], 3, cs, 2, m, 4, n);
              } else {
                kernels.matmul(
                    m, n, k, t[0], 0, as, ta, t[1], 0, bs, tb, t[2], 3, cs, epilogue, 2, 4);
              }
            });
      }
      same(
          "update by rows" + of,
          new float[][] {a, b, weights},
          (kernels, t) -> {
            if (kernels == reference) {
              float[] g = new float[m * n];
              kernels.matmul(
                  m, n, k, t[0], 0, as, ta, t[1], 0, bs, tb, g, 0, n, Epilogue.NONE, 0, 0);
              kernels.updates().sgd(0.1f, g, 0, t[2], 1, m * n);
            } else {
              RowsUse update =
                  (own, g, at, row, rows) ->
                      own.updates().sgd(0.1f, g, at, t[2], 1 + (row - 7) * n, rows * n);
              kernels.matmulRows(m, n, k, t[0], 0, as, ta, t[1], 0, bs, tb, update, 7);
            }
          });
    }
    same(
        "row times " + k + "×" + n,
        new float[][] {a, b, c},
        (kernels, t) -> {
          if (kernels == reference) {
            kernels.matmul(
                1, n, k, t[0], 1, k, false, t[1], 0, n, false, t[2], 3, n, Epilogue.NONE, 0, 0);
          } else {
            kernels.rowTimes(t[0], 1, RowMatrix.of(k, n, t[1], 0, n), 0, n, t[2], 3);
          }
        });
    float[][] two = {guarded(numbers(m * cs, 6), 3), bias};
    same(
        "addRow of " + m + "×" + n,
        two,
        (kernels, t) -> kernels.addRow(m, n, t[0], 3, cs, t[1], 1, t[0], 3, cs));
    same(
        "addRow without gaps of " + m + "×" + n,
        two,
        (kernels, t) -> kernels.addRow(m, n, t[0], 3, n, t[1], 1, t[0], 3, n));
    same(
        "ReLU of addRow of " + m + "×" + n,
        two,
        (kernels, t) -> kernels.finishRows(Unary.RELU, 0f, 0f, m, n, t[1], 1, t[0], 3, cs));
  }

  /// Runs everything on the vector kernels of this JVM, or prints which kernels are chosen.
  public static void main(String[] arguments) {
    Consumer<Object> print = System.out::println;
    if (arguments[0].equals("choice")) {
      print.accept(KernelChoice.VECTOR.available());
      print.accept(KernelChoice.AUTO.open(1).description());
      return;
    }
    Contract contract = new Contract(new VectorKernels());
    contract.small();
    contract.large();
    print.accept(new VectorKernels().description());
    print.accept(contract.cases() + " cases agree");
  }
}
