package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.op.Array;
import limpid.tensor.op.Keeps;
import limpid.tensor.op.Op;
import org.junit.jupiter.api.Test;

/// An operation that a user wrote, with a derivative of its own.
class CustomOpTest {
  /// y = x³
  record Cube() implements Op.Custom {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public Shape shape(List<Shape> x) {
      if (x.getFirst().rank() != 1) {
        throw new ShapeException(name(), "wants one axis, but got " + x.getFirst());
      }
      return x.getFirst();
    }

    @Override
    public void compute(List<Array> x, Array y) {
      Array a = x.getFirst();
      for (int i = 0; i < y.count(); i++) {
        float number = a.data()[a.offset() + i];
        y.data()[y.offset() + i] = number * number * number;
      }
    }

    @Override
    public void gradient(int input, List<Array> x, Array y, Array dy, Array dx) {
      Array a = x.getFirst();
      for (int i = 0; i < dx.count(); i++) {
        float number = a.data()[a.offset() + i];
        dx.data()[dx.offset() + i] = dy.data()[dy.offset() + i] * 3 * number * number;
      }
    }

    @Override
    public Keeps keeps() {
      return Keeps.INPUTS;
    }
  }

  private static Tensor cube(Tensor x) {
    return Tensor.apply(new Cube(), x);
  }

  @Test
  void computesAndIsDerivedAmongOthers() {
    Tensor x = Tensor.of(Shape.of(3), 1, -2, 3).learned("x");
    Tensor loss = cube(x.multiply(2)).sum(); // 8x³
    assertThat(loss.item()).isEqualTo(8 * (1 - 8 + 27));
    assertThat(loss.backward().of(x).toArray()).containsExactly(24, 96, 216);
  }

  @Test
  void trainsAParameterTowardsItsRoot() {
    Tensor w = Tensor.of(Shape.of(1), 1).learned("w");
    for (int step = 0; step < 200; step++) {
      Tensor loss = cube(w).add(-8).square().sum();
      w = w.add(loss.backward().of(w).multiply(-1e-3f)).learned("w");
    }
    assertThat((double) w.item()).isCloseTo(2, within(1e-4)); // 2³ = 8
  }

  @Test
  void itsOwnRuleOfShapesIsAsked() {
    assertThatThrownBy(() -> cube(Tensor.zeros(Shape.of(2, 2))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("cube: wants one axis, but got [2, 2]");
  }
}
