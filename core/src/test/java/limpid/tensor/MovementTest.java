package limpid.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import limpid.Allocation;
import limpid.error.DataException;
import limpid.error.GradientException;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.op.Array;
import limpid.tensor.op.Concat;
import limpid.tensor.op.Flip;
import limpid.tensor.op.Gather;
import limpid.tensor.op.OneHot;
import limpid.tensor.op.Pad;
import limpid.tensor.op.Permute;
import limpid.tensor.op.Scratch;
import limpid.tensor.op.Slice;
import limpid.tensor.op.Targets;
import limpid.tensor.op.Work;
import limpid.tensor.testkit.Catalogue;
import limpid.tensor.testkit.Providers;
import limpid.tensor.testkit.Row;
import limpid.tensor.testkit.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The methods of a tensor that move numbers; what they compute is in the catalogue.
class MovementTest {
  private static final Tensor SIX = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

  @Test
  void rowsOfATableAreChosenByIndicesOfAnyShape() {
    Tensor chosen = SIX.gather(Tensor.of(Shape.of(2, 2), 1, 0, 1, 1));
    assertThat(chosen.shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(chosen.toArray()).containsExactly(4, 5, 6, 1, 2, 3, 4, 5, 6, 4, 5, 6);
    assertThat(SIX.gather(1, Tensor.of(Shape.of(1), 2)).toArray()).containsExactly(3, 6);
  }

  @Test
  void gradientsOfARowThatIsChosenOftenAddUp() {
    Tensor table = SIX.learned("table");
    Tensor loss = table.gather(Tensor.of(Shape.of(3), 1, 1, 1)).sum();
    assertThat(loss.backward().of(table).toArray()).containsExactly(0, 0, 0, 3, 3, 3);
  }

  @Test
  void anIndexBeyondTheTableIsRefused() {
    for (float wrong : new float[] {2, -1, 0.5f, Float.NaN}) {
      assertThatThrownBy(() -> SIX.gather(Tensor.of(Shape.of(2), 0, wrong)))
          .isInstanceOf(DataException.class)
          .hasMessage("gather: index 1 is " + wrong + "; it must be a whole number from 0 to 1");
      assertThatThrownBy(() -> Tensor.of(Shape.of(1), wrong).oneHot(2))
          .isInstanceOf(DataException.class)
          .hasMessage("one-hot: class 0 is " + wrong + "; it must be a whole number from 0 to 1");
    }
  }

  @Test
  void indicesCannotBeLearned() {
    assertThatThrownBy(() -> SIX.gather(Tensor.of(Shape.of(1), 1).learned("i")))
        .isInstanceOf(GradientException.class)
        .hasMessage("gather has no gradient by its input 2; that one cannot depend on a parameter");
  }

  @Test
  void tensorsAreStackedAlongANewAxis() {
    Tensor a = Tensor.of(Shape.of(2), 1, 2);
    Tensor b = Tensor.of(Shape.of(2), 3, 4);
    assertThat(Tensor.stack(0, a, b).toArray()).containsExactly(1, 2, 3, 4);
    Tensor last = Tensor.stack(-1, a, b);
    assertThat(last.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(last.toArray()).containsExactly(1, 3, 2, 4);
  }

  @Test
  void axesOfSizeOneComeAndGo() {
    assertThat(SIX.unsqueeze(0).shape()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(SIX.unsqueeze(1).shape()).isEqualTo(Shape.of(2, 1, 3));
    assertThat(SIX.unsqueeze(-1).shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(SIX.unsqueeze(1).squeeze(-2)).extracting(Tensor::shape).isEqualTo(SIX.shape());
    assertThatThrownBy(() -> SIX.squeeze(1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("squeeze: axis 1 of [2, 3] has the size 3, not 1");
    assertThatThrownBy(() -> SIX.unsqueeze(3))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "unsqueeze: [2, 3] has no place 3 for a new axis; there are 0 to 2, and -1 for the last");
  }

  @Test
  void oneSizeOfANewShapeMayBeLeftOpen() {
    assertThat(SIX.reshape(3, -1).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(SIX.reshape(-1).toArray()).containsExactly(SIX.toArray());
    assertThat(SIX.reshape(2, 3, -1).shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(Tensor.zeros(Shape.of(0, 4)).reshape(-1, 2).shape()).isEqualTo(Shape.of(0, 2));
    assertThatThrownBy(() -> SIX.reshape(4, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "reshape: [2, 3] holds 6 numbers, for which no size at the -1 makes [4, -1] fit");
    assertThatThrownBy(() -> SIX.reshape(0, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessageEndingWith("makes [0, -1] fit");
    assertThatThrownBy(() -> SIX.reshape(-1, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("reshape: leaves two sizes open: [-1, -1]");
  }

  @Test
  void partsAndPiecesGoThroughEveryMethod() {
    assertThat(SIX.slice(1, 1, 3).toArray()).containsExactly(2, 3, 5, 6);
    assertThat(SIX.slice(1, 0, 3, 2).toArray()).containsExactly(1, 3, 4, 6);
    assertThat(SIX.pad(0, 0, 1, 9).toArray()).containsExactly(1, 2, 3, 4, 5, 6, 9, 9, 9);
    assertThat(SIX.flip(-1).toArray()).containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(SIX.permute(1, 0).toArray()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(SIX.broadcastTo(2, 2, 3).toArray())
        .containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
    assertThat(Tensor.concat(1, SIX, SIX.slice(1, 0, 1)).toArray())
        .containsExactly(1, 2, 3, 1, 4, 5, 6, 4);
  }

  @Test
  void anyNumberOfPartsIsJoined() {
    Tensor[] parts = new Tensor[50_000];
    Arrays.fill(parts, SIX);
    assertThat(Tensor.concat(0, parts).shape()).isEqualTo(Shape.of(100_000, 3));
  }

  @Test
  void productsOfManyRowsByOneMatrixAreASingleProduct() {
    Tensor w = Tensor.of(Shape.of(3, 1), 1, 10, 100).learned("w");
    Tensor y = SIX.reshape(2, 1, 3).matmul(w);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 1, 1));
    assertThat(y.toArray()).containsExactly(321, 654);
    assertThat(y.sum().backward().of(w).toArray()).containsExactly(5, 7, 9);
  }

  @Test
  void maxoutKeepsTheLargestOfEachGroup() {
    Tensor x = Tensor.of(Shape.of(2, 4), 1, 2, -3, -4, 5, 5, 0, 9).learned("x");
    Tensor y = x.maxout(2);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(y.toArray()).containsExactly(2, -3, 5, 9);
    Tensor weights = Tensor.of(Shape.of(2, 2), 1, 10, 100, 1000);
    assertThat(y.multiply(weights).sum().backward().of(x).toArray())
        .containsExactly(0, 1, 10, 0, 50, 50, 0, 1000);
    assertThat(SIX.maxout(1).toArray()).isEqualTo(SIX.toArray());
    assertThatThrownBy(() -> SIX.maxout(2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("maxout: the last axis of [2, 3] cannot be divided into groups of 2");
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> SIX.slice(0, 0, 2, 0))
        .isInstanceOf(OptionException.class)
        .hasMessage("slice step is 0; it must be 1 or greater");
    assertThatThrownBy(() -> SIX.slice(0, 2, 1))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "slice from 2 to 1 is none; it must begin at 0 or later and end no earlier than it begins");
    assertThatThrownBy(() -> SIX.pad(0, -1, 0, 0))
        .isInstanceOf(OptionException.class)
        .hasMessage("padding is -1 and 0; it must be 0 or more");
    assertThatThrownBy(() -> SIX.oneHot(0))
        .isInstanceOf(OptionException.class)
        .hasMessage("one-hot classes are 0; there must be 1 or more");
  }

  private static final Set<Class<?>> MOVING =
      Set.of(
          Concat.class,
          Flip.class,
          Gather.class,
          OneHot.class,
          Pad.class,
          Permute.class,
          Slice.class,
          Targets.class);

  static List<Row> moving() {
    return Catalogue.rows().stream().filter(row -> MOVING.contains(row.op().getClass())).toList();
  }

  @ParameterizedTest
  @MethodSource("moving")
  void movingAllocatesNothing(Row row) {
    Sample sample = row.samples().getFirst();
    List<Array> x =
        sample.x().stream()
            .map(numbers -> new Array(numbers.floats(), 0, numbers.shape()))
            .toList();
    Array y = Array.of(sample.y());
    List<Work> works = new ArrayList<>(List.of(row.op().forward(x, y, Scratch.FRESH)));
    for (int i = 0; i < x.size(); i++) {
      if (row.op().hasGradient(i)) {
        Array dx = Array.of(x.get(i).shape());
        works.add(row.op().backward(i, x, y, Array.of(y.shape()), dx, Scratch.FRESH));
      }
    }
    for (Work work : works) {
      assertThat(Allocation.least(() -> work.run(Providers.REFERENCE))).isZero();
    }
  }
}
