package limpid.bench;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The machine's limit of arithmetic: twelve independent chains of fused multiply-adds, nothing but
/// registers. Twelve, as two units with a latency of four or five cycles need at least ten.
final class PeakStep implements Step {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12;
  private static final int TURNS = 10_000;

  private final int threads;

  @SuppressWarnings("UnusedVariable") // written, so that the compiler cannot leave the sums away
  private volatile float sink;

  PeakStep(int threads) {
    this.threads = threads;
  }

  /// Multiplications and additions of one run.
  static double flops(int threads) {
    return 2.0 * threads * CHAINS * TURNS * SPECIES.length();
  }

  @Override
  public float[] results() {
    return new float[] {chains(TURNS, 0.25f)};
  }

  @Override
  public void run(int times) {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      others.add(Thread.ofPlatform().start(() -> runAlone(times)));
    }
    runAlone(times);
    for (Thread other : others) {
      try {
        other.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts a benchmark", e);
      }
    }
  }

  private void runAlone(int times) {
    for (int i = 0; i < times; i++) {
      sink = chains(TURNS, 0.3f);
    }
  }

  private static float chains(int turns, float x) {
    var b = FloatVector.broadcast(SPECIES, x);
    var c = FloatVector.broadcast(SPECIES, 0.5f);
    var a0 = b;
    var a1 = b;
    var a2 = b;
    var a3 = b;
    var a4 = b;
    var a5 = b;
    var a6 = b;
    var a7 = b;
    var a8 = b;
    var a9 = b;
    var a10 = b;
    var a11 = b;
    for (int i = 0; i < turns; i++) {
      a0 = a0.fma(b, c);
      a1 = a1.fma(b, c);
      a2 = a2.fma(b, c);
      a3 = a3.fma(b, c);
      a4 = a4.fma(b, c);
      a5 = a5.fma(b, c);
      a6 = a6.fma(b, c);
      a7 = a7.fma(b, c);
      a8 = a8.fma(b, c);
      a9 = a9.fma(b, c);
      a10 = a10.fma(b, c);
      a11 = a11.fma(b, c);
    }
    var low = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    var high = a6.add(a7).add(a8).add(a9).add(a10).add(a11);
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }
}
