package limpid.gallery.reproduction;

import java.util.List;
import java.util.stream.IntStream;
import limpid.measure.Confusion;
import limpid.measure.Scores;

/// What a run came to: its scores after each epoch, or only those of its end.
///
/// @param scores in order, at least one
/// @param epochs that it went through
/// @param planned epochs that it should go through; fewer if it was stopped
public record Course(List<Scores.ForClasses> scores, int epochs, int planned) {
  /// Copies the list.
  public Course {
    scores = List.copyOf(scores);
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("a run without scores");
    }
  }

  /// Those that count: the ones that were run to their end, or all if none was.
  static List<Course> counted(List<Course> all) {
    List<Course> whole = all.stream().filter(Course::whole).toList();
    return whole.isEmpty() ? all : whole;
  }

  /// Whether it was run to its end.
  public boolean whole() {
    return epochs == planned;
  }

  /// Percent that are answered wrongly after each epoch.
  public double[] errors() {
    return scores.stream().mapToDouble(s -> 100 * (1 - s.accuracy())).toArray();
  }

  private Scores.ForClasses last() {
    return scores.getLast();
  }

  /// Percent that the last weights answer rightly.
  public double accuracy() {
    return 100 * last().accuracy();
  }

  /// Percent that the last weights answer wrongly.
  public double error() {
    return 100 - accuracy();
  }

  /// The largest percentage that was right after any epoch.
  public double bestAccuracy() {
    return scores.stream().mapToDouble(s -> 100 * s.accuracy()).max().orElseThrow();
  }

  /// The smallest percentage that was wrong after any epoch.
  public double leastError() {
    return 100 - bestAccuracy();
  }

  /// The epoch, counted from 1, with the least loss.
  public double epochOfLeastLoss() {
    int best = 0;
    for (int i = 1; i < scores.size(); i++) {
      best = scores.get(i).loss() < scores.get(best).loss() ? i : best;
    }
    return best + 1.0;
  }

  /// The first epoch, counted from 1, after which all is right; ∞ if there is none.
  public double firstPerfectEpoch() {
    return IntStream.range(0, scores.size())
        .filter(i -> scores.get(i).accuracy() == 1)
        .mapToDouble(i -> i + 1.0)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /// Percent of the answers that are the commonest answer: 100 for a network that always says the
  /// same.
  public double commonestAnswer() {
    Confusion confusion = last().confusion();
    int most = 0;
    for (int answer = 0; answer < confusion.classes(); answer++) {
      int count = 0;
      for (int actual = 0; actual < confusion.classes(); actual++) {
        count += confusion.count(actual, answer);
      }
      most = Math.max(most, count);
    }
    return 100.0 * most / confusion.total();
  }

  /// How many of the last epochs a projection is drawn from: the second half, or three where that
  /// is more.
  public int projectedFrom() {
    return scores.size() - Math.max(0, Math.min(scores.size() / 2, scores.size() - 3));
  }

  /// The percentage wrong that a run of so many epochs would come to, if its error goes on along
  /// the power law a·eᵇ fitted, by least squares of the logarithms, to the last
  /// [epochs][#projectedFrom]. From a single epoch it is level. It knows nothing of a learning rate
  /// that has yet to fall, so it is a cautious guess.
  public double projectedError(int epochs) {
    int n = projectedFrom();
    int from = scores.size() - n;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (int i = from; i < scores.size(); i++) {
      double x = StrictMath.log(i + 1.0);
      double y = StrictMath.log(Math.max(1 - scores.get(i).accuracy(), 1e-9));
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
    }
    double spread = n * sxx - sx * sx;
    double b = spread > 0 ? (n * sxy - sx * sy) / spread : 0;
    return 100 * StrictMath.exp((sy - b * sx) / n + b * StrictMath.log(epochs));
  }
}
