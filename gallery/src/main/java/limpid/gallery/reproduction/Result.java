package limpid.gallery.reproduction;

import java.util.List;

/// A published figure beside ours.
///
/// @param trial the label of the run
/// @param figure what was published
/// @param ours one number for each seed
/// @param whole whether they are of runs that went to their end
public record Result(String trial, Figure figure, List<Double> ours, boolean whole) {
  /// Copies the list.
  public Result {
    ours = List.copyOf(ours);
  }

  /// The figures of a trial, from runs of which at least one has come to something.
  static List<Result> of(Trial trial, List<Course> courses) {
    List<Course> counted = Course.counted(courses);
    return trial.figures().stream()
        .map(figure ->
            new Result(
                trial.label(),
                figure,
                counted.stream().map(figure.reading()::applyAsDouble).toList(),
                counted.getFirst().whole()))
        .toList();
  }

  /// The mean over the seeds.
  public double mean() {
    return ours.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
  }

  /// The standard deviation over the seeds, 0 for a single one.
  public double deviation() {
    double mean = mean();
    double squares = ours.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return ours.size() < 2 ? 0 : Math.sqrt(squares / (ours.size() - 1));
  }

  /// Whether ours is as good as the published figure without any tolerance.
  public boolean equalled() {
    return new Result(trial, figure.within(0), ours, whole).reached();
  }

  /// Whether ours is as good as the published figure, give or take its tolerance: the mean, or one
  /// of them where the figure is [of the best seed][Figure.Across#BEST].
  public boolean reached() {
    return switch (figure.across()) {
      case MEAN -> figure.reachedBy(mean());
      case BEST -> ours.stream().anyMatch(figure::reachedBy);
    };
  }
}
