package limpid.onnx.op;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Axes;

/// Attention (Vaswani et al. 2017), softmax(Q · Kᵀ · scale + mask) · V, where several heads of
/// queries may share one of keys and values.
final class AttentionOperators {
  private static final int MASK = 3;
  private static final int PAST_KEYS = 4;
  private static final int PAST_VALUES = 5;
  private static final int LENGTHS = 6;

  /// Which scores are asked for: bare, capped, masked, or as probabilities.
  private static final Choice<Integer> STAGE =
      Choice.ofWhole("qk_matmul_output_mode", 0, Map.of(0L, 0, 1L, 1, 2L, 2, 3L, 3));

  private AttentionOperators() {}

  static List<Operator> all() {
    return List.of(
        new Operator(
                "Attention",
                Set.of(
                    "is_causal",
                    "kv_num_heads",
                    "q_num_heads",
                    "scale",
                    "softcap",
                    "softmax_precision"),
                AttentionOperators::attended)
            .choosing(STAGE),
        // with functions of its scores or probabilities it has graphs as attributes
        new Operator(
            "ai.onnx.preview.FlexAttention",
            Set.of("scale", "softmax_precision"),
            call -> List.of(attended(call).getFirst())));
  }

  /// The answers, all keys and values, and the scores at the stage that is asked for.
  private static List<Value> attended(Call call) {
    Tensor q = heads(call, 0, "q_num_heads");
    Tensor k = joined(call, PAST_KEYS, heads(call, 1, "kv_num_heads"));
    Tensor v = joined(call, PAST_VALUES, heads(call, 2, "kv_num_heads"));
    Shape s = q.shape();
    int keys = k.shape().size(2);
    check(call, s, k.shape(), v.shape());
    int times = s.size(1) / k.shape().size(1);
    float scale = call.real("scale", (float) (1 / Math.sqrt(s.last())));
    Tensor raw = q.multiply(scale).matmul(shared(k, times).permute(0, 1, 3, 2));
    float cap = call.real("softcap", 0f);
    Tensor capped = cap > 0 ? raw.divide(cap).tanh().multiply(cap) : raw;
    Tensor mask = mask(call, s, keys);
    Tensor masked = capped.add(mask);
    // who may look at nothing sees nothing, and a softmax of −∞ alone is no number
    Tensor isBlind = mask.max(Axes.of(-1), true).equal(Tensor.of(Float.NEGATIVE_INFINITY));
    Tensor probabilities = Tensor.where(isBlind, Tensor.of(0), masked.softmax());
    Tensor y = probabilities.matmul(shared(v, times));
    Tensor asked = List.of(raw, capped, masked, probabilities).get(STAGE.in(call));
    return List.of(
        call.like(0, call.shape(0).rank() == 3 ? together(y) : y),
        call.like(1, k),
        call.like(2, v),
        call.like(0, asked));
  }

  /// That queries, keys and values belong together.
  private static void check(Call call, Shape q, Shape k, Shape v) {
    if (k.size(1) == 0 || q.size(1) % k.size(1) != 0) {
      throw call.wrong(
          "%s heads of queries do not share %s of keys".formatted(q.size(1), k.size(1)));
    }
    if (!v.with(3, k.last()).equals(k)) {
      throw call.wrong("values %s are not those of keys %s".formatted(v, k));
    }
    call.sized(q.size(0), q.size(1), q.size(2), k.size(2));
  }

  /// [batch, heads, length, size], of which [batch, length, heads · size] is another spelling.
  private static Tensor heads(Call call, int input, String count) {
    Tensor x = call.tensor(input);
    Shape s = x.shape();
    if (s.rank() == 4) {
      return x;
    }
    int heads = call.count(count, 1);
    if (s.rank() != 3 || s.last() % heads != 0) {
      throw call.wrong(
          "its input %s is %s instead of [batch, heads, length, size], or [batch, length, size] of %s heads"
              .formatted(input + 1, s, heads));
    }
    return x.reshape(s.size(0), s.size(1), heads, s.last() / heads).permute(0, 2, 1, 3);
  }

  private static Tensor together(Tensor y) {
    Shape s = y.shape();
    return y.permute(0, 2, 1, 3).reshape(s.size(0), s.size(2), s.size(1) * s.last());
  }

  /// What was there before comes first.
  private static Tensor joined(Call call, int past, Tensor x) {
    return call.has(past) ? Tensor.concat(2, call.tensor(past), x) : x;
  }

  /// Each head as many times as there are heads of queries for it.
  private static Tensor shared(Tensor x, int times) {
    Shape s = x.shape();
    return times == 1
        ? x
        : x.unsqueeze(2)
            .broadcastTo(s.size(0), s.size(1), times, s.size(2), s.last())
            .reshape(s.size(0), s.size(1) * times, s.size(2), s.last());
  }

  /// What is added to the scores: −∞ where a query must not look.
  private static Tensor mask(Call call, Shape queries, int keys) {
    Tensor mask = causal(call, queries, keys);
    if (!call.has(MASK)) {
      return mask;
    }
    Tensor said = call.tensor(MASK);
    if (call.value(MASK).type() == ElementType.BOOL) {
      said = Tensor.where(said, Tensor.of(0), Tensor.of(Float.NEGATIVE_INFINITY));
    }
    int missing = said.shape().rank() == 0 ? 0 : keys - said.shape().last();
    Tensor whole = missing > 0 ? said.pad(-1, 0, missing, Float.NEGATIVE_INFINITY) : said;
    Shape scores = queries.with(3, keys);
    if (!spreads(whole.shape(), scores)) {
      throw call.wrong("a mask of %s is not for scores of %s".formatted(said.shape(), scores));
    }
    return mask.add(whole);
  }

  /// Whether one shape is another, or has a 1 in its place.
  private static boolean spreads(Shape mask, Shape scores) {
    int missing = scores.rank() - mask.rank();
    return missing >= 0
        && IntStream.range(0, mask.rank())
            .allMatch(i -> mask.size(i) == 1 || mask.size(i) == scores.size(i + missing));
  }

  /// [batch, 1, queries, keys]: behind the end of its sequence nobody looks, and a causal query not
  /// at later keys, of which those before it come first.
  private static Tensor causal(Call call, Shape queries, int keys) {
    boolean isCausal = call.flag("is_causal", false);
    int n = queries.size(2);
    int batch = call.has(LENGTHS) ? queries.size(0) : 1;
    int before = call.has(PAST_KEYS) ? call.shape(PAST_KEYS).size(2) : 0;
    long[] lengths = call.has(LENGTHS) ? call.value(LENGTHS).wholes() : new long[] {keys};
    if (lengths.length != batch) {
      throw call.wrong("it says %s lengths for %s sequences".formatted(lengths.length, batch));
    }
    boolean isAtTheEnd = call.has(LENGTHS) && !call.has(PAST_KEYS);
    float[] mask = new float[call.sized(batch, n, keys).count()];
    for (int i = 0; i < mask.length; i++) {
      int b = i / (n * keys);
      long last = i / keys % n + (isAtTheEnd ? lengths[b] - n : before);
      boolean isLater = isCausal && i % keys > last;
      mask[i] = isLater || i % keys >= lengths[b] ? Float.NEGATIVE_INFINITY : 0;
    }
    return Tensor.wrap(Shape.of(batch, 1, n, keys), mask);
  }
}
