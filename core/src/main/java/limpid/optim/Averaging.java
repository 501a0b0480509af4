package limpid.optim;

import limpid.kernel.Kernels;

/// How weights are averaged over the steps of a run, a ← a + share·(w − a), beginning with the
/// first weights themselves. Averages lie nearer to the middle of the valley that the steps go to
/// and fro in, and often predict better.
public sealed interface Averaging {

  /// The share of the newest weights, of which so many were averaged before.
  float share(long before);

  /// Brings n more weights into their average, in place; allocates nothing.
  ///
  /// @param before how many times this was done before
  default void add(
      Kernels kernels, long before, float[] w, int wo, float[] average, int ao, int n) {
    float share = share(before);
    kernels.scale(1 - share, average, ao, average, ao, n);
    kernels.addScaled(share, w, wo, average, ao, n);
  }

  /// The exponential moving average, a ← decay·a + (1 − decay)·w: mostly of the last 1/(1 − decay)
  /// steps.
  ///
  /// Source: Polyak & Juditsky, "Acceleration of stochastic approximation by averaging", 1992, in
  /// the form of Tarvainen & Valpola, "Mean teachers are better role models", 2017.
  ///
  /// @param decay in [0, 1)
  record Exponential(float decay) implements Averaging {

    /// @throws limpid.error.OptionException if the decay is outside its bounds
    public Exponential {
      Bounds.fraction("decay of the average", decay);
    }

    @Override
    public float share(long before) {
      return before == 0 ? 1 : 1 - decay;
    }
  }

  /// The plain mean, in which all count the same.
  ///
  /// Source: Izmailov et al., "Averaging weights leads to wider optima and better generalization",
  /// 2018, algorithm 1.
  record Mean() implements Averaging {

    @Override
    public float share(long before) {
      return (float) (1.0 / (before + 1));
    }
  }
}
