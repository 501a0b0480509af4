package limpid.nn;

import limpid.error.OptionException;
import limpid.tensor.Tensor;

/// Exponential linear unit: x where x > 0, else α · (eˣ − 1).
///
/// **Shapes**: any; y as x. **Reference**: Clevert, Unterthiner & Hochreiter 2016.
///
/// @param alpha where the negative side ends, −α
public record Elu(float alpha) implements Activation {
  /// Checks α.
  public Elu {
    if (!(alpha > 0 && alpha < Float.POSITIVE_INFINITY)) {
      throw new OptionException("alpha of an elu", "is " + alpha + "; it must be greater than 0");
    }
  }

  /// With α = 1.
  public Elu() {
    this(1f);
  }

  @Override
  public Tensor of(Tensor x) {
    return x.elu(alpha);
  }

  @Override
  public String toString() {
    return "Elu(%s)".formatted(alpha);
  }
}
