package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Matrix product, Y = op(A) · op(B), where op transposes if its flag is set: yᵢⱼ = Σₖ aᵢₖ bₖⱼ,
/// summed in order of k with fused multiply-add.
///
/// **Shapes**: A [m, k] (stored [k, m] if transposed), B [k, n] (stored [n, k] if transposed); Y
/// [m, n].
///
/// **Gradient**: d op(A) = dY · op(B)ᵀ, d op(B) = op(A)ᵀ · dY.
public record MatMul(boolean transposeA, boolean transposeB) implements Op {
  @Override
  public String name() {
    return "matmul";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape a = x.get(0);
    Shape b = x.get(1);
    if (a.rank() != 2 || b.rank() != 2) {
      throw new ShapeException(name(), "wants two matrices, but got %s and %s".formatted(a, b));
    }
    int left = a.size(transposeA ? 0 : 1);
    int right = b.size(transposeB ? 1 : 0);
    if (left != right) {
      throw new ShapeException(
          name(),
          "inner sizes differ: %s%s × %s%s (%s ≠ %s)"
              .formatted(a, transposeA ? "ᵀ" : "", b, transposeB ? "ᵀ" : "", left, right));
    }
    return Shape.of(a.size(transposeA ? 1 : 0), b.size(transposeB ? 0 : 1));
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    return product(x.get(0), x.get(1)).into(y);
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return gradient(input, x.get(0), x.get(1), dy).into(dx);
  }

  /// What forward computes.
  public Product product(Array a, Array b) {
    return new Product(a, transposeA, b, transposeB);
  }

  /// What backward by an input computes.
  public Product gradient(int input, Array a, Array b, Array dy) {
    if (input == 0) {
      return transposeA
          ? new Product(b, transposeB, dy, true)
          : new Product(dy, false, b, !transposeB);
    }
    return transposeB
        ? new Product(dy, true, a, transposeA)
        : new Product(a, !transposeA, dy, false);
  }

  @Override
  public long flops(List<Shape> x, Shape y) {
    return 2L * y.count() * x.getFirst().size(transposeA ? 0 : 1);
  }

  @Override
  public boolean backwardReads(int by, int input) {
    return by != input;
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
