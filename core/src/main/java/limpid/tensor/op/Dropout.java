package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.tensor.Shape;

/// Dropout, yᵢ = xᵢ / (1 − rate) with probability 1 − rate, else 0, the chance of each i being a
/// pure function of (key, i). **Gradient**: dxᵢ = dyᵢ / (1 − rate) at the same places, else 0; the
/// mask is drawn again, not kept.
///
/// **Shapes**: any; y as x. **Reference**: Srivastava et al. 2014, in the inverted form.
///
/// @param rate the share of numbers that become 0, in [0, 1)
/// @param key names the draw
public record Dropout(float rate, long key) implements Op {
  /// Checks the rate.
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new OptionException("dropout", "is " + rate + "; it must be in [0, 1)");
    }
  }

  @Override
  public String name() {
    return "dropout";
  }

  @Override
  public Shape shape(List<Shape> x) {
    return x.getFirst();
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    return mask(x.getFirst(), y);
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return mask(dy, dx);
  }

  private Work mask(Array from, Array to) {
    float scale = 1f / (1f - rate);
    int n = to.count();
    return kernels ->
        kernels.dropout(key, 0, rate, scale, from.data(), from.offset(), to.data(), to.offset(), n);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
