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

  /// Cosines from 1 down to the floor, one after another, each `growth` times as long as the one
  /// before: within a period of T steps f(s) = floor + (1 − floor) · (1 + cos(π·s/T)) / 2, then
  /// back to 1.
  ///
  /// Source: Loshchilov & Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, eq.
  /// 5, where the first period is T₀ and the growth T_mult.
  ///
  /// @param period how many steps the first period has
  /// @param growth a whole number from 1
  /// @param floor in [0, 1]
  record WarmRestarts(long period, long growth, double floor) implements Schedule {

    /// @throws limpid.error.OptionException if a setting is outside its bounds
    public WarmRestarts {
      Bounds.require(period > 0, "warm restarts' period", period, "1 or greater");
      Bounds.require(growth > 0, "warm restarts' growth", growth, "1 or greater");
      Bounds.require(floor >= 0 && floor <= 1, "warm restarts' floor", floor, "in [0, 1]");
    }

    @Override
    public float at(long step) {
      long length = period;
      long start = growth == 1 ? step - step % period : 0;
      while (step - start >= length) {
        start += length;
        length = length > Long.MAX_VALUE / growth ? Long.MAX_VALUE : length * growth;
      }
      double turn = StrictMath.PI * (step - start) / length;
      return (float) (floor + (1 - floor) * (1 + StrictMath.cos(turn)) / 2);
    }
  }

  /// A power of what remains, f(s) = floor + (1 − floor) · (1 − s/total)^power, and the floor
  /// afterwards; a straight line for the power 1.
  ///
  /// @param total after how many steps the floor is reached
  /// @param power greater than 0
  /// @param floor in [0, 1]
  record Polynomial(long total, double power, double floor) implements Schedule {

    /// @throws limpid.error.OptionException if a setting is outside its bounds
    public Polynomial {
      Bounds.require(total > 0, "polynomial decay's length", total, "1 or greater");
      Bounds.require(
          power > 0 && power < Double.POSITIVE_INFINITY,
          "polynomial decay's power",
          power,
          "greater than 0, and finite");
      Bounds.require(floor >= 0 && floor <= 1, "polynomial decay's floor", floor, "in [0, 1]");
    }

    @Override
    public float at(long step) {
      double rest = 1 - (double) Math.min(step, total) / total;
      return (float) (floor + (1 - floor) * StrictMath.pow(rest, power));
    }
  }

  /// One cycle: half a cosine from `start` up to 1 during the first part of the run, then half a
  /// cosine down to `end`. Large rates in the middle of a run smooth the way and allow more rapid
  /// learning; here the momentum stays as it is, while the paper lowers it in the middle.
  ///
  /// The peak is at step p = rise·total − 1 and the end at total − 1, as in PyTorch, counted from
  /// 0.
  ///
  /// Source: Smith & Topin, "Super-convergence: very fast training of neural networks using large
  /// learning rates", 2019; two half cosines as in fast.ai's and PyTorch's.
  ///
  /// @param total how many steps the cycle has
  /// @param rise the part of them that leads up, in (0, 1)
  /// @param start in [0, 1]
  /// @param end in [0, 1]
  record OneCycle(long total, double rise, double start, double end) implements Schedule {

    /// @throws limpid.error.OptionException if a setting is outside its bounds
    public OneCycle {
      Bounds.require(total > 0, "one cycle's length", total, "1 or greater");
      Bounds.require(rise > 0 && rise < 1, "one cycle's rise", rise, "in (0, 1)");
      Bounds.require(start >= 0 && start <= 1, "one cycle's start", start, "in [0, 1]");
      Bounds.require(end >= 0 && end <= 1, "one cycle's end", end, "in [0, 1]");
    }

    /// PyTorch's: up from 1/25 during three tenths of the steps, down to 1/250,000.
    public static OneCycle of(long total) {
      return new OneCycle(total, 0.3, 0.04, 4e-6);
    }

    @Override
    public float at(long step) {
      double peak = Math.max(0, rise * total - 1);
      double down = total - 1 - peak;
      if (step < peak) {
        return (float)
            (start + (1 - start) * (1 - StrictMath.cos(StrictMath.PI * step / peak)) / 2);
      }
      double part = step == peak ? 0 : step >= total - 1 ? 1 : (step - peak) / down;
      return (float) (end + (1 - end) * (1 + StrictMath.cos(StrictMath.PI * part)) / 2);
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
