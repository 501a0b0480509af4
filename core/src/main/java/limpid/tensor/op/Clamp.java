package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Bounding, y = min(max(x, low), high); NaN stays NaN. **Gradient**: dx = dy where low ≤ x ≤ high,
/// else 0.
///
/// @param low the least that comes out, or −∞
/// @param high the most that comes out, or ∞
public record Clamp(float low, float high) implements Elementwise {
  /// Checks the bounds.
  public Clamp {
    if (!(low <= high)) {
      throw new OptionException(
          "clamp", "cannot be from %s to %s; low must not be above high".formatted(low, high));
    }
  }

  @Override
  public String name() {
    return "clamp";
  }

  @Override
  public Unary function() {
    return Unary.CLAMP;
  }

  @Override
  public float p() {
    return low;
  }

  @Override
  public float q() {
    return high;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.CLAMP_GRADIENT, low, high, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
