package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Matrix products side by side, Y[..] = op(A[..]) · op(B[..]) for every index of the leading axes,
/// each as [MatMul] has it. Where one operand has fewer products than the other, it is repeated, as
/// NumPy's `matmul` does.
///
/// **Shapes**: A [.., m, k] (stored [.., k, m] if transposed), B [.., k, n] (stored [.., n, k] if
/// transposed); Y [.., m, n], the leading axes broadcast.
///
/// **Gradient**: d op(A) = dY · op(B)ᵀ, d op(B) = op(A)ᵀ · dY, product by product; summed over the
/// repetitions.
public record BatchMatMul(boolean transposeA, boolean transposeB) implements Op {
  @Override
  public String name() {
    return "matmul";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape a = x.get(0);
    Shape b = x.get(1);
    if (a.rank() < 2 || b.rank() < 2) {
      throw new ShapeException(
          name(), "wants two matrices or stacks of them, but got %s and %s".formatted(a, b));
    }
    Shape product = new MatMul(transposeA, transposeB).shape(List.of(matrix(a), matrix(b)));
    int[] lead = lead(a, b);
    int[] sizes = new int[lead.length + 2];
    System.arraycopy(lead, 0, sizes, 0, lead.length);
    sizes[lead.length] = product.size(0);
    sizes[lead.length + 1] = product.size(1);
    return Shape.of(sizes);
  }

  /// The leading axes of both, broadcast.
  private int[] lead(Shape a, Shape b) {
    int[] sizes = new int[Math.max(a.rank(), b.rank()) - 2];
    for (int i = 1; i <= sizes.length; i++) {
      int p = i + 2 > a.rank() ? 1 : a.size(-i - 2);
      int q = i + 2 > b.rank() ? 1 : b.size(-i - 2);
      if (p != q && p != 1 && q != 1) {
        throw new ShapeException(
            name(),
            "leading axes cannot be broadcast: %s × %s (%s ≠ %s, and neither is 1)"
                .formatted(a, b, p, q));
      }
      sizes[sizes.length - i] = p == 1 ? q : p;
    }
    return sizes;
  }

  private static Shape matrix(Shape x) {
    return Shape.of(x.size(-2), x.size(-1));
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    return products(x.get(0), transposeA, x.get(1), transposeB, y);
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    int lead = y.shape().rank() - 2;
    int[] sizes = y.shape().toArray();
    sizes[lead] = dx.shape().size(-2);
    sizes[lead + 1] = dx.shape().size(-1);
    Shape repeated = Shape.of(sizes);
    if (repeated.equals(dx.shape())) {
      return gradient(input, x.get(0), x.get(1), dy, dx);
    }
    Array whole = scratch.array(repeated);
    return gradient(input, x.get(0), x.get(1), dy, whole).then(Broadcast.sumTo(whole, dx, scratch));
  }

  private Work gradient(int input, Array a, Array b, Array dy, Array dx) {
    if (input == 0) {
      return transposeA
          ? products(b, transposeB, dy, true, dx)
          : products(dy, false, b, !transposeB, dx);
    }
    return transposeB
        ? products(dy, true, a, transposeA, dx)
        : products(a, !transposeA, dy, false, dx);
  }

  private static Work products(Array a, boolean ta, Array b, boolean tb, Array y) {
    int m = y.shape().size(-2);
    int n = y.shape().size(-1);
    int k = a.shape().size(ta ? -2 : -1);
    int[] as = starts(a.shape(), y.shape());
    int[] bs = starts(b.shape(), y.shape());
    return kernels ->
        kernels.matmulBatch(
            0,
            as.length,
            m,
            n,
            k,
            a.data(),
            a.offset(),
            as,
            ta,
            b.data(),
            b.offset(),
            bs,
            tb,
            y.data(),
            y.offset());
  }

  /// Where the matrix of x for each product of y begins.
  private static int[] starts(Shape x, Shape y) {
    int lead = y.rank() - 2;
    int behind = lead + 2 - x.rank();
    int[] strides = Strides.of(x);
    int[] starts = new int[y.count(0, lead)];
    for (int p = 0; p < starts.length; p++) {
      int rest = p;
      for (int axis = lead - 1; axis >= behind; axis--) {
        int size = x.size(axis - behind);
        starts[p] += size == 1 ? 0 : rest % y.size(axis) * strides[axis - behind];
        rest /= y.size(axis);
      }
    }
    return starts;
  }

  @Override
  public long flops(List<Shape> x, Shape y) {
    return 2L * y.count() * x.getFirst().size(transposeA ? -2 : -1);
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
