package limpid.measure;

/// How good a network is on a set.
public sealed interface Scores {

  /// The mean loss of an example.
  double loss();

  /// How many examples were judged.
  int examples();

  /// Scores of classes.
  ///
  /// @param loss the mean loss of an example
  /// @param accuracy the share that is right, 0..1
  /// @param confusion how often each class was taken for each
  record ForClasses(double loss, double accuracy, Confusion confusion) implements Scores {
    @Override
    public int examples() {
      return confusion.total();
    }

    /// The same, if the answers were not the classes of the largest outputs but others.
    ///
    /// @param wanted the class of each example
    /// @param answered the class that was answered for it
    public ForClasses withAnswers(float[] wanted, int[] answered) {
      Confusion other = new Confusion(confusion.classes());
      for (int i = 0; i < answered.length; i++) {
        other.add((int) wanted[i], answered[i]);
      }
      return new ForClasses(loss, (double) other.correct() / other.total(), other);
    }
  }

  /// Scores of numbers, in the target's own unit.
  ///
  /// @param loss the mean loss of an example
  /// @param rmse √ mean (answer − wanted)²
  /// @param mae mean |answer − wanted|
  /// @param r2 1 − Σ(answer − wanted)² / Σ(wanted − mean wanted)²: 1 is perfect, 0 as good as the
  ///   mean; 0, too, where all wanted are equal
  /// @param examples how many
  record ForValues(double loss, double rmse, double mae, double r2, int examples)
      implements Scores {}
}
