package limpid.onnx.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Operators and their older forms by small numbers that were worked out by hand from the published
/// definitions.
class OperatorExamplesTest {
  private static final long NEW = 22;

  private static Value reals(Shape shape, float... numbers) {
    return new Value.Real(ElementType.FLOAT, Tensor.wrap(shape, numbers));
  }

  private static Value row(float... numbers) {
    return reals(Shape.of(numbers.length), numbers);
  }

  private static SequencedMap<String, Attribute> settings(Object... pairs) {
    SequencedMap<String, Attribute> settings = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put((String) pairs[i], (Attribute) pairs[i + 1]);
    }
    return settings;
  }

  private static Attribute whole(long number) {
    return new Attribute.Whole(number);
  }

  private static Attribute wholes(Long... numbers) {
    return new Attribute.Wholes(List.of(numbers));
  }

  private static List<Value> run(
      String operator, long version, SequencedMap<String, Attribute> settings, Value... inputs) {
    List<@Nullable Value> in = new ArrayList<>();
    for (Value input : inputs) {
      in.add(input);
    }
    Node node = new Node("", "", operator, List.of(), List.of("y"), settings);
    assertThat(Operators.unsupported(node, version, List.of())).isEmpty();
    return Operators.run(node, version, in);
  }

  private static float[] numbers(
      String operator, long version, SequencedMap<String, Attribute> settings, Value... inputs) {
    return run(operator, version, settings, inputs).getFirst().tensor().toArray();
  }

  private static final Value SIX = reals(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

  @Test
  void softmaxBefore13IsOfAllAxesFromOneOn() {
    Value zeros = reals(Shape.of(1, 2, 2), 0, 0, 0, 0);
    assertThat(numbers("Softmax", 11, settings(), zeros)).containsOnly(0.25f);
    assertThat(numbers("Softmax", 13, settings(), zeros)).containsOnly(0.5f);
  }

  @Test
  void boundsAxesAndPartsAreSettingsInOlderVersions() {
    var bounds = settings("min", new Attribute.Real(2), "max", new Attribute.Real(3));
    assertThat(numbers("Clip", 10, bounds, row(1, 2.5f, 4))).containsExactly(2, 2.5f, 3);
    var part = settings("starts", wholes(0L, 1L), "ends", wholes(2L, 1000L));
    assertThat(numbers("Slice", 9, part, SIX)).containsExactly(2, 3, 5, 6);
    var sum = settings("axes", wholes(-1L), "keepdims", whole(0));
    assertThat(numbers("ReduceSum", 11, sum, SIX)).containsExactly(6, 15);
    var pads = settings("pads", wholes(1L, 1L), "value", new Attribute.Real(9));
    assertThat(numbers("Pad", 10, pads, row(1, 2))).containsExactly(9, 1, 2, 9);
    assertThat(numbers("TopK", 9, settings("k", whole(2)), row(3, 1, 2))).containsExactly(3, 2);
    var axes = settings("axes", wholes(0L));
    assertThat(run("Unsqueeze", 11, axes, row(1, 2)).getFirst().shape()).isEqualTo(Shape.of(1, 2));
    assertThat(run("Squeeze", 11, axes, reals(Shape.of(1, 2), 1, 2)).getFirst().shape())
        .isEqualTo(Shape.of(2));
    var parts = settings("split", wholes(1L, 2L));
    assertThat(run("Split", 11, parts, row(1, 2, 3)).get(1).tensor().toArray())
        .containsExactly(2, 3);
  }

  @Test
  void anEmptyListOfAxesIsAllOrNone() {
    Value none = Value.ofWholes();
    var all = settings("keepdims", whole(0));
    assertThat(numbers("ReduceSum", NEW, all, SIX, none)).containsExactly(21);
    var idle = settings("noop_with_empty_axes", whole(1));
    assertThat(numbers("ReduceSum", NEW, idle, SIX, none)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void remaindersHaveTheSignOfTheDivisorOrOfTheDividend() {
    Value a = new Value.Whole(ElementType.INT32, Shape.of(3), new long[] {-4, 7, 5});
    Value b = new Value.Whole(ElementType.INT32, Shape.of(3), new long[] {3, -3, 8});
    assertThat(run("Mod", NEW, settings(), a, b).getFirst().wholes()).containsExactly(2, -2, 5);
    var truncated = settings("fmod", whole(1));
    assertThat(run("Mod", NEW, truncated, a, b).getFirst().wholes()).containsExactly(-1, 1, 5);
    assertThat(numbers("Mod", NEW, truncated, row(-4.5f), row(2))).containsExactly(-0.5f);
  }

  @Test
  void remaindersOfRealNumbersAreExact() {
    var truncated = settings("fmod", whole(1));
    Value a = row(0.3f, 1e9f, 7, -7);
    Value b = row(0.1f, 0.7f, Float.POSITIVE_INFINITY, 2.5f);
    assertThat(numbers("Mod", NEW, truncated, a, b))
        .containsExactly((float) (0.3f - 3.0 * 0.1f), 1e9f % 0.7f, 7, -2);
    assertThat(numbers("Mod", NEW, settings(), a, b)[3]).isEqualTo(0.5f);
  }

  @Test
  void bitsAreShiftedAndCombined() {
    Value a = new Value.Whole(ElementType.UINT8, Shape.of(3), new long[] {200, 6, 1});
    Value b = new Value.Whole(ElementType.UINT8, Shape.of(3), new long[] {1, 3, 9});
    var left = settings("direction", new Attribute.Text("LEFT"));
    assertThat(run("BitShift", NEW, left, a, b).getFirst().wholes()).containsExactly(144, 48, 0);
    var right = settings("direction", new Attribute.Text("RIGHT"));
    assertThat(run("BitShift", NEW, right, a, b).getFirst().wholes()).containsExactly(100, 0, 0);
    assertThat(run("BitwiseAnd", NEW, settings(), a, b).getFirst().wholes())
        .containsExactly(0, 2, 1);
    assertThat(run("BitwiseOr", NEW, settings(), a, b).getFirst().wholes())
        .containsExactly(201, 7, 9);
    assertThat(run("BitwiseXor", NEW, settings(), a, b).getFirst().wholes())
        .containsExactly(201, 5, 8);
    assertThat(run("BitwiseNot", NEW, settings(), a).getFirst().wholes())
        .containsExactly(55, 249, 254);
  }

  @Test
  void textsArePutInOtherPlacesToo() {
    Value x = new Value.Text(Shape.of(3), List.of("a", "b", "c"));
    Value update = new Value.Text(Shape.of(1), List.of("z"));
    assertThat(run("Scatter", 10, settings(), x, Value.ofWholes(-1), update).getFirst().words())
        .containsExactly("a", "b", "z");
  }

  @Test
  void amongMoreNumbersThanFloatsCanCountNoneIsMistakenForAnother() {
    Value many = reals(Shape.of(Value.EXACT + 1), new float[Value.EXACT + 1]);
    assertThatThrownBy(() -> run("GatherElements", NEW, settings(), many, Value.ofWholes(0)))
        .hasMessageContaining("of 16777217 numbers the places are wanted; up to 16777216 have one");
  }

  @Test
  void infinitiesAreFoundOnTheSidesThatAreAsked() {
    Value x = row(1, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN);
    assertThat(numbers("IsInf", NEW, settings(), x)).containsExactly(0, 1, 1, 0);
    var above = settings("detect_negative", whole(0));
    assertThat(numbers("IsInf", NEW, above, x)).containsExactly(0, 0, 1, 0);
    assertThat(numbers("IsNaN", NEW, settings(), x)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void depthBecomesSpaceAndBack() {
    Value deep = reals(Shape.of(1, 8, 1, 1), 0, 1, 2, 3, 4, 5, 6, 7);
    var blocks = settings("blocksize", whole(2));
    assertThat(numbers("DepthToSpace", NEW, blocks, deep)).containsExactly(0, 2, 4, 6, 1, 3, 5, 7);
    var columns = settings("blocksize", whole(2), "mode", new Attribute.Text("CRD"));
    assertThat(numbers("DepthToSpace", NEW, columns, deep)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    Value wide = run("DepthToSpace", NEW, blocks, deep).getFirst();
    assertThat(numbers("SpaceToDepth", NEW, blocks, wide)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void whatIsNotZeroIsFoundAndWhatIsTrueIsKept() {
    Value x = reals(Shape.of(2, 2), 1, 0, 1, 1);
    assertThat(run("NonZero", NEW, settings(), x).getFirst().wholes())
        .containsExactly(0, 1, 1, 0, 0, 1);
    Value kept = Value.ofTruths(Tensor.of(Shape.of(2), 0, 1));
    assertThat(numbers("Compress", NEW, settings("axis", whole(0)), SIX, kept))
        .containsExactly(4, 5, 6);
    assertThat(numbers("Compress", NEW, settings(), SIX, kept)).containsExactly(2);
  }

  @Test
  void aMiddleIsCutOutOrPadded() {
    assertThat(numbers("CenterCropPad", NEW, settings(), row(1, 2, 3, 4, 5), Value.ofWholes(2)))
        .containsExactly(2, 3);
    assertThat(numbers("CenterCropPad", NEW, settings(), row(1, 2), Value.ofWholes(5)))
        .containsExactly(0, 1, 2, 0, 0);
  }

  @Test
  void numbersRunOnWithSumsAndProducts() {
    Value zero = Value.ofWholes(0);
    assertThat(numbers("CumSum", NEW, settings("reverse", whole(1)), row(1, 2, 3), zero))
        .containsExactly(6, 5, 3);
    assertThat(numbers("CumProd", NEW, settings("exclusive", whole(1)), row(2, 3, 4), zero))
        .containsExactly(1, 2, 6);
  }

  @Test
  void partsGoBackwardsWithANegativeStep() {
    Value minus = Value.ofWholes(-2);
    Value start = Value.ofWholes(Long.MAX_VALUE);
    Value end = Value.ofWholes(Long.MIN_VALUE);
    assertThat(
            numbers(
                "Slice", NEW, settings(), row(0, 1, 2, 3, 4), start, end, Value.ofWholes(0), minus))
        .containsExactly(4, 2, 0);
    Value before = Value.ofWholes(-9); // what is before the first is the first
    assertThat(
            numbers("Slice", NEW, settings(), row(0, 1, 2), before, end, Value.ofWholes(0), minus))
        .containsExactly(0);
  }

  @Test
  void celuIsTheEluOfADividedNumber() {
    var two = settings("alpha", new Attribute.Real(2));
    float[] y = numbers("Celu", NEW, two, row(3, -2));
    assertThat(y[0]).isEqualTo(3);
    assertThat((double) y[1]).isCloseTo(2 * (StrictMath.exp(-1) - 1), within(1e-6));
  }

  @Test
  void wholeNumbersBeyondFloatsAreAddedExactly() {
    Value a = new Value.Whole(ElementType.INT64, Shape.of(1), new long[] {1L << 60});
    Value one = Value.ofWholes(1);
    assertThat(run("Add", NEW, settings(), a, one).getFirst().wholes())
        .containsExactly((1L << 60) + 1);
    assertThat(run("Concat", NEW, settings("axis", whole(0)), a, one).getFirst().wholes())
        .containsExactly(1L << 60, 1);
  }

  @Test
  void slopesMayBeNegative() {
    var slope = settings("alpha", new Attribute.Real(-2));
    assertThat(numbers("LeakyRelu", NEW, slope, row(-1, 3))).containsExactly(2, 3);
    assertThat(numbers("Elu", NEW, slope, row(Float.NEGATIVE_INFINITY, 3))).containsExactly(2, 3);
    float[] celu = numbers("Celu", NEW, slope, row(-2, 3));
    assertThat((double) celu[0]).isCloseTo(-2 * (Math.E - 1), within(1e-6));
    assertThat(celu[1]).isEqualTo(3);
  }

  @Test
  void belowOneThereIsNoAreaOfTheHyperbola() {
    assertThat(numbers("Acosh", NEW, settings(), row(-1e30f, 0.5f, 1)))
        .containsExactly(Float.NaN, Float.NaN, 0);
  }

  @Test
  void amongEqualNumbersTheFirstIsTheLargestWhateverTheSignOfZero() {
    Value two = Value.ofWholes(2);
    assertThat(run("TopK", NEW, settings(), row(-0f, 0f, 5), two).get(1).wholes())
        .containsExactly(2, 0);
  }

  @Test
  void aBatchOfSingleNumbersIsOfOneChannel() {
    Value two = row(2);
    var exact = settings("epsilon", new Attribute.Real(0));
    Value four = row(4);
    assertThat(numbers("BatchNormalization", NEW, exact, row(1, 3, 5), two, two, two, four))
        .containsExactly(1, 3, 5);
  }

  @Test
  void ofNoNumbersNoneIsTheLargest() {
    Value none = reals(Shape.of(2, 0));
    assertThat(run("Hardmax", NEW, settings(), none).getFirst().shape()).isEqualTo(Shape.of(2, 0));
  }

  @Test
  void wholeNumbersOfAnySizeAreBroughtToOne() {
    Value x = new Value.Whole(ElementType.INT64, Shape.of(2, 2), new long[] {1L << 40, -3, 5, 7});
    var column = settings("keepdims", whole(0));
    Value first = Value.ofWholes(0);
    assertThat(run("ReduceSum", NEW, column, x, first).getFirst().wholes())
        .containsExactly((1L << 40) + 5, 4);
    assertThat(run("ReduceProd", NEW, column, x, first).getFirst().wholes())
        .containsExactly(5L << 40, -21);
    assertThat(run("ReduceMax", NEW, column, x, first).getFirst().wholes())
        .containsExactly(1L << 40, 7);
    assertThat(run("ReduceL1", NEW, column, x, Value.ofWholes(-1)).getFirst().wholes())
        .containsExactly((1L << 40) + 3, 12);
    Value all = run("ReduceSumSquare", NEW, settings(), x).getFirst();
    assertThat(all.wholes()).containsExactly(83); // 2⁸⁰ is carried over 64 bits
    assertThat(all.shape()).isEqualTo(Shape.of(1, 1));
  }

  @Test
  void ofNoWholeNumbersTheLargestIsTheLeastOfTheType() {
    Value none = new Value.Whole(ElementType.INT8, Shape.of(0), new long[0]);
    assertThat(run("ReduceMax", NEW, settings(), none).getFirst().wholes()).containsExactly(-128);
    assertThat(run("ReduceMin", NEW, settings(), none).getFirst().wholes()).containsExactly(127);
    Value natural = new Value.Whole(ElementType.UINT64, Shape.of(0), new long[0]);
    assertThat(run("ReduceMax", NEW, settings(), natural).getFirst().wholes()).containsExactly(0);
    assertThat(run("ReduceMin", NEW, settings(), natural).getFirst().wholes()).containsExactly(-1);
  }

  @Test
  void largeRealNumbersBecomeUnsignedOnes() {
    var natural = settings("to", whole(ElementType.UINT64.code()));
    long[] cast = run("Cast", NEW, natural, row(0x1p63f, 3)).getFirst().wholes();
    assertThat(cast).containsExactly(Long.MIN_VALUE, 3);
  }

  @Test
  void whatIsDroppedMayBeKnownOnlyWhenTheNodeRuns() {
    Node node =
        new Node("", "", "Dropout", List.of("x", "ratio", "mode"), List.of("y"), settings());
    Value learning = Value.ofTruths(Tensor.of(1));
    List<@Nullable Value> known = new ArrayList<>();
    known.add(null);
    known.add(null);
    known.add(learning);
    assertThat(Operators.unsupported(node, NEW, known)).isEmpty();
    Value x = row(1, 2);
    Value half = new Value.Real(ElementType.FLOAT, Tensor.of(0.5f));
    assertThatThrownBy(() -> Operators.run(node, NEW, List.of(x, half, learning)))
        .hasMessageContaining("training mode");
  }

  @Test
  void longRowsRunOnToo() {
    float[] ones = new float[100_000];
    Arrays.fill(ones, 1);
    float[] sums = numbers("CumSum", NEW, settings(), row(ones), Value.ofWholes(0));
    assertThat(sums[99_999]).isEqualTo(100_000);
  }

  @Test
  void aWindowOfAbsurdlyManyTapsIsRefused() {
    var wide = settings("kernel_shape", wholes(1L << 20), "pads", wholes(1L << 20, 0L));
    Value x = reals(Shape.of(1, 1, 2), 1, 2);
    assertThatThrownBy(() -> run("LpPool", NEW, wide, x))
        .hasMessageContaining("it has 1048576 taps; up to 65536 are put together");
    var far = settings("kernel_shape", wholes(2L, 2L), "pads", wholes(1L << 20, 1L << 20, 0L, 0L));
    Value image = reals(Shape.of(1, 1, 1, 1), 1);
    assertThatThrownBy(() -> run("LpPool", NEW, far, image))
        .hasMessageContaining("it would make numbers of the shape [1, 1, 1048577, 1048577]");
  }

  @Test
  void countsAreCounts() {
    Value x = reals(Shape.of(1, 1, 1, 1), 1);
    assertThatThrownBy(() -> run("SpaceToDepth", NEW, settings("blocksize", whole(0)), x))
        .hasMessageContaining("its attribute \"blocksize\" is 0; it counts from 1");
  }
}
