package limpid.nn;

import limpid.error.OptionException;
import limpid.tensor.Shape;

/// Dropout: while learning, each number becomes 0 with probability `rate`, else is divided by 1 −
/// rate; when answering, nothing happens. Which ones drop is a pure function of (seed, path, step,
/// index).
///
/// **Shapes**: any; y as x. **Reference**: Srivastava et al. 2014.
///
/// @param rate the share that drops, in [0, 1)
public record Dropout(float rate) implements Layer {
  /// Checks the rate.
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new OptionException("dropout", "is " + rate + "; it must be in [0, 1)");
    }
  }

  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    String path = from.path();
    return (x, mode) ->
        switch (mode) {
          case Mode.Training training -> x.dropout(rate, training.rng(path), training.step());
          case Mode.Inference() -> x;
        };
  }

  @Override
  public String toString() {
    return "Dropout(%s)".formatted(rate);
  }
}
