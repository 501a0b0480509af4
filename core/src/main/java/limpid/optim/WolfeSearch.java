package limpid.optim;

import java.util.function.DoubleFunction;

/// A search along a line, φ(α) from α = 0 where φ falls, for a step that satisfies the strong Wolfe
/// conditions: enough of a decrease, and a slope that has become flat.
///
/// ```
/// φ(α) ≤ φ(0) + c₁·α·φ′(0)         |φ′(α)| ≤ c₂·|φ′(0)|
/// ```
///
/// First it goes outwards until an interval holds such a step, then it narrows the interval, each
/// time at the minimum of the cubic through both ends, kept off them.
///
/// A value that is a sum of floats is known up to the last bits of a float only, a slope much
/// better. So values that are as near to each other count as equal, and the slopes decide: near the
/// minimum that finds digits of it that no comparison of values could.
///
/// Source: Wolfe, "Convergence conditions for ascent methods", 1969; Nocedal & Wright, "Numerical
/// optimization", 2nd ed., 2006, algorithms 3.5 and 3.6, eq. 3.59; Hager & Zhang, "A new conjugate
/// gradient method with guaranteed descent and an efficient line search", 2005, section 4, for the
/// values that are nearly equal.
final class WolfeSearch {
  private static final double DECREASE = 1e-4;
  private static final int MOST_LOOKS = 20;

  /// Two units in the last place of a float.
  private static final double NOISE = 0x1p-22;

  /// A point of the line with the value and the slope there.
  record Point(double step, double value, double slope) {
    boolean finite() {
      return Double.isFinite(value) && Double.isFinite(slope);
    }
  }

  private final DoubleFunction<Point> line;
  private final Point start;
  private final double flat;
  private final double noise;
  private int looks;

  private WolfeSearch(DoubleFunction<Point> line, Point start, double curvature) {
    this.line = line;
    this.start = start;
    this.flat = -curvature * start.slope;
    this.noise = noise(start.value);
  }

  /// The step; or where rounding hides any such step, the lowest point seen that satisfies the
  /// first condition; or else the start.
  ///
  /// @param line φ with its slope
  /// @param start φ at 0, where the slope is below 0
  /// @param first the step to try first
  /// @param curvature c₂
  static Point search(DoubleFunction<Point> line, Point start, double first, double curvature) {
    return new WolfeSearch(line, start, curvature).outwards(first);
  }

  /// By how much a value may be wrong.
  static double noise(double value) {
    return NOISE * Math.abs(value);
  }

  private Point outwards(double first) {
    Point last = start;
    double step = first;
    while (looks < MOST_LOOKS) {
      Point here = look(step);
      if (tooHigh(here, last)) {
        return narrowed(last, here);
      }
      if (Math.abs(here.slope) <= flat) {
        return here;
      }
      if (here.slope >= 0) {
        return narrowed(here, last);
      }
      step = beyond(last, here);
      last = here;
    }
    return last;
  }

  private Point look(double step) {
    looks++;
    return line.apply(step);
  }

  /// Above the line of sufficient decrease, or not below the lowest point so far.
  private boolean tooHigh(Point here, Point lowest) {
    return !here.finite()
        || here.value - noise > start.value + DECREASE * here.step * start.slope
        || here.value - noise >= lowest.value;
  }

  /// Where the cubic has its minimum, if it has one further on, by a stride of 1.1 to 4 times the
  /// last (Moré & Thuente, "Line search algorithms with guaranteed sufficient decrease", 1994).
  private static double beyond(Point last, Point here) {
    double step = cubicMinimum(last, here);
    double least = here.step + 1.1 * (here.step - last.step);
    double most = here.step + 4 * (here.step - last.step);
    return step > here.step ? Math.clamp(step, least, most) : most;
  }

  /// Narrows an interval in which there is a step that satisfies both conditions; `low` is the
  /// lower of its ends and satisfies the first, and there φ falls towards `high`.
  private Point narrowed(Point low, Point high) {
    while (looks < MOST_LOOKS) {
      Point here = look(inside(low, high));
      if (here.step == low.step || here.step == high.step) {
        return low;
      }
      if (tooHigh(here, low)) {
        high = here;
        continue;
      }
      if (Math.abs(here.slope) <= flat) {
        return here;
      }
      if (here.slope * (high.step - low.step) >= 0) {
        high = low;
      }
      low = here;
    }
    return low;
  }

  /// Where the cubic has its minimum, but at least a tenth of the way from the lower end, which is
  /// also as far as one dares where the higher end has no value; the middle, where it is near the
  /// higher end.
  private double inside(Point low, Point high) {
    double width = high.step - low.step;
    double share = 0;
    if (high.finite()) {
      boolean equal = Math.abs(high.value - low.value) <= noise;
      share =
          equal
              ? low.slope / (low.slope - high.slope)
              : (cubicMinimum(low, high) - low.step) / width;
    }
    return low.step + width * (share < 0.1 ? 0.1 : share <= 0.9 ? share : 0.5);
  }

  /// The minimum of the cubic with the values and slopes of two points; NaN if it has none.
  static double cubicMinimum(Point a, Point b) {
    double width = b.step - a.step;
    double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step);
    double d2 = Math.signum(width) * Math.sqrt(d1 * d1 - a.slope * b.slope);
    return b.step - width * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
  }
}
