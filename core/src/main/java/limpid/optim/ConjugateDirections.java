package limpid.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The directions of [ConjugateGradient]. What is remembered is β·d, what the last step promised
/// and how long it was, and how many steps the chain of conjugate directions has.
final class ConjugateDirections implements Directions {
  private final float[] carried;

  /// By how much the last step was to lower the function, were it a plane.
  private float promise;

  /// How long the last step was.
  private float reach;

  private int chain;

  ConjugateDirections(int n) {
    this.carried = new float[n];
  }

  @Override
  public double choose(float[] g, float[] direction) {
    double steepest = Vectors.steepest(g, direction);
    if (promise == 0) {
      return steepest;
    }
    for (int i = 0; i < g.length; i++) {
      direction[i] += carried[i];
    }
    // a step that promises as much as the last (Nocedal & Wright, section 3.5), but is no longer
    return Math.min(promise / -Vectors.dot(g, direction), reach / Vectors.length(direction));
  }

  @Override
  public void learn(float[] direction, double step, float[] before, float[] after) {
    chain++;
    double squares = Vectors.dot(before, before);
    double beta = (Vectors.dot(after, after) - Vectors.dot(after, before)) / squares;
    if (!(beta > 0) || beta == Double.POSITIVE_INFINITY || chain >= carried.length) {
      beta = 0;
      chain = 0;
    }
    for (int i = 0; i < carried.length; i++) {
      carried[i] = (float) (beta * direction[i]);
    }
    promise = (float) (-step * Vectors.dot(before, direction));
    reach = (float) (step * Vectors.length(direction));
  }

  @Override
  public void forget() {
    Arrays.fill(carried, 0);
    promise = 0;
    reach = 0;
    chain = 0;
  }

  @Override
  public SequencedMap<String, float[]> memory() {
    SequencedMap<String, float[]> memory = new LinkedHashMap<>();
    memory.put("carried", carried.clone());
    memory.put("last", new float[] {promise, reach, chain});
    return memory;
  }

  @Override
  public void remember(Map<String, float[]> memory) {
    var known = new Remembered(memory).with("carried", carried.length).with("last", 3);
    known.check();
    System.arraycopy(known.of("carried"), 0, carried, 0, carried.length);
    float[] last = known.of("last");
    promise = last[0];
    reach = last[1];
    chain = (int) last[2];
  }
}
