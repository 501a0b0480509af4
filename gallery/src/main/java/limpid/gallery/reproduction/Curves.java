package limpid.gallery.reproduction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Picture;
import limpid.gallery.reproduction.Material.Digits;
import limpid.gallery.reproduction.Trial.Judging;

/// How the runs of a published result went, as a picture: the error after each epoch, where the
/// runs were judged as often; or the figure by the number of pictures, where that is what they
/// differ in. Means over the seeds.
///
/// @param attempts that have come to something
public record Curves(Reproduction reproduction, List<Attempt> attempts) {
  /// Epochs from which an error can be projected.
  private static final int ENOUGH = 2;

  /// Copies the list.
  public Curves {
    attempts = List.copyOf(attempts);
  }

  /// Whether there will be something to see, once it has run.
  public static boolean suit(Reproduction reproduction) {
    List<Trial> trials = reproduction.trials();
    return trials.stream().anyMatch(Curves::watched) || differInSize(trials);
  }

  private static boolean watched(Trial trial) {
    return trial.judging() == Judging.EVERY_EPOCH;
  }

  private static boolean differInSize(List<Trial> trials) {
    return trials.size() > 1 && trials.stream().allMatch(t -> t.material() instanceof Digits);
  }

  /// The picture, if there is something to see.
  public Optional<Picture> picture() {
    List<Trial> run = reproduction.trials().stream().filter(t -> !courses(t).isEmpty()).toList();
    List<Trial> watched = run.stream().filter(Curves::watched).toList();
    if (!watched.isEmpty()) {
      return Optional.of(byEpoch(watched));
    }
    return differInSize(run) ? Optional.of(bySize(run)) : Optional.empty();
  }

  private List<Course> courses(Trial trial) {
    return Course.counted(
        attempts.stream()
            .filter(attempt -> attempt.trial().equals(trial))
            .map(Attempt::course)
            .toList());
  }

  private Picture byEpoch(List<Trial> trials) {
    Chart chart = new Chart(reproduction.name() + ", epoch by epoch", "epoch", "wrong, %");
    for (Trial trial : trials) {
      List<Course> courses = courses(trial);
      Course first = courses.getFirst();
      double[] mean = new double[first.scores().size()];
      for (Course course : courses) {
        double[] errors = course.errors();
        Arrays.setAll(mean, i -> mean[i] + errors[i] / courses.size());
      }
      chart.line(trial.label(), epochs(1, mean.length), mean);
      if (!first.whole() && mean.length >= ENOUGH) {
        double[] ahead = epochs(mean.length, first.planned());
        chart.dashed(
            trial.label() + ", projected",
            ahead,
            Arrays.stream(ahead).map(e -> first.projectedError((int) e)).toArray());
        chart.logX();
      }
    }
    return chart.describe("The share of pictures that is read wrong, after each epoch.");
  }

  private static double[] epochs(int first, int last) {
    return IntStream.rangeClosed(first, last).asDoubleStream().toArray();
  }

  private Picture bySize(List<Trial> trials) {
    String what = trials.getFirst().figures().getFirst().what();
    double[] sizes = trials.stream().mapToDouble(t -> ((Digits) t.material()).count()).toArray();
    double[] published =
        trials.stream().mapToDouble(t -> t.figures().getFirst().published()).toArray();
    double[] ours =
        trials.stream().mapToDouble(t -> Result.of(t, courses(t)).getFirst().mean()).toArray();
    return new Chart(reproduction.name() + ": what more pictures do", "pictures", what)
        .logX()
        .line("ours", sizes, ours)
        .points("published", sizes, published)
        .describe("The more pictures are learnt from, the more others are read rightly.");
  }
}
