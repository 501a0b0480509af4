package limpid.optim;

import limpid.error.OptionException;
import limpid.kernel.Kernels;
import limpid.text.Decimal;

/// How weights are averaged over the steps of a run, a ← a + share·(w − a), beginning with the
/// first weights themselves. Averages lie nearer to the middle of the valley that the steps go to
/// and fro in, and often predict better.
///
/// ```java
/// Averaging a = Averaging.parse("ema:0.999"); // or mean, or none
/// ```
public sealed interface Averaging {

  /// The averaging that a text such as `ema:0.999` means.
  ///
  /// @throws OptionException if it means none
  static Averaging parse(String text) {
    String word = text.strip();
    if (word.startsWith("ema:")) {
      return new Exponential(decay(word.substring("ema:".length())));
    }
    return switch (word) {
      case "none" -> new None();
      case "mean" -> new Mean();
      default ->
          throw new OptionException(
              "average",
              "is \"%s\"; it must be none, mean, or ema with its decay, such as ema:0.999"
                  .formatted(text));
    };
  }

  private static float decay(String text) {
    return Decimal.readFloat(text)
        .orElseThrow(() ->
            new OptionException(
                "average", "has \"" + text + "\" where a number such as 0.999 belongs"));
  }

  /// The text that [#parse] makes the same of.
  String text();

  /// The share of the newest weights, of which so many were averaged before.
  float share(long before);

  /// Brings n more weights into their average, in place; allocates nothing.
  ///
  /// @param before how many times this was done before
  default void add(
      Kernels kernels, long before, float[] w, int wo, float[] average, int ao, int n) {
    float share = share(before);
    if (share == 1) {
      System.arraycopy(w, wo, average, ao, n); // whatever stood there, even NaN
      return;
    }
    kernels.scale(1 - share, average, ao, average, ao, n);
    kernels.addScaled(share, w, wo, average, ao, n);
  }

  /// The newest weights, and no average.
  record None() implements Averaging {
    @Override
    public String text() {
      return "none";
    }

    @Override
    public float share(long before) {
      return 1;
    }
  }

  /// The exponential moving average, a ← decay·a + (1 − decay)·w: mostly of the last 1/(1 − decay)
  /// steps.
  ///
  /// Source: Polyak & Juditsky, "Acceleration of stochastic approximation by averaging", 1992, in
  /// the form of Tarvainen & Valpola, "Mean teachers are better role models", 2017.
  ///
  /// @param decay in [0, 1)
  record Exponential(float decay) implements Averaging {

    /// @throws OptionException if the decay is outside its bounds
    public Exponential {
      if (!(decay >= 0 && decay < 1)) {
        throw new OptionException("average", "has the decay " + decay + "; it must be in [0, 1)");
      }
    }

    @Override
    public String text() {
      return "ema:" + decay;
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
    public String text() {
      return "mean";
    }

    @Override
    public float share(long before) {
      return (float) (1.0 / (before + 1));
    }
  }
}
