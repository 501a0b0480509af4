package limpid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import limpid.error.DataException;
import limpid.error.OptionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {

  @Property(tries = 300, seed = "1")
  void partsAreDisjointCompleteAndInOrder(
      @ForAll @Size(min = 10, max = 300) java.util.List<@IntRange(max = 6) Integer> labels,
      @ForAll long seed) {
    int[] classes = labels.stream().mapToInt(i -> i).toArray();
    assertPartition(Split.byClass(classes, Fractions.usual(), seed), classes.length);
  }

  @Property(tries = 300, seed = "1")
  void everyClassIsInTraining(
      @ForAll @Size(min = 60, max = 300) java.util.List<@IntRange(max = 6) Integer> labels,
      @ForAll long seed) {
    int[] classes = labels.stream().mapToInt(i -> i).toArray();
    Split split = Split.byClass(classes, Fractions.usual(), seed);
    int[] inTraining =
        IntStream.of(split.train()).map(i -> classes[i]).distinct().sorted().toArray();
    assertThat(inTraining).isEqualTo(IntStream.of(classes).distinct().sorted().toArray());
  }

  @Property(tries = 300, seed = "1")
  void valuesArePartitionedToo(
      @ForAll @Size(min = 10, max = 300) java.util.List<@FloatRange Float> numbers,
      @ForAll long seed) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    Split split = Split.byValue(values, Fractions.usual(), seed);
    assertPartition(split, values.length);
    assertThat(Math.abs(split.train().length - 0.7 * values.length)).isLessThanOrEqualTo(1.5);
  }

  private static void assertPartition(Split split, int n) {
    int[] all = concat(split);
    Arrays.sort(all);
    assertThat(all).isEqualTo(IntStream.range(0, n).toArray());
    assertThat(split.train()).isSorted();
    assertThat(split.test()).isSorted();
  }

  private static int[] concat(Split split) {
    return IntStream.concat(
            IntStream.concat(IntStream.of(split.train()), IntStream.of(split.validation())),
            IntStream.of(split.test()))
        .toArray();
  }

  @Test
  void sharesOutEachClassAlike() {
    int[] classes = IntStream.range(0, 1000).map(i -> i % 10 == 0 ? 1 : 0).toArray();
    Split split = Split.byClass(classes, Fractions.usual(), 7);
    assertThat(split.train()).hasSize(700);
    assertThat(split.validation()).hasSize(150);
    assertThat(IntStream.of(split.train()).filter(i -> classes[i] == 1).count())
        .isBetween(68L, 72L);
    assertThat(IntStream.of(split.test()).filter(i -> classes[i] == 1).count()).isBetween(13L, 17L);
  }

  @Test
  void isAPureFunctionOfTheSeed() {
    int[] classes = IntStream.range(0, 200).map(i -> i % 3).toArray();
    Split one = Split.byClass(classes, Fractions.usual(), 1);
    assertThat(Split.byClass(classes, Fractions.usual(), 1).test()).isEqualTo(one.test());
    assertThat(Split.byClass(classes, Fractions.usual(), 2).test()).isNotEqualTo(one.test());
  }

  @Test
  void leavesNoTestPartWhereAnotherFileIsForThat() {
    Split split = Split.byClass(new int[100], Fractions.withoutTest(), 1);
    assertThat(split.test()).isEmpty();
    assertThat(split.train()).hasSize(85);
  }

  @Test
  void splitsASelection() {
    Split split = Split.byClass(new int[20], Fractions.usual(), 1);
    int[] rows = IntStream.range(0, 20).map(i -> 100 + i).toArray();
    assertThat(split.of(rows).train()[0]).isEqualTo(100 + split.train()[0]);
  }

  @Test
  void refusesWhatCannotBeShared() {
    assertThatThrownBy(() -> new Fractions(0.5, 0.5, 0.5))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("is 0.5/0.5/0.5");
    assertThatThrownBy(() -> Split.byClass(new int[2], Fractions.usual(), 1))
        .isInstanceOf(DataException.class)
        .hasMessage("split: 2 examples are too few to train, validate and test; add some");
  }
}
