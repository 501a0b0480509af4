package limpid.gallery.reproduction;

import java.util.function.ToDoubleFunction;

/// A published figure, and how to read it off a run.
///
/// @param what it measures, with its unit
/// @param published the figure
/// @param tolerance how far ours may lie from it on the worse side, or on either if neither is
///   better
/// @param better which side is better
/// @param across which of ours over the seeds is held against it
/// @param reading ours
public record Figure(
    String what,
    double published,
    double tolerance,
    Better better,
    Across across,
    ToDoubleFunction<Course> reading) {
  /// Tenths of points that a figure of accuracy or error may differ by.
  private static final double USUAL = 0.3;

  /// Which side of a figure is better.
  public enum Better {
    /// as of an error
    LOWER,
    /// as of an accuracy
    HIGHER,
    /// as of the epoch at which something happens
    NEITHER
  }

  /// What is held against a published figure.
  public enum Across {
    /// the mean over the seeds
    MEAN,
    /// the best seed, where the source says that it shows one run of many that differ widely
    BEST
  }

  /// Held against it by its mean.
  public Figure(
      String what,
      double published,
      double tolerance,
      Better better,
      ToDoubleFunction<Course> reading) {
    this(what, published, tolerance, better, Across.MEAN, reading);
  }

  /// Percent of the test pictures that the last weights answer wrongly; ± 0.3, or lower.
  static Figure error(double published) {
    return new Figure("test error, %", published, USUAL, Better.LOWER, Course::error);
  }

  /// The largest percentage that was right after any epoch; ± 0.3, or higher.
  static Figure bestAccuracy(double published) {
    return new Figure(
        "accuracy of the best epoch, %", published, USUAL, Better.HIGHER, Course::bestAccuracy);
  }

  /// The same with another tolerance.
  Figure within(double other) {
    return new Figure(what, published, other, better, across, reading);
  }

  /// The same for a source that shows one run of many that differ widely.
  Figure ofTheBestSeed() {
    return new Figure(what, published, tolerance, better, Across.BEST, reading);
  }

  /// Whether a number is as good as the published one.
  public boolean reachedBy(double ours) {
    return switch (better) {
      case LOWER -> ours <= published + tolerance;
      case HIGHER -> ours >= published - tolerance;
      case NEITHER -> Math.abs(ours - published) <= tolerance;
    };
  }
}
