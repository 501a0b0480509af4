package limpid.onnx.op;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// What language models do along their sequences beside attention: positions as turns of pairs of
/// numbers, convolutions that look back, and caches that are written to.
final class PositionOperators {
  private static final Choice<UnaryOperator<Tensor>> ACTIVATION =
      Choice.ofText(
          "activation",
          "none",
          Map.of("none", x -> x, "silu", Tensor::silu, "swish", Tensor::silu));

  private static final Choice<Boolean> ROUND =
      Choice.ofText("mode", "linear", Map.of("linear", false, "circular", true));

  /// What a tap takes at the least, in simple steps.
  private static final int STEP = 1 << 11;

  private PositionOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of(
            "RotaryEmbedding",
            Set.of("interleaved", "num_heads", "rotary_embedding_dim"),
            PositionOperators::turned),
        new Operator("CausalConvWithState", Set.of(), PositionOperators::lookingBack)
            .choosing(ACTIVATION),
        Operator.of("TensorScatter", Set.of("axis"), PositionOperators::written).choosing(ROUND));
  }

  /// Su et al. 2021, "RoFormer": (a, b) → (a cos − b sin, a sin + b cos), where a pair is made of
  /// neighbours or of the two halves, and what is behind the turned part stays.
  private static Value turned(Call call) {
    Tensor x = call.tensor(0);
    Shape s = x.shape();
    int heads = call.integer("num_heads", 0);
    if (s.rank() != 4 && (s.rank() != 3 || heads < 1 || s.last() % heads != 0)) {
      throw call.wrong(
          "wants [batch, heads, length, size], or [batch, length, size] and its number of heads, but got "
              + s);
    }
    Tensor apart =
        s.rank() == 4
            ? x.permute(0, 2, 1, 3)
            : x.reshape(s.size(0), s.size(1), heads, s.last() / heads);
    int size = apart.shape().last();
    int part = call.integer("rotary_embedding_dim", 0);
    int n = part == 0 ? size : part;
    if (n < 0 || n > size || n % 2 != 0) {
      throw call.wrong("it turns %s of %s numbers".formatted(n, size));
    }
    Tensor y = Tensor.concat(3, turned(call, apart.slice(3, 0, n)), apart.slice(3, n, size));
    return call.like(0, s.rank() == 4 ? y.permute(0, 2, 1, 3) : y.reshape(s.toArray()));
  }

  private static Tensor turned(Call call, Tensor x) {
    Shape s = x.shape();
    int half = s.last() / 2;
    boolean neighbours = call.flag("interleaved", false);
    int axis = neighbours ? 4 : 3;
    int[] pairs = {s.size(0), s.size(1), s.size(2), neighbours ? half : 2, neighbours ? 2 : half};
    Tensor both = x.reshape(pairs);
    Tensor a = both.slice(axis, 0, 1).squeeze(axis);
    Tensor b = both.slice(axis, 1, 2).squeeze(axis);
    Tensor cos = angles(call, 1);
    Tensor sin = angles(call, 2);
    return Tensor.stack(
            axis, a.multiply(cos).subtract(b.multiply(sin)), a.multiply(sin).add(b.multiply(cos)))
        .reshape(s.toArray());
  }

  /// [batch, length, 1, half], looked up by position where positions are said.
  private static Tensor angles(Call call, int input) {
    Tensor table = call.tensor(input);
    return (call.has(3) ? table.gather(0, call.tensor(3)) : table).unsqueeze(2);
  }

  /// Each channel by its own filter of what was before and now is, and the end of that for the next
  /// time.
  private static List<Value> lookingBack(Call call) {
    Tensor x = call.tensor(0);
    Tensor w = call.tensor(1);
    Shape s = x.shape();
    if (s.rank() != 3 || w.shape().rank() != 3 || w.shape().size(1) != 1 || w.shape().last() < 1) {
      throw call.wrong(
          "wants [batch, channels, length] and filters [channels, 1, taps], but got %s and %s"
              .formatted(s, w.shape()));
    }
    int taps = w.shape().last();
    int length = s.last();
    call.sized(s.size(0), s.size(1), (long) length + taps);
    call.checkSteps(s.size(0), s.size(1), (long) length + STEP, taps);
    Tensor seen = call.has(3) ? Tensor.concat(2, call.tensor(3), x) : x.pad(2, taps - 1, 0, 0f);
    Tensor y = Tensor.zeros(s);
    for (int i = 0; i < taps; i++) {
      y = y.add(seen.slice(2, i, i + length).multiply(w.slice(2, i, i + 1).squeeze(1)));
    }
    Tensor biased = call.has(2) ? y.add(call.tensor(2).unsqueeze(1)) : y;
    int end = seen.shape().last();
    return List.of(
        call.like(0, ACTIVATION.in(call).apply(biased)),
        call.like(0, seen.slice(2, end - taps + 1, end)));
  }

  /// A cache with an update from some place of an axis on, which may come round to the front.
  private static Value written(Call call) {
    Shape s = call.shape(0);
    Shape update = call.shape(1);
    int axis = call.axis(call.whole("axis", -2), s.rank());
    if (axis == 0 || !update.with(axis, s.size(axis)).equals(s)) {
      throw call.wrong("an update of %s does not go into %s".formatted(update, s));
    }
    if (s.count() == 0) {
      return call.value(0);
    }
    long[] starts = call.has(2) ? call.value(2).wholes() : new long[s.size(0)];
    if (starts.length != s.size(0)) {
      throw call.wrong("it writes at %s places in %s".formatted(starts.length, s));
    }
    call.checkCounted(s.count() + update.count());
    Tensor from = Tensor.wrap(s, places(call, axis, starts));
    return Value.moved(
        List.of(call.value(0), call.value(1)),
        both ->
            Tensor.concat(0, both.get(0).reshape(s.count()), both.get(1).reshape(update.count()))
                .gather(from));
  }

  /// Where each number of the cache comes from: itself, or behind all of it the update.
  private static float[] places(Call call, int axis, long[] starts) {
    Shape s = call.shape(0);
    int length = call.shape(1).size(axis);
    int n = s.size(axis);
    int inner = s.count(axis + 1, s.rank());
    int each = s.count(1, axis);
    float[] places = Movement.count(s.count()).toArray();
    for (int row = 0; row < s.count(0, axis); row++) {
      for (int i = 0; i < length; i++) {
        long at = starts[row / each] + i;
        long place = ROUND.in(call) ? Math.floorMod(at, (long) n) : at;
        if (place < 0 || place >= n) {
          throw call.wrong("it writes at %s, of %s places".formatted(place, n));
        }
        for (int k = 0; k < inner; k++) {
          places[(row * n + (int) place) * inner + k] =
              s.count() + (float) ((row * length + i) * inner + k);
        }
      }
    }
    return places;
  }
}
