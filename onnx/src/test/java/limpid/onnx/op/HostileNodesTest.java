package limpid.onnx.op;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import limpid.error.ShapeException;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Nodes of few bytes that would take hours, or whose inputs do not belong together.
class HostileNodesTest {
  private static final int HUGE = 1 << 27;
  private static final String LONG = "it would take more than";

  private final SequencedMap<String, Attribute> settings = new LinkedHashMap<>();

  private static Value zeros(int... sizes) {
    return new Value.Real(ElementType.FLOAT, Tensor.zeros(Shape.of(sizes)));
  }

  private static Value ones(int... sizes) {
    return new Value.Real(ElementType.FLOAT, Tensor.zeros(Shape.of(sizes)).add(1));
  }

  private static Value wholes(int... sizes) {
    Shape shape = Shape.of(sizes);
    return new Value.Whole(ElementType.INT64, shape, new long[shape.count()]);
  }

  private HostileNodesTest with(String name, long... numbers) {
    settings.put(name, new Attribute.Wholes(Arrays.stream(numbers).boxed().toList()));
    return this;
  }

  private HostileNodesTest with(String name, long number) {
    settings.put(name, new Attribute.Whole(number));
    return this;
  }

  private HostileNodesTest with(String name, String text) {
    settings.put(name, new Attribute.Text(text));
    return this;
  }

  private void refused(String words, String operator, @Nullable Value... inputs) {
    List<@Nullable Value> in = new ArrayList<>();
    for (Value input : inputs) {
      in.add(input);
    }
    Node node = new Node("", "", operator, List.of(), List.of("y"), new LinkedHashMap<>(settings));
    assertThatThrownBy(() -> Operators.run(node, 24, in))
        .as(operator)
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining(words);
    settings.clear();
  }

  @Test
  void sequencesWithoutNumbersAreNotGoneAlongForever() {
    refused(LONG, "GRU", zeros(HUGE, 0, 1), zeros(1, 3, 1), zeros(1, 3, 1));
    Value none = zeros(0, HUGE, 1);
    with("q_num_heads", 1L).with("kv_num_heads", 1L).with("update_rule", "linear");
    refused(LONG, "LinearAttention", none, none, none);
    refused(LONG, "CausalConvWithState", zeros(1, 0, 4), zeros(0, 1, HUGE / 2));
  }

  @Test
  void soundsAreNotTakenApartForever() {
    refused(LONG, "HannWindow", Draft.scalar(HUGE));
    refused(
        LONG,
        "MelWeightMatrix",
        Draft.scalar(HUGE),
        Draft.scalar(1),
        Draft.scalar(8),
        ones(),
        ones());
    refused(LONG, "DFT", zeros(1000, 2, 1), Draft.scalar(32749)); // a prime
    refused(LONG, "DFT", zeros(1, 2, 1), Draft.scalar(HUGE));
  }

  @Test
  void windowsBoxesAndWordsAreNotComparedForever() {
    with("kernel_shape", 1 << 16, 1).with("pads", 1 << 20, 0, 1 << 20, 0);
    refused(LONG, "AveragePool", zeros(1, 1, 4, 4));
    refused(
        LONG, "NonMaxSuppression", zeros(1, 1 << 16, 4), ones(1, 1, 1 << 16), Draft.scalar(HUGE));
    settings.put("mode", new Attribute.Text("TF"));
    with("max_gram_length", HUGE).with("max_skip_count", Long.MAX_VALUE);
    with("ngram_counts", new long[300]).with("ngram_indexes", new long[0]);
    with("pool_int64s", new long[0]);
    refused(LONG, "TfIdfVectorizer", wholes(1 << 14));
    with("sampling_ratio", 1L << 20);
    refused("it would make numbers", "RoiAlign", zeros(1, 1, 8, 8), ones(1, 4), wholes(1));
  }

  @Test
  void resultsThatWouldBeAbsurdlyLargeAreNotMade() {
    settings.put("equation", new Attribute.Text("ab,bc->ac"));
    refused("it would make numbers", "Einsum", zeros(1 << 15, 1), zeros(1, 1 << 15));
    settings.put("equation", new Attribute.Text("ab,cb->ac"));
    refused("it would make numbers", "Einsum", zeros(1 << 15, 1), zeros(2, 1 << 15));
    refused("it would make numbers", "MatMulInteger", zeros(1 << 15, 1), zeros(1, 1 << 15));
    refused("it would make numbers", "OneHot", wholes(1), Draft.scalar(1L << 40), zeros(2));
    int[] image = Window.ones(18);
    int[] grid = Window.ones(18);
    grid[17] = 16;
    refused("there are no places", "GridSample", zeros(image), zeros(grid));
  }

  @Test
  void inputsThatDoNotBelongTogetherAreNamed() {
    Value q = zeros(1, 2, 3, 4);
    refused("a mask of [5, 1, 1, 1] is not for scores", "Attention", q, q, q, zeros(5, 1, 1, 1));
    refused("values [1, 0, 3, 4] are not those of keys", "Attention", q, q, zeros(1, 0, 3, 4));
    refused("it says 2 lengths for 1 sequences", "Attention", q, q, q, null, null, null, wholes(2));
    Value offsets = zeros(1, 8, 2, 2);
    refused(
        "its mask is [1, 1] instead of [1, 4, 2, 2]",
        "DeformConv",
        zeros(1, 1, 3, 3),
        zeros(1, 1, 2, 2),
        offsets,
        zeros(1),
        zeros(1, 1));
    refused("it writes at 2 places", "TensorScatter", zeros(1, 2, 2), zeros(1, 2, 2), wholes(2));
    with("kernel_shape", 2, 2);
    refused("as many places", "MaxUnpool", zeros(1, 1, 2, 2), wholes(1, 1, 2));
    refused("their images [n]", "RoiAlign", zeros(1, 1, 8, 8), ones(2, 4), wholes(1));
    refused("of nothing it would make 4", "Resize", zeros(0), null, null, Value.ofWholes(4));
    with("num_heads", Long.MAX_VALUE);
    refused("its attribute \"num_heads\" is", "RotaryEmbedding", zeros(1, 1, 2), ones(), ones());
  }
}
