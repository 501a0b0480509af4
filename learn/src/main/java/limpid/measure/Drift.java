package limpid.measure;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import limpid.error.DataException;

/// How far the numbers of a column have moved away from those that a model learned from.
public final class Drift {
  /// A stability index from which on a change is worth a look, by custom; see [#stabilityIndex].
  public static final double NOTICEABLE = 0.1;

  /// A stability index from which on a model should learn anew, by custom.
  public static final double LARGE = 0.25;

  private static final int TENTHS = 10;

  private Drift() {}

  /// The population stability index, Σ (aᵢ − eᵢ)·ln(aᵢ/eᵢ) over bins that hold a tenth of the old
  /// numbers each; eᵢ and aᵢ are the shares of old and of new numbers in bin i, half a number added
  /// to each bin so that none is empty. A number that fills a bin alone has one of its own. 0 is no
  /// change; below 0.1 counts as little and above 0.25 as large (Siddiqi, "Credit Risk Scorecards",
  /// 2006).
  ///
  /// @param learned numbers that the model learned from
  /// @param met numbers that it meets now
  /// @throws DataException if there are none, or one is NaN
  public static double stabilityIndex(float[] learned, float[] met) {
    float[] old = sorted(learned);
    float[] now = sorted(met);
    List<Float> cuts = cuts(old);
    double bins = cuts.size() + 1;
    int oldBelow = 0;
    int nowBelow = 0;
    double sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      boolean last = bin == cuts.size();
      int oldNext = last ? old.length : below(old, cuts.get(bin));
      int nowNext = last ? now.length : below(now, cuts.get(bin));
      double expected = (oldNext - oldBelow + 0.5) / (old.length + 0.5 * bins);
      double actual = (nowNext - nowBelow + 0.5) / (now.length + 0.5 * bins);
      sum += (actual - expected) * StrictMath.log(actual / expected);
      oldBelow = oldNext;
      nowBelow = nowNext;
    }
    return sum;
  }

  /// Where bins begin, but for the first.
  private static List<Float> cuts(float[] sorted) {
    SortedSet<Float> cuts = new TreeSet<>();
    for (int k = 1; k < TENTHS; k++) {
      float cut = sorted[(int) ((long) sorted.length * k / TENTHS)];
      if (!cuts.add(cut)) {
        cuts.add(Math.nextUp(cut)); // it fills the bin from here to there
      }
    }
    return List.copyOf(cuts);
  }

  private static float[] sorted(float[] numbers) {
    float[] sorted = numbers.clone();
    Arrays.sort(sorted); // NaN comes last
    if (sorted.length == 0 || Float.isNaN(sorted[sorted.length - 1])) {
      throw DataException.of(
          "drift", "needs numbers to compare, and none that is missing; leave those out");
    }
    return sorted;
  }

  /// How many of sorted numbers are below this one.
  private static int below(float[] sorted, float cut) {
    int at = 0;
    while (at < sorted.length && sorted[at] < cut) {
      at++;
    }
    return at;
  }
}
