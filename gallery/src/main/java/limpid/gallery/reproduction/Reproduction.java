package limpid.gallery.reproduction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import limpid.tensor.Compute;
import limpid.train.Listener;

/// A published result and how to come to it.
///
/// ```java
/// Reproduction simard = Reproductions.named("simard-elastic");
/// List<Result> results = simard.run(library, compute, simard.seeds(), listener, told, stop);
/// ```
///
/// @param name by which it is asked for
/// @param title a few words, as a heading
/// @param source who published it, and where
/// @param minutes that a seed takes on two cores, about
/// @param trials the runs it is made of
public record Reproduction(
    String name, String title, String source, double minutes, List<Trial> trials) {
  private static final int SEEDS = 5;

  /// Copies the list.
  public Reproduction {
    trials = List.copyOf(trials);
  }

  /// Of a single run.
  static Reproduction of(String name, String title, String source, double minutes, Trial trial) {
    return new Reproduction(name, title, source, minutes, List.of(trial));
  }

  /// The seeds that its mean and deviation are over.
  public List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  /// Runs every trial with every seed, until it is told to stop.
  ///
  /// @param library where the data come from
  /// @param told of each attempt, as soon as it has ended
  /// @param stop asked before every step; where it says so the run under way ends, and what it came
  ///   to so far counts only if no other seed of the trial was run to its end
  /// @return the figures in the order of the trials; those of trials that have nothing are left out
  public List<Result> run(
      Library library,
      Compute compute,
      List<Long> seeds,
      Listener listener,
      Consumer<Attempt> told,
      BooleanSupplier stop)
      throws IOException {
    List<Result> results = new ArrayList<>();
    for (Trial trial : trials) {
      List<Course> courses = new ArrayList<>();
      for (long seed : seeds) {
        if (stop.getAsBoolean()) {
          break;
        }
        trial
            .run(library, compute, seed, listener, stop)
            .ifPresent(course -> {
              courses.add(course);
              told.accept(new Attempt(trial, seed, course));
            });
      }
      if (!courses.isEmpty()) {
        results.addAll(Result.of(trial, courses));
      }
    }
    return results;
  }
}
