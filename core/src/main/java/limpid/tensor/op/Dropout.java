package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.kernel.Kernels;
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
  public void forward(Kernels kernels, List<Array> x, Array y) {
    mask(kernels, x.getFirst(), y);
  }

  @Override
  public void backward(Kernels kernels, int input, List<Array> x, Array y, Array dy, Array dx) {
    mask(kernels, dy, dx);
  }

  private void mask(Kernels kernels, Array from, Array to) {
    kernels.dropout(
        key,
        0,
        rate,
        1f / (1f - rate),
        from.data(),
        from.offset(),
        to.data(),
        to.offset(),
        to.count());
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
