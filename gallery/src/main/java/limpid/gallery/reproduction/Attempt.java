package limpid.gallery.reproduction;

import java.util.List;

/// A trial that was run with a seed, and what it came to.
public record Attempt(Trial trial, long seed, Course course) {

  /// Its figures.
  public List<Result> results() {
    return Result.of(trial, List.of(course));
  }
}
