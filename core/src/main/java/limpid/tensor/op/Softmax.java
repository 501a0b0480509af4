package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Softmax, yᵢ = e^(xᵢ − max x) / Σⱼ e^(xⱼ − max x): positive numbers that sum to 1. **Gradient**:
/// dx = y ∘ (dy − Σⱼ dyⱼ yⱼ), which is the Jacobian yᵢ(δᵢⱼ − yⱼ) applied to dy.
///
/// **Shapes**: x [.., n] → y [.., n], each row of the last axis by itself.
public record Softmax() implements Op {
  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public Shape shape(List<Shape> x) {
    if (x.getFirst().rank() == 0) {
      throw new ShapeException(name(), "wants at least one axis, but got a single number");
    }
    return x.getFirst();
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array a = x.getFirst();
    int rows = y.shape().count(0, y.shape().rank() - 1);
    int n = y.shape().last();
    return kernels -> kernels.rows().softmax(a.data(), a.offset(), rows, n, y.data(), y.offset());
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    int rows = y.shape().count(0, y.shape().rank() - 1);
    int n = y.shape().last();
    return kernels ->
        kernels
            .rows()
            .softmaxGradient(
                dy.data(), dy.offset(), y.data(), y.offset(), rows, n, dx.data(), dx.offset());
  }

  @Override
  public Keeps keeps() {
    return Keeps.OUTPUT;
  }
}
