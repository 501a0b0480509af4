package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Mean and variance of each channel over the batch: μ = Σ x / N and σ² = Σ (x − μ)² / N, of the N
/// numbers that the channel has. **Gradient**: dx = dμ/N + dσ²·2(x − μ)/N; what σ² owes to μ is 0,
/// for the distances from the mean sum to 0.
///
/// **Shapes**: x [b, c, ..] → y [2, c], the means above the variances.
public record Moments() implements Op {
  @Override
  public String name() {
    return "moments";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape s = x.getFirst();
    if (s.rank() < 2) {
      throw new ShapeException(name(), "wants at least two axes, [b, c, ..], but got " + s);
    }
    return Shape.of(2, s.size(1));
  }

  @Override
  public long flops(List<Shape> x, Shape y) {
    return x.getFirst().count();
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array in = x.getFirst();
    Channels s = Channels.of(in.shape());
    int c = s.channels();
    float[] to = y.data();
    int means = y.offset();
    int variances = means + c;
    float share = 1f / s.each();
    return kernels -> {
      s.sums(kernels, in, to, means);
      kernels.scale(share, to, means, to, means, c);
      kernels
          .normalization()
          .channelSquares(
              in.data(), in.offset(), to, means, s.outer(), s.step(), c, s.inner(), to, variances);
      kernels.scale(share, to, variances, to, variances, c);
    };
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Array in = x.getFirst();
    Channels s = Channels.of(in.shape());
    int c = s.channels();
    float share = 1f / s.each();
    Array shift = scratch.array(Shape.of(c));
    Array factor = scratch.array(Shape.of(c));
    return kernels -> {
      kernels.scale(share, dy.data(), dy.offset(), shift.data(), shift.offset(), c);
      kernels.scale(2f * share, dy.data(), dy.offset() + c, factor.data(), factor.offset(), c);
      s.linear(kernels, in, y, factor, shift, dx);
    };
  }

  @Override
  public Keeps keeps() {
    return Keeps.BOTH;
  }
}
