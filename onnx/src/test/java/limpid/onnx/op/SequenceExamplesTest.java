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

/// Operators, and forms of them, that ONNX Runtime does not have, by small numbers that were worked
/// out by hand from the published definitions.
class SequenceExamplesTest {
  private static Value reals(Shape shape, float... numbers) {
    return new Value.Real(ElementType.FLOAT, Tensor.wrap(shape, numbers));
  }

  private static Attribute text(String text) {
    return new Attribute.Text(text);
  }

  private static Attribute whole(long number) {
    return new Attribute.Whole(number);
  }

  private static List<Value> run(
      String operator, SequencedMap<String, Attribute> settings, @Nullable Value... inputs) {
    List<@Nullable Value> in = new ArrayList<>();
    for (Value input : inputs) {
      in.add(input);
    }
    Node node = new Node("", "", operator, List.of(), List.of("y"), settings);
    assertThat(Operators.unsupported(node, 26, List.of())).isEmpty();
    return Operators.run(node, 26, in);
  }

  private static SequencedMap<String, Attribute> settings(Object... pairs) {
    SequencedMap<String, Attribute> settings = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put((String) pairs[i], (Attribute) pairs[i + 1]);
    }
    return settings;
  }

  private static float[] numbers(Value value) {
    return value.tensor().toArray();
  }

  @Test
  void aCausalConvolutionLooksBackAtWhatWasBeforeAndHandsItsEndOn() {
    Value x = reals(Shape.of(1, 1, 3), 1, 2, 3);
    Value filter = reals(Shape.of(1, 1, 2), 10, 1);
    Value bias = reals(Shape.of(1), 100);
    var first = run("CausalConvWithState", settings(), x, filter, bias);
    assertThat(numbers(first.get(0))).containsExactly(101, 112, 123);
    assertThat(numbers(first.get(1))).containsExactly(3);
    var next = run("CausalConvWithState", settings(), x, filter, null, first.get(1));
    assertThat(numbers(next.get(0))).containsExactly(31, 12, 23);
  }

  @Test
  void aStateThatFadesAndIsCorrectedAnswersInPlaceOfAllKeys() {
    Value q = reals(Shape.of(1, 2, 1), 1, 1);
    Value k = reals(Shape.of(1, 2, 1), 1, 2);
    Value v = reals(Shape.of(1, 2, 1), 3, 5);
    var heads = settings("q_num_heads", whole(1), "kv_num_heads", whole(1));
    heads.put("update_rule", text("linear"));
    // S = 3, then 3 + 2 · 5
    assertThat(numbers(run("LinearAttention", heads, q, k, v).getFirst())).containsExactly(3, 13);
    heads.put("update_rule", text("delta"));
    Value half = reals(Shape.of(1, 2, 1), 0.5f, 0.5f);
    // S = 1.5; what 2 finds is 3, so that 2 · (5 − 3) / 2 is added
    var delta = run("LinearAttention", heads, q, k, v, null, null, half);
    assertThat(numbers(delta.get(0))).containsExactly(1.5f, 3.5f);
    assertThat(numbers(delta.get(1))).containsExactly(3.5f);
    heads.put("update_rule", text("gated"));
    Value fading = reals(Shape.of(1, 2, 1), 0, (float) -Math.log(3));
    var gated = run("LinearAttention", heads, q, k, v, null, fading);
    assertThat(numbers(gated.getFirst())).containsExactly(new float[] {3, 11}, within(1e-5f));
  }

  @Test
  void queriesDoNotLookBehindTheEndOfTheirSequence() {
    Value q = reals(Shape.of(1, 1, 1, 1), 0);
    Value k = reals(Shape.of(1, 1, 3, 1), 1, 1, 1);
    Value v = reals(Shape.of(1, 1, 3, 1), 2, 4, 600);
    Value length = Value.ofWholes(2);
    var seen = run("Attention", settings(), q, k, v, null, null, null, length);
    assertThat(numbers(seen.getFirst())).containsExactly(3);
  }

  @Test
  void whoMayLookAtNothingSeesNothing() {
    Value q = reals(Shape.of(1, 1, 2, 1), 0, 0);
    Value k = reals(Shape.of(1, 1, 2, 1), 1, 1);
    Value v = reals(Shape.of(1, 1, 2, 1), 2, 4);
    Value mask =
        new Value.Real(ElementType.BOOL, Tensor.wrap(Shape.of(2, 2), new float[] {0, 0, 1, 1}));
    var probabilities = settings("qk_matmul_output_mode", whole(3));
    var seen = run("Attention", probabilities, q, k, v, mask);
    assertThat(numbers(seen.get(0))).containsExactly(0, 3);
    assertThat(numbers(seen.get(3))).containsExactly(0, 0, 0.5f, 0.5f);
  }

  @Test
  void anOutputTypeThatIsNotSaidIsTheUsualOne() {
    Value scale = reals(Shape.of(), 0.5f);
    var none = settings("output_dtype", whole(0));
    Value bytes =
        run("QuantizeLinear", none, reals(Shape.of(3), 0.25f, 0.75f, 900), scale).getFirst();
    assertThat(bytes.type()).isEqualTo(ElementType.UINT8);
    assertThat(bytes.wholes()).containsExactly(0, 2, 255);
    Value back = run("DequantizeLinear", none, bytes, scale).getFirst();
    assertThat(numbers(back)).containsExactly(0, 1, 127.5f);
  }

  @Test
  void wordsMayBeSkippedAsOftenAsThereAreAny() {
    var words =
        settings(
            "mode",
            text("TF"),
            "min_gram_length",
            whole(2),
            "max_gram_length",
            whole(2),
            "max_skip_count",
            whole(Long.MAX_VALUE),
            "ngram_counts",
            Draft.list(0, 0),
            "ngram_indexes",
            Draft.list(0),
            "pool_int64s",
            Draft.list(7, 8));
    Value rows = Value.ofWholes(7, 1, 8, 8);
    assertThat(numbers(run("TfIdfVectorizer", words, rows).getFirst())).containsExactly(2);
  }

  @Test
  void aWindowOverMoreChannelsThanThereAreSeesAllOfThem() {
    Value x = reals(Shape.of(1, 2, 1), 1, 2);
    var wide = settings("size", whole(1 << 20), "alpha", new Attribute.Real(1 << 20));
    wide.put("beta", new Attribute.Real(1));
    assertThat(numbers(run("LRN", wide, x).getFirst())).containsExactly(1 / 6f, 2 / 6f);
  }

  @Test
  void bitsAreReadAsNumbersOfAnotherType() {
    Value one = reals(Shape.of(), 1);
    Value bits = run("BitCast", settings("to", whole(6)), one).getFirst();
    assertThat(bits.wholes()).containsExactly(0x3f800000);
    assertThat(numbers(run("BitCast", settings("to", whole(1)), bits).getFirst()))
        .containsExactly(1);
    Value byteOf = new Value.Whole(ElementType.INT8, Shape.of(2), new long[] {-1, 5});
    assertThat(run("BitCast", settings("to", whole(2)), byteOf).getFirst().wholes())
        .containsExactly(255, 5);
    assertThatThrownBy(() -> run("BitCast", settings("to", whole(7)), one))
        .hasMessageContaining("the bits of float are none of int64");
  }

  @Test
  void recurrentSequencesMayComeWithTheBatchFirst() {
    Value w = reals(Shape.of(1, 1, 1), 1);
    Value r = reals(Shape.of(1, 1, 1), 10);
    var relu = settings("activations", new Attribute.Texts(List.of("Relu")));
    Value timeFirst = reals(Shape.of(2, 3, 1), 1, 2, 3, 4, 5, 6);
    var steps = run("RNN", relu, timeFirst, w, r);
    relu.put("layout", whole(1));
    Value batchFirst = reals(Shape.of(3, 2, 1), 1, 4, 2, 5, 3, 6);
    var rows = run("RNN", relu, batchFirst, w, r);
    assertThat(numbers(steps.get(0))).containsExactly(1, 2, 3, 14, 25, 36);
    assertThat(rows.get(0).shape()).isEqualTo(Shape.of(3, 2, 1, 1));
    assertThat(numbers(rows.get(0))).containsExactly(1, 14, 2, 25, 3, 36);
    assertThat(rows.get(1).shape()).isEqualTo(Shape.of(3, 1, 1));
    assertThat(numbers(rows.get(1))).containsExactly(14, 25, 36);
  }

  @Test
  void imagesThatGetSmallerMayBeSmoothed() {
    var smooth = settings("mode", text("linear"), "antialias", whole(1));
    Value x = reals(Shape.of(4), 0, 8, 16, 24);
    Value none = reals(Shape.of(0));
    Value half = reals(Shape.of(1), 0.5f);
    // at 0.5 the weights of −1 … 2 are 1/8, 3/8, 3/8, 1/8, and the edge goes on
    assertThat(numbers(run("Resize", smooth, x, none, half).getFirst())).containsExactly(5, 19);
    smooth.put("exclude_outside", whole(1));
    assertThat(numbers(run("Resize", smooth, x, none, half).getFirst()))
        .containsExactly(new float[] {40 / 7f, 128 / 7f}, within(1e-5f));
  }

  @Test
  void quantisedSumsOfMoreThanFloatsHoldAreExact() {
    long[] most = new long[300];
    Arrays.fill(most, 255);
    most[0] = 254;
    Value row = new Value.Whole(ElementType.UINT8, Shape.of(1, 300), most);
    Value column = new Value.Whole(ElementType.UINT8, Shape.of(300, 1), most.clone());
    assertThat(run("MatMulInteger", settings(), row, column).getFirst().wholes())
        .containsExactly(299L * 255 * 255 + 254 * 254);
  }

  @Test
  void whatDoesNotFitIsSaid() {
    Value matrix = reals(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertThatThrownBy(() -> run("Det", settings(), matrix))
        .hasMessageContaining("wants square matrices, but got [2, 3]");
    Value boxes = reals(Shape.of(1, 1, 3), 0, 0, 1);
    assertThatThrownBy(() -> run("NonMaxSuppression", settings(), boxes, boxes))
        .hasMessageContaining("wants boxes [batch, n, 4]");
    Value huge = Value.ofWholes(1, 1, 1L << 40, 1L << 40);
    Value theta = reals(Shape.of(1, 2, 3), 1, 0, 0, 0, 1, 0);
    assertThatThrownBy(() -> run("AffineGrid", settings(), theta, huge))
        .hasMessageContaining("it would make numbers of the shape");
  }
}
