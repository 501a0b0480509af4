package limpid.error;

import java.util.Collection;
import java.util.Locale;

/// The known word that an unknown one was perhaps meant to be.
public final class Suggestion {
  private Suggestion() {}

  /// ` (did you mean "Chol"?)`, or nothing where no known word is near.
  public static String of(String word, Collection<String> known) {
    String best = "";
    int bestDistance = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (word.length() > 2 && candidate.startsWith(word)) {
        distance = 0;
      }
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? "" : " (did you mean \"" + best + "\"?)";
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`, no letter
  /// touched twice (optimal string alignment, after Damerau, 1964).
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
