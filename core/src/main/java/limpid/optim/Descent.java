package limpid.optim;

import java.util.Map;
import java.util.SequencedMap;

/// A descent under way with a [LineSearchMethod]: where it is, and what it has learned on the way.
///
/// ```java
/// Descent d = new Descent(Lbfgs.defaults(), (x, g) -> { … }, new float[] {4, 4});
/// while (d.largestSlope() > 1e-4 && d.iterate()) {}
/// ```
///
/// Points and gradients are floats, as the weights of a network are; sums over them are in double
/// precision and in order, so that a descent has the same bits wherever the function has.
public final class Descent {
  private final Objective objective;
  private final double curvature;
  private final Directions directions;
  private final float[] start;
  private final float[] x;
  private final float[] before;
  private final float[] g;
  private final float[] direction;
  private double value;
  private long iterations;
  private long evaluations;

  /// From a point, which is copied; the function is looked at once.
  public Descent(LineSearchMethod method, Objective objective, float[] from) {
    this.objective = objective;
    this.curvature = method.curvature();
    this.directions = method.directions(from.length);
    this.x = from.clone();
    this.start = new float[x.length];
    this.g = new float[x.length];
    this.before = new float[x.length];
    this.direction = new float[x.length];
    this.value = evaluate();
  }

  private double evaluate() {
    evaluations++;
    return objective.at(x, g);
  }

  /// Goes to a lower point, or one as low and flatter, by one line search, or two where the first
  /// finds none.
  ///
  /// @return false if there is none that float numbers can tell from this one, or the function has
  ///   no value here
  public boolean iterate() {
    if (search()) {
      iterations++;
      return true;
    }
    directions.forget();
    boolean lower = search();
    iterations += lower ? 1 : 0;
    return lower;
  }

  private boolean search() {
    double first = directions.choose(g, direction);
    double slope = Vectors.dot(g, direction);
    if (!(slope < 0) || !Double.isFinite(value) || !Double.isFinite(first)) {
      return false;
    }
    System.arraycopy(x, 0, start, 0, x.length);
    System.arraycopy(g, 0, before, 0, g.length);
    var from = new WolfeSearch.Point(0, value, slope);
    double[] last = {0};
    WolfeSearch.Point end =
        WolfeSearch.search(
            step -> {
              last[0] = step;
              return pointAt(step);
            },
            from,
            first,
            curvature);
    if (last[0] != end.step()) {
      pointAt(end.step());
    }
    if (!better(from, end)) {
      pointAt(0);
      return false;
    }
    value = end.value();
    directions.learn(direction, end.step(), before, g);
    return true;
  }

  /// Whether the search ended lower, or as low to all that is known, where the ground is flatter.
  private boolean better(WolfeSearch.Point from, WolfeSearch.Point end) {
    return end.value() < from.value()
        || (end.value() <= from.value() + WolfeSearch.noise(from.value())
            && Vectors.length(g) < Vectors.length(before));
  }

  /// Moves along the direction from the start of the search.
  private WolfeSearch.Point pointAt(double step) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (start[i] + step * direction[i]);
    }
    double here = evaluate();
    return new WolfeSearch.Point(step, here, Vectors.dot(g, direction));
  }

  /// The point reached, copied.
  public float[] point() {
    return x.clone();
  }

  /// The value there.
  public double value() {
    return value;
  }

  /// The largest derivative there, max |gᵢ|.
  public double largestSlope() {
    return Vectors.largest(g);
  }

  /// How many times a lower point was reached.
  public long iterations() {
    return iterations;
  }

  /// How many times the function was looked at.
  public long evaluations() {
    return evaluations;
  }

  /// What was learned of the function, copied, by names; with the point it is all that a checkpoint
  /// needs.
  public SequencedMap<String, float[]> memory() {
    return directions.memory();
  }

  /// Goes on with what another descent of the same method had learned where this one begins.
  ///
  /// @throws limpid.error.ParameterException if it is of another method or another function
  public void remember(Map<String, float[]> memory) {
    directions.remember(memory);
  }
}
