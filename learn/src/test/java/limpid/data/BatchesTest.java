package limpid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import limpid.data.augment.Augmentation;
import limpid.data.image.Images;
import limpid.error.OptionException;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// How a set is cut into batches.
class BatchesTest {
  @Property(tries = 300, seed = "1")
  void everyExampleComesOnceAnEpoch(
      @ForAll @IntRange(min = 1, max = 300) int n,
      @ForAll @IntRange(min = 1, max = 400) int size,
      @ForAll long seed,
      @ForAll @IntRange(max = 1000) int epoch) {
    Batches batches = new Batches(new Numbered(n, 2), size, seed);
    Batches.Epoch batchesOf = batches.epoch(epoch);
    int[] seen = new int[n];
    for (int k = 0; k < batches.perEpoch(); k++) {
      Batch batch = batchesOf.get(k);
      assertThat(batch.size()).isEqualTo(k < batches.perEpoch() - 1 ? size : n - k * size);
      for (float target : batch.wanted().toArray()) {
        seen[(int) target]++;
      }
    }
    assertThat(seen).containsOnly(1);
  }

  @Property(tries = 100, seed = "1")
  void aBatchIsAFunctionOfSeedEpochAndNumber(
      @ForAll long seed, @ForAll @IntRange(max = 50) int epoch, @ForAll @IntRange(max = 6) int k) {
    Batches one = new Batches(new Numbered(100, 3), 16, seed);
    Batches two = new Batches(new Numbered(100, 3), 16, seed);
    one.epoch(epoch + 1).get(0);
    assertThat(one.epoch(epoch).get(k).x().toArray())
        .containsExactly(two.epoch(epoch).get(k).x().toArray());
  }

  @Test
  void epochsAndSeedsHaveOrdersOfTheirOwn() {
    Batches batches = new Batches(new Numbered(50, 1), 8, 1);
    assertThat(batches.epoch(0).order()).isNotEqualTo(batches.epoch(1).order());
    assertThat(batches.epoch(0).order())
        .isNotEqualTo(new Batches(new Numbered(50, 1), 8, 2).epoch(0).order());
    assertThat(batches.epoch(0).order()).isNotEqualTo(IntStream.range(0, 50).toArray());
  }

  @Test
  void inputsStandBesideTheirTargets() {
    Batch batch = Batch.of(new Numbered(9, 2), new int[] {4, 7, 2}, 1, 3);
    assertThat(batch.x().shape()).isEqualTo(Shape.of(2, 2));
    assertThat(batch.x().toArray()).containsExactly(70, 71, 20, 21);
    assertThat(batch.wanted().toArray()).containsExactly(7, 2);
  }

  @Test
  void aBatchLargerThanTheSetIsTheWholeSet() {
    for (int size : new int[] {5, 6, 1000, Integer.MAX_VALUE}) {
      Batches batches = new Batches(new Numbered(5, 1), size, 3);
      assertThat(batches.perEpoch()).isEqualTo(1);
      assertThat(batches.epoch(0).get(0).size()).isEqualTo(5);
    }
  }

  @Test
  void distortionIsAFunctionOfSeedEpochAndRowWhateverTheBatch() {
    float[][] inFours = distorted(4, 7, 0);
    assertThat(distorted(5, 7, 0)).isDeepEqualTo(inFours);
    assertThat(distorted(4, 7, 1)).isNotEqualTo(inFours);
    assertThat(distorted(4, 8, 0)).isNotEqualTo(inFours);
  }

  /// The rows of a set in order, as an epoch distorts them.
  private static float[][] distorted(int size, long seed, int epoch) {
    Images data = pictures();
    Batches batches = new Batches(data, size, seed, Augmentation.parse("elastic,affine"));
    float[][] rows = new float[data.size()][];
    for (int k = 0; k < batches.perEpoch(); k++) {
      Batch batch = batches.epoch(epoch).get(k);
      for (int i = 0; i < batch.size(); i++) {
        int row = (int) batch.wanted().toArray()[i];
        rows[row] = Arrays.copyOfRange(batch.x().toArray(), i * 36, (i + 1) * 36);
      }
    }
    return rows;
  }

  /// Eleven pictures of 6×6, each of a class of its own.
  private static Images pictures() {
    byte[] pixels = new byte[11 * 36];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Rng.of(1).bits(i);
    }
    List<String> names = IntStream.range(0, 11).mapToObj(String::valueOf).toList();
    return Images.ofBytes(6, 6, pixels, IntStream.range(0, 11).toArray(), names);
  }

  @Test
  void whatIsWrittenIsWhatIsGot() {
    Batches.Epoch epoch = new Batches(pictures(), 4, 1, Augmentation.parse("affine")).epoch(2);
    Tensor x = Tensor.zeros(Shape.of(3, 36));
    Tensor wanted = Tensor.zeros(Shape.of(3, 1));
    epoch.write(2, x.array(), wanted.array());
    assertThat(x.toArray()).containsExactly(epoch.get(2).x().toArray());
    assertThat(wanted.toArray()).containsExactly(epoch.get(2).wanted().toArray());
  }

  @Test
  void oneHotTargetsLeaveAPictureAPicture() {
    assertThat(new OneHot(pictures(), 11).inputShape()).isEqualTo(Shape.of(1, 6, 6));
    assertThat(new Numbered(3, 4).inputShape()).isEqualTo(Shape.of(4));
  }

  @Test
  void aBatchOfNothingIsRefused() {
    assertThatThrownBy(() -> new Batches(new Numbered(5, 1), 0, 3))
        .isInstanceOf(OptionException.class)
        .hasMessage("batch is 0; it must be at least 1");
  }

  @Test
  void oneHotPutsA1WhereTheClassIs() {
    OneHot data = new OneHot(new Numbered(3, 1), 3);
    float[] into = {9, 9, 9, 9, 9};
    for (int row = 0; row < 3; row++) {
      Arrays.fill(into, 0);
      data.target(row, into, 1);
      float[] expected = new float[5];
      expected[1 + row] = 1;
      assertThat(into).containsExactly(expected);
    }
    assertThat(data.targetWidth()).isEqualTo(3);
    assertThat(data.inputWidth()).isEqualTo(1);
  }

  @Test
  void oneHotWritesOverWhatWasThere() {
    float[] into = {7, 7, 7};
    new OneHot(new Numbered(3, 1), 3).target(2, into, 0);
    assertThat(into).containsExactly(0, 0, 1);
  }
}
