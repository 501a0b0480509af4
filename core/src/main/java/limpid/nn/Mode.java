package limpid.nn;

import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.StepNumber;

/// What a pass through a network is for. Chance is an argument: the same mode gives the same pass.
public sealed interface Mode {

  /// A pass that learns, in which dropout drops and running statistics move.
  ///
  /// @param seed the run's seed
  /// @param step the optimiser's step, counted from 0, as [StepNumber] writes it
  /// @param statistics hears the new values of running statistics
  record Training(long seed, Tensor step, Statistics statistics) implements Mode {
    /// The pass of this step, which writes running statistics at once.
    public Training(long seed, long step) {
      this(seed, number(step), Statistics.AT_ONCE);
    }

    /// The random numbers of a layer; a draw takes them [at][Rng#at(long)] the step.
    public Rng rng(String path) {
      return Rng.of(seed).at(path);
    }

    private static Tensor number(long step) {
      float[] halves = new float[StepNumber.FLOATS];
      StepNumber.write(step, halves, 0);
      return Tensor.wrap(Shape.of(StepNumber.FLOATS), halves);
    }
  }

  /// A pass that answers.
  record Inference() implements Mode {}
}
