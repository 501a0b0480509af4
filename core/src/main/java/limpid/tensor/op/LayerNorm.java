package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Layer normalisation, row by row of the last axis: y = h ∘ gain + bias with h = (x − μ)·r, where
/// μ is the row's mean, σ² its mean squared distance from μ, and r = 1/√(σ² + ε).
///
/// **Gradient**: with g = dy ∘ gain, dx = r·(g − mean g − h·mean(g ∘ h)), for μ and r move with x;
/// dgain = Σ dy ∘ h and dbias = Σ dy over the rows. μ and r are reckoned again, not kept.
///
/// **Shapes**: x [.., n], gain [n], bias [n]; y as x. **Reference**: Ba, Kiros & Hinton 2016.
///
/// @param epsilon keeps rows that do not vary from a division by 0
public record LayerNorm(float epsilon) implements Op {
  /// Checks epsilon.
  public LayerNorm {
    BatchNorm.checkEpsilon("layer norm", epsilon);
  }

  @Override
  public String name() {
    return "layer norm";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape s = x.getFirst();
    if (s.rank() == 0) {
      throw new ShapeException(name(), "wants at least one axis, but got a single number");
    }
    Shape n = Shape.of(s.last());
    if (!x.get(1).equals(n) || !x.get(2).equals(n)) {
      throw new ShapeException(
          name(),
          "wants a gain and a bias %s for inputs %s, but got %s and %s"
              .formatted(n, s, x.get(1), x.get(2)));
    }
    return s;
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array in = x.get(0);
    Array gain = x.get(1);
    Array bias = x.get(2);
    int n = y.shape().last();
    int rows = rows(y);
    return kernels ->
        kernels
            .normalization()
            .layerNorm(
                epsilon,
                in.data(),
                in.offset(),
                gain.data(),
                gain.offset(),
                bias.data(),
                bias.offset(),
                rows,
                n,
                y.data(),
                y.offset());
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return switch (input) {
      case 0 -> byInput(x, dy, dx);
      case 1 -> byGain(x.getFirst(), dy, dx, scratch);
      default -> Channels.sums(dy.as(Shape.of(rows(dy), dx.count())), dx);
    };
  }

  private Work byInput(List<Array> x, Array dy, Array dx) {
    Array in = x.get(0);
    Array gain = x.get(1);
    int n = dx.shape().last();
    int rows = rows(dx);
    return kernels ->
        kernels
            .normalization()
            .layerNormGradient(
                epsilon,
                dy.data(),
                dy.offset(),
                in.data(),
                in.offset(),
                gain.data(),
                gain.offset(),
                rows,
                n,
                dx.data(),
                dx.offset());
  }

  private Work byGain(Array in, Array dy, Array dgain, Scratch scratch) {
    int n = dgain.count();
    int rows = rows(in);
    Array s = scratch.array(Shape.of(rows, 2));
    return kernels -> {
      var loops = kernels.normalization();
      loops.rowStatistics(epsilon, in.data(), in.offset(), rows, n, s.data(), s.offset());
      loops.layerNormGainGradient(
          dy.data(),
          dy.offset(),
          in.data(),
          in.offset(),
          s.data(),
          s.offset(),
          rows,
          n,
          n,
          dgain.data(),
          dgain.offset());
    };
  }

  private static int rows(Array x) {
    return x.shape().count(0, x.shape().rank() - 1);
  }

  @Override
  public boolean mayOverwrite(int input, List<Shape> x) {
    return input == 0;
  }

  @Override
  public boolean mayOverwriteGradient(int input, List<Shape> x, Shape y) {
    return input == 0;
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }

  /// By the gain x alone counts, and by the bias only dy.
  @Override
  public boolean backwardReads(int by, int input) {
    return by == 0 ? input < 2 : by == 1 && input == 0;
  }
}
