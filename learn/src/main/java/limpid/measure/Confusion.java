package limpid.measure;

import java.util.Arrays;

/// How often each class was taken for each: rows are what was so, columns what was answered.
public final class Confusion {
  private final int[][] counts;

  /// A matrix of nothing yet, for this many classes.
  Confusion(int classes) {
    counts = new int[classes][classes];
  }

  void add(int actual, int answered) {
    counts[actual][answered]++;
  }

  /// How many classes.
  public int classes() {
    return counts.length;
  }

  /// How often the class `actual` was taken for `answered`.
  public int count(int actual, int answered) {
    return counts[actual][answered];
  }

  /// How many examples in all.
  public int total() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  /// How many were right.
  public int correct() {
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i][i];
    }
    return sum;
  }

  @Override
  public String toString() {
    return correct() + " of " + total() + " right";
  }
}
