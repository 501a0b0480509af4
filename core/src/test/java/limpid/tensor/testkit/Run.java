package limpid.tensor.testkit;

import static limpid.tensor.testkit.Guarded.assertGuardsOf;
import static limpid.tensor.testkit.Guarded.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import limpid.kernel.Kernels;
import limpid.random.Rng;
import limpid.tensor.op.Array;
import limpid.tensor.op.Op;
import limpid.tensor.op.Scratch;

/// One operation on one sample, forward and then backward, in guarded memory.
public final class Run {
  /// Scratch memory holds nothing that an operation could rely on.
  private static final Scratch SPOILT = shape -> Guarded.blank(shape, 7);

  private final Op op;
  private final int offset;
  private final List<Array> x;
  private final Array y;

  /// The gradient from above: any numbers, but always the same.
  private final float[] dy;

  public Run(Op op, Sample sample, int offset) {
    this.op = op;
    this.offset = offset;
    this.x = sample.x().stream().map(n -> Guarded.holding(n.floats(), n.shape(), offset)).toList();
    this.y = Guarded.blank(sample.y(), offset);
    this.dy = new float[y.count()];
    for (int i = 0; i < dy.length; i++) {
      dy[i] = (float) Rng.of(3).uniform(i, -1, 1);
    }
  }

  /// Writes y and returns its numbers.
  public float[] forward(Kernels kernels) {
    List<float[]> before = x.stream().map(Guarded::numbers).toList();
    op.forward(x, y, SPOILT).run(kernels);
    assertGuardsOf(y);
    for (int i = 0; i < before.size(); i++) {
      assertArrayEquals(before.get(i), numbers(x.get(i)), "forward changed an input");
    }
    return numbers(y);
  }

  /// The gradient by one input.
  public float[] backward(Kernels kernels, int input) {
    Array above = Guarded.holding(dy, y.shape(), offset + 2);
    Array dx = Guarded.blank(x.get(input).shape(), offset + 4);
    op.backward(input, x, y, above, dx, SPOILT).run(kernels);
    assertGuardsOf(dx);
    assertArrayEquals(dy, numbers(above), "backward changed the gradient from above");
    return numbers(dx);
  }

  /// The gradient from above.
  public float dy(int i) {
    return dy[i];
  }

  /// The inputs that there is a gradient by.
  public static int[] differentiable(Op op, Sample sample) {
    return IntStream.range(0, sample.x().size()).filter(op::hasGradient).toArray();
  }

  /// Spoils the numbers that backward has no right to.
  public void forget(IntPredicate inputs, boolean output) {
    for (int i = 0; i < x.size(); i++) {
      if (inputs.test(i)) {
        Arrays.fill(x.get(i).data(), Float.NaN);
      }
    }
    if (output) {
      Arrays.fill(y.data(), Float.NaN);
    }
  }
}
