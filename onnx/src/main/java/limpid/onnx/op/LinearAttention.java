package limpid.onnx.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Attention with a state S [keys, values] of fixed size in place of all keys: S ← decay · S + k
/// vᵀ, and the answer Sᵀ q. By the delta rule (Yang et al. 2024) what k finds in S comes off v
/// first.
final class LinearAttention {
  /// @param decays whether the state fades
  /// @param corrects whether v becomes β · (v − Sᵀ k)
  private record Rule(boolean decays, boolean corrects) {}

  private static final Choice<Rule> RULE =
      Choice.ofText(
          "update_rule",
          "gated_delta",
          Map.of(
              "linear", new Rule(false, false),
              "gated", new Rule(true, false),
              "delta", new Rule(false, true),
              "gated_delta", new Rule(true, true)));

  private LinearAttention() {}

  static Operator operator() {
    return new Operator(
            "LinearAttention",
            Set.of("chunk_size", "kv_num_heads", "q_num_heads", "scale"),
            LinearAttention::run)
        .choosing(RULE);
  }

  private static List<Value> run(Call call) {
    Rule rule = RULE.in(call);
    int heads = call.count("kv_num_heads", 1);
    Tensor q = apart(call, 0, call.count("q_num_heads", 1));
    Tensor k = apart(call, 1, heads);
    Tensor v = apart(call, 2, heads);
    Shape s = q.shape();
    int length = s.size(1);
    call.checkSteps(length, RecurrentOperators.STEP);
    int shared = s.size(2) / heads;
    if (s.size(2) % heads != 0) {
      throw call.wrong("%s heads of queries do not share %s of keys".formatted(s.size(2), heads));
    }
    float said = call.real("scale", 0f);
    float scale = said == 0 ? (float) (1 / Math.sqrt(s.last())) : said;
    Shape one = call.sized(s.size(0), heads, k.shape().last(), v.shape().last());
    Tensor state = call.has(3) ? call.tensor(3) : Tensor.zeros(one);
    @Nullable Tensor decays = rule.decays ? apart(call, 4, heads).exp() : null;
    @Nullable Tensor rates = rule.corrects ? call.tensor(5).unsqueeze(-1) : null;
    List<Tensor> answers = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      Tensor key = at(k, t).unsqueeze(-1);
      Tensor value = at(v, t).unsqueeze(-2);
      if (decays != null) {
        state = state.multiply(at(decays, t).unsqueeze(-1));
      }
      if (rates != null) {
        Tensor found = key.permute(0, 1, 3, 2).matmul(state);
        value = value.subtract(found).multiply(at(rates, t).unsqueeze(-1));
      }
      state = state.add(key.multiply(value));
      Tensor asked = at(q, t).reshape(s.size(0), heads, shared, s.last());
      answers.add(
          asked.multiply(scale).matmul(state).reshape(s.size(0), s.size(2) * v.shape().last()));
    }
    Tensor y = Tensor.stack(1, answers.toArray(Tensor[]::new));
    return List.of(call.like(0, y), call.like(call.has(3) ? 3 : 0, state));
  }

  /// [batch, length, heads, size]
  private static Tensor apart(Call call, int input, int heads) {
    Tensor x = call.tensor(input);
    Shape s = x.shape();
    if (s.rank() != 3 || s.last() % heads != 0 || s.size(1) == 0) {
      throw call.wrong(
          "its input %s is %s instead of [batch, length, size] of %s heads"
              .formatted(input + 1, s, heads));
    }
    return x.reshape(s.size(0), s.size(1), heads, s.last() / heads);
  }

  private static Tensor at(Tensor x, int t) {
    return x.slice(1, t, t + 1).squeeze(1);
  }
}
