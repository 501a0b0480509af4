package limpid.optim;

/// How the learning rate changes: a factor of the base learning rate as a function of the step,
/// counted from 0. The factors of the schedules here lie in 0 … 1, so that the base rate is the
/// largest that is ever used.
///
/// ```java
/// Schedule s = new Schedule.WarmUp(100).then(100, new Schedule.Cosine(900, 0));
/// Schedule same = Schedule.parse("warmup:100,cosine", 1000);
/// ```
@FunctionalInterface
public interface Schedule {

  /// The factor at a step, counted from 0.
  float at(long step);

  /// This schedule for the first steps, then another, for which the boundary is step 0.
  ///
  /// @param boundary how many steps this schedule rules
  default Schedule then(long boundary, Schedule next) {
    return new Then(this, boundary, next);
  }

  /// The schedule that a text such as `warmup:100,cosine` means; [ScheduleText] has the grammar.
  ///
  /// @param totalSteps how many steps the run has
  /// @throws limpid.error.OptionException if the text means none
  static Schedule parse(String text, long totalSteps) {
    return ScheduleText.parse(text, totalSteps);
  }

  /// f(s) = 1.
  record Constant() implements Schedule {
    @Override
    public float at(long step) {
      return 1;
    }
  }

  /// A staircase, f(s) = factor^⌊s / every⌋.
  ///
  /// @param every how many steps a stair has
  /// @param factor in (0, 1]
  record StepDecay(long every, double factor) implements Schedule {

    /// @throws limpid.error.OptionException if a setting is outside its bounds
    public StepDecay {
      Bounds.require(every > 0, "step decay's length", every, "1 or greater");
      Bounds.require(factor > 0 && factor <= 1, "step decay's factor", factor, "in (0, 1]");
    }

    @Override
    public float at(long step) {
      return (float) Powers.of(factor, step / every);
    }
  }

  /// f(s) = factorˢ.
  ///
  /// @param factor in (0, 1]
  record Exponential(double factor) implements Schedule {

    /// @throws limpid.error.OptionException if the factor is outside its bounds
    public Exponential {
      Bounds.require(factor > 0 && factor <= 1, "exponential decay's factor", factor, "in (0, 1]");
    }

    /// f(s) = 2^(−s / steps): half after so many steps, a quarter after twice as many.
    ///
    /// @throws limpid.error.OptionException if there are no steps
    public static Exponential halfLife(long steps) {
      Bounds.require(steps > 0, "half-life", steps, "1 or greater");
      return new Exponential(StrictMath.pow(0.5, 1.0 / steps));
    }

    @Override
    public float at(long step) {
      return (float) Powers.of(factor, step);
    }
  }

  /// Half a cosine from 1 down to the floor, f(s) = floor + (1 − floor) · (1 + cos(π·s/total)) / 2,
  /// and the floor afterwards.
  ///
  /// Source: Loshchilov & Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, eq.
  /// 5, without the restarts.
  ///
  /// @param total after how many steps the floor is reached
  /// @param floor in [0, 1]
  record Cosine(long total, double floor) implements Schedule {

    /// @throws limpid.error.OptionException if a setting is outside its bounds
    public Cosine {
      Bounds.require(total > 0, "cosine's length", total, "1 or greater");
      Bounds.require(floor >= 0 && floor <= 1, "cosine's floor", floor, "in [0, 1]");
    }

    @Override
    public float at(long step) {
      double turn = StrictMath.PI * Math.min(step, total) / total;
      return (float) (floor + (1 - floor) * (1 + StrictMath.cos(turn)) / 2);
    }
  }

  /// A ramp, f(s) = min(1, (s + 1) / steps): the first steps, when gradients are wild, are small,
  /// but none is 0.
  ///
  /// Source: Goyal et al., "Accurate, large minibatch SGD", 2017, section 2.2.
  ///
  /// @param steps how many steps lead up to 1, the last of them included
  record WarmUp(long steps) implements Schedule {

    /// @throws limpid.error.OptionException if there are no steps
    public WarmUp {
      Bounds.require(steps > 0, "warm-up's length", steps, "1 or greater");
    }

    @Override
    public float at(long step) {
      return (float) Math.min(1, (step + 1.0) / steps);
    }
  }

  /// One schedule, then another: f(s) = first(s) for s < boundary, else next(s − boundary).
  ///
  /// @param boundary how many steps the first rules
  record Then(Schedule first, long boundary, Schedule next) implements Schedule {

    /// @throws limpid.error.OptionException if the first rules no step
    public Then {
      Bounds.require(boundary > 0, "schedule's boundary", boundary, "1 or greater");
    }

    @Override
    public float at(long step) {
      return step < boundary ? first.at(step) : next.at(step - boundary);
    }

    /// As the default, but written as a chain from left to right, so that equal chains are equal.
    @Override
    public Schedule then(long end, Schedule last) {
      return end <= boundary
          ? first.then(end, last)
          : new Then(first, boundary, next.then(end - boundary, last));
    }
  }
}
