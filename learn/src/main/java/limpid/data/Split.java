package limpid.data;

import java.util.Comparator;
import java.util.stream.IntStream;
import limpid.error.DataException;
import limpid.random.Rng;

/// Which examples are trained on, which choose when to stop, and which measure once, at the end:
/// disjoint, complete, each in rising order, and a pure function of (targets, fractions, seed).
///
/// Examples are lined up by class, or by value in strata of [#STRATUM], and shuffled within each.
/// Going along the line, each goes to the part that is furthest behind its fraction; the first of a
/// class goes to training. So every stretch of the line is shared out as the whole is.
public final class Split {
  /// Neighbours in value that are shuffled among themselves.
  private static final int STRATUM = 20;

  private final int[] train;
  private final int[] validation;
  private final int[] test;

  private Split(int[] train, int[] validation, int[] test) {
    this.train = train;
    this.validation = validation;
    this.test = test;
  }

  /// Shares out each class alike; every class is in training.
  ///
  /// @param classes the class of each example, 0 or more
  public static Split byClass(int[] classes, Fractions fractions, long seed) {
    int[] order = shuffled(classes.length, seed);
    int[] line = byNumber(order, classes);
    boolean[] first = new boolean[line.length];
    for (int i = 0; i < line.length; i++) {
      first[i] = i == 0 || classes[line[i]] != classes[line[i - 1]];
    }
    return share(line, first, fractions);
  }

  /// Shares out low, middle and high values alike.
  ///
  /// @param values the value of each example, none NaN
  public static Split byValue(float[] values, Fractions fractions, long seed) {
    int[] sorted =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    int[] stratum = new int[values.length];
    for (int i = 0; i < sorted.length; i++) {
      stratum[sorted[i]] = i / STRATUM;
    }
    int[] line = byNumber(shuffled(values.length, seed), stratum);
    return share(line, new boolean[line.length], fractions);
  }

  /// Examples by the number of each, 0 or more, and those of equal number in the order that they
  /// come in: by counting, since a million examples have few numbers.
  private static int[] byNumber(int[] examples, int[] numbers) {
    int[] next = new int[IntStream.of(numbers).max().orElse(0) + 2]; // where each number goes on
    for (int number : numbers) {
      next[number + 1]++;
    }
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    int[] line = new int[examples.length];
    for (int example : examples) {
      line[next[numbers[example]]++] = example;
    }
    return line;
  }

  private static int[] shuffled(int n, long seed) {
    return Rng.of(seed).at("split").permutation(n);
  }

  private static Split share(int[] line, boolean[] first, Fractions fractions) {
    byte[] partOf = new byte[line.length];
    int[] sizes = new int[3];
    for (int i = 0; i < line.length; i++) {
      byte part = 0;
      double behind = fractions.of(0) * (i + 1) - sizes[0];
      for (byte p = 1; p < 3 && !first[i]; p++) {
        double b = fractions.of(p) * (i + 1) - sizes[p];
        if (fractions.of(p) > 0 && b > behind) {
          part = p;
          behind = b;
        }
      }
      partOf[line[i]] = part;
      sizes[part]++;
    }
    int[][] parts = new int[3][];
    for (int p = 0; p < 3; p++) {
      if (fractions.of(p) > 0 && sizes[p] == 0) {
        throw DataException.of(
            "split", line.length + " examples are too few to train, validate and test; add some");
      }
      parts[p] = new int[sizes[p]];
    }
    int[] done = new int[3];
    for (int example = 0; example < partOf.length; example++) {
      int part = partOf[example];
      parts[part][done[part]++] = example;
    }
    return new Split(parts[0], parts[1], parts[2]);
  }

  /// The examples to fit the weights.
  public int[] train() {
    return train.clone();
  }

  /// The examples that choose when to stop.
  public int[] validation() {
    return validation.clone();
  }

  /// The examples that measure once, at the end; none where another file is for that.
  public int[] test() {
    return test.clone();
  }

  /// The same split of examples that are themselves a selection: example `i` is `rows[i]`.
  public Split of(int[] rows) {
    return new Split(pick(rows, train), pick(rows, validation), pick(rows, test));
  }

  private static int[] pick(int[] rows, int[] examples) {
    return IntStream.of(examples).map(example -> rows[example]).toArray();
  }
}
