package limpid.nn;

import limpid.error.OptionException;
import limpid.tensor.Tensor;

/// Leaky rectifier: x where x > 0, else slope · x, so that a unit that is never above 0 still
/// learns.
///
/// **Shapes**: any; y as x. **Reference**: Maas, Hannun & Ng 2013.
///
/// @param slope of the negative side
public record LeakyRelu(float slope) implements Activation {
  /// Checks the slope.
  public LeakyRelu {
    if (!Float.isFinite(slope)) {
      throw new OptionException("slope of a leaky relu", "is " + slope + "; it must be a number");
    }
  }

  /// With slope 0.01.
  public LeakyRelu() {
    this(0.01f);
  }

  @Override
  public Tensor of(Tensor x) {
    return x.leakyRelu(slope);
  }

  @Override
  public String toString() {
    return "LeakyRelu(%s)".formatted(slope);
  }
}
