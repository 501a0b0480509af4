package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.kernel.Binary;
import limpid.kernel.Reduction;
import limpid.kernel.Unary;

/// Variance over axes, y = Σᵢ (xᵢ − x̄)² / (n − correction), where x̄ is the mean, found first; NaN
/// where n is not above the correction. **Gradient**: dxᵢ = dy · 2(xᵢ − x̄) / (n − correction).
///
/// @param correction 1 for the unbiased estimate from a sample (Bessel), 0 for the variance of the
///   numbers themselves
/// @param axes the axes
/// @param keepAxes whether they stay, with size 1
public record Variance(Axes axes, boolean keepAxes, int correction) implements OverAxes {
  /// Checks the correction.
  public Variance {
    if (correction != 0 && correction != 1) {
      throw new OptionException(
          "variance", "has correction %s; it must be 0 or 1".formatted(correction));
    }
  }

  @Override
  public String name() {
    return "variance";
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array from = x.getFirst();
    Along along = along(from.shape());
    Array deviations = scratch.array(from.shape());
    return deviations(along, from, deviations, scratch)
        .then(Elementwise.map(Unary.SQUARE, deviations, deviations))
        .then(along.reduce(Reduction.SUM, deviations, y, scratch))
        .then(Elementwise.scale(share(along), y));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Along along = along(dx.shape());
    return deviations(along, x.getFirst(), dx, scratch)
        .then(Elementwise.scale(2f * share(along), dx))
        .then(Broadcast.apply(Binary.MULTIPLY, dx, along.kept(dy), dx));
  }

  /// to = x − x̄
  private static Work deviations(Along along, Array x, Array to, Scratch scratch) {
    Array mean = scratch.array(along.shape(true));
    return along
        .reduce(Reduction.SUM, x, mean, scratch)
        .then(Elementwise.scale(1f / along.count(), mean))
        .then(Broadcast.apply(Binary.SUBTRACT, x, mean, to));
  }

  private float share(Along along) {
    int free = along.count() - correction;
    return free > 0 ? 1f / free : Float.NaN;
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
