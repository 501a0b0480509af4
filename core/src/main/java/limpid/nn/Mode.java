package limpid.nn;

import limpid.random.Rng;

/// What a pass through a network is for. Chance is an argument: the same mode gives the same pass.
public sealed interface Mode {

  /// A pass that learns, in which dropout drops.
  ///
  /// @param seed the run's seed
  /// @param step the optimiser's step, counted from 0
  record Training(long seed, long step) implements Mode {
    /// The random numbers of a layer in this step.
    public Rng rng(String path) {
      return Rng.of(seed).at(path).at(step);
    }
  }

  /// A pass that answers.
  record Inference() implements Mode {}
}
