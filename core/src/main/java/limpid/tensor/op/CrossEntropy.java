package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Cross-entropy of logits against the right class, row by row: yᵣ = −ln softmax(xᵣ)[kᵣ] = ln Σⱼ
/// e^(xᵣⱼ) − xᵣ[kᵣ]. **Gradient**: dxᵣⱼ = dyᵣ · (softmax(xᵣ)ⱼ − [j = kᵣ]); none by the classes.
///
/// **Shapes**: logits x [rows, n], classes k [rows] (whole numbers 0 … n−1 held as floats); y
/// [rows].
public record CrossEntropy() implements Op {
  @Override
  public String name() {
    return "cross-entropy";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape logits = x.get(0);
    Shape classes = x.get(1);
    if (logits.rank() != 2 || classes.rank() != 1 || logits.size(0) != classes.size(0)) {
      throw new ShapeException(
          name(),
          "wants logits [rows, classes] and one class a row, but got %s and %s"
              .formatted(logits, classes));
    }
    return classes;
  }

  @Override
  public long flops(List<Shape> x, Shape y) {
    return x.getFirst().count();
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array logits = x.get(0);
    Array classes = x.get(1);
    int rows = logits.shape().size(0);
    int n = logits.shape().size(1);
    return kernels -> {
      Indices.check(name(), "the class of row", classes, n);
      kernels
          .rows()
          .crossEntropy(
              logits.data(),
              logits.offset(),
              classes.data(),
              classes.offset(),
              rows,
              n,
              y.data(),
              y.offset());
    };
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Array logits = x.get(0);
    Array classes = x.get(1);
    int rows = logits.shape().size(0);
    int n = logits.shape().size(1);
    return kernels ->
        kernels
            .rows()
            .crossEntropyGradient(
                dy.data(),
                dy.offset(),
                logits.data(),
                logits.offset(),
                classes.data(),
                classes.offset(),
                rows,
                n,
                dx.data(),
                dx.offset());
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }

  @Override
  public boolean hasGradient(int input) {
    return input == 0;
  }
}
