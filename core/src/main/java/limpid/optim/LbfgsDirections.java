package limpid.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The directions of [Lbfgs], by its recursion of two loops over the steps s and the changes y of
/// the gradient along them, the oldest first.
final class LbfgsDirections implements Directions {
  /// A step along which the slope hardly rose, or fell, tells nothing of the curvature.
  private static final double LEAST_CURVATURE = 1e-10;

  private final int most;
  private final int n;
  private final List<Pair> pairs = new ArrayList<>();

  /// A step and the change of the gradient along it, with 1/(s·y) and s·y/(y·y).
  private static final class Pair {
    final float[] s;
    final float[] y;
    final double inverse;
    final double scale;

    Pair(float[] s, float[] y) {
      double product = Vectors.dot(s, y);
      this.s = s;
      this.y = y;
      this.inverse = 1 / product;
      this.scale = product / Vectors.dot(y, y);
    }
  }

  LbfgsDirections(int most, int n) {
    this.most = most;
    this.n = n;
  }

  @Override
  public double choose(float[] g, float[] direction) {
    if (pairs.isEmpty()) {
      return Vectors.steepest(g, direction);
    }
    double[] q = new double[n];
    for (int i = 0; i < n; i++) {
      q[i] = -g[i];
    }
    double[] alpha = new double[pairs.size()];
    for (int k = pairs.size() - 1; k >= 0; k--) {
      Pair pair = pairs.get(k);
      alpha[k] = pair.inverse * dot(pair.s, q);
      add(-alpha[k], pair.y, q);
    }
    double scale = pairs.getLast().scale;
    for (int i = 0; i < n; i++) {
      q[i] *= scale;
    }
    for (int k = 0; k < pairs.size(); k++) {
      Pair pair = pairs.get(k);
      add(alpha[k] - pair.inverse * dot(pair.y, q), pair.s, q);
    }
    for (int i = 0; i < n; i++) {
      direction[i] = (float) q[i];
    }
    return 1;
  }

  private static double dot(float[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double factor, float[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += factor * x[i];
    }
  }

  @Override
  public void learn(float[] direction, double step, float[] before, float[] after) {
    float[] s = new float[n];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      s[i] = (float) (step * direction[i]);
      y[i] = after[i] - before[i];
    }
    if (Vectors.dot(s, y) > LEAST_CURVATURE * Vectors.dot(y, y)) {
      if (pairs.size() == most) {
        pairs.removeFirst();
      }
      pairs.add(new Pair(s, y));
    }
  }

  @Override
  public void forget() {
    pairs.clear();
  }

  @Override
  public SequencedMap<String, float[]> memory() {
    SequencedMap<String, float[]> memory = new LinkedHashMap<>();
    for (int k = 0; k < pairs.size(); k++) {
      memory.put("step#" + k, pairs.get(k).s.clone());
      memory.put("change#" + k, pairs.get(k).y.clone());
    }
    return memory;
  }

  @Override
  public void remember(Map<String, float[]> memory) {
    var known = new Remembered(memory);
    int count = Math.min(most, Math.ceilDiv(memory.size(), 2));
    for (int k = 0; k < count; k++) {
      known.with("step#" + k, n).with("change#" + k, n);
    }
    known.check();
    pairs.clear();
    for (int k = 0; k < count; k++) {
      pairs.add(new Pair(known.of("step#" + k).clone(), known.of("change#" + k).clone()));
    }
  }
}
