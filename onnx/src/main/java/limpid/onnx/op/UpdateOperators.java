package limpid.onnx.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;

/// Update rules as operators, of the domain for training. Each takes a rate, the number of updates
/// done, then the parameters, their gradients, and what the rule remembers of them.
final class UpdateOperators {
  private static final String DOMAIN = "ai.onnx.preview.training.";

  /// Whether momentum looks ahead.
  private static final Choice<Boolean> AHEAD =
      Choice.ofText("mode", "standard", Map.of("standard", false, "nesterov", true));

  private UpdateOperators() {}

  static List<Operator> all() {
    return List.of(
        new Operator(
                DOMAIN + "Momentum",
                Set.of("alpha", "beta", "norm_coefficient"),
                call -> each(call, 3, UpdateOperators::momentum))
            .choosing(AHEAD),
        new Operator(
            DOMAIN + "Adagrad",
            Set.of("decay_factor", "epsilon", "norm_coefficient"),
            call -> each(call, 3, UpdateOperators::adagrad)),
        new Operator(
            DOMAIN + "Adam",
            Set.of("alpha", "beta", "epsilon", "norm_coefficient", "norm_coefficient_post"),
            call -> each(call, 4, UpdateOperators::adam)));
  }

  /// The new parameter and the new memories, of a parameter, its gradient and the old ones.
  private interface Rule {
    List<Tensor> update(Call call, List<Tensor> one);
  }

  /// The inputs come kind by kind, and so do the outputs.
  private static List<Value> each(Call call, int kinds, Rule rule) {
    int count = (call.inputs().size() - 2) / kinds;
    List<List<Tensor>> updated = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Tensor> one = new ArrayList<>();
      for (int kind = 0; kind < kinds; kind++) {
        one.add(call.tensor(2 + kind * count + i));
      }
      updated.add(rule.update(call, one));
    }
    List<Value> outputs = new ArrayList<>();
    for (int kind = 0; kind < kinds - 1; kind++) {
      for (List<Tensor> one : updated) {
        outputs.add(call.like(2, one.get(kind)));
      }
    }
    return outputs;
  }

  /// The gradient with that of the penalty on the parameter's square.
  private static Tensor penalised(Call call, List<Tensor> one) {
    return one.get(1).add(one.get(0).multiply(call.real("norm_coefficient", 0f)));
  }

  private static List<Tensor> momentum(Call call, List<Tensor> one) {
    Tensor rate = call.tensor(0);
    Tensor g = penalised(call, one);
    float alpha = call.real("alpha", 0f);
    float beta = call.whole(1) > 0 ? call.real("beta", 0f) : 1f;
    Tensor velocity = one.get(2).multiply(alpha).add(g.multiply(beta));
    boolean ahead = AHEAD.in(call);
    Tensor step = ahead ? g.add(velocity.multiply(alpha)) : velocity;
    return List.of(one.get(0).subtract(step.multiply(rate)), velocity);
  }

  private static List<Tensor> adagrad(Call call, List<Tensor> one) {
    float slower = 1 + call.whole(1) * call.real("decay_factor", 0f);
    Tensor rate = call.tensor(0).divide(Tensor.of(slower));
    Tensor g = penalised(call, one);
    Tensor squares = one.get(2).add(g.square());
    Tensor size = squares.sqrt().add(call.real("epsilon", 1e-6f));
    return List.of(one.get(0).subtract(rate.multiply(g).divide(size)), squares);
  }

  private static List<Tensor> adam(Call call, List<Tensor> one) {
    float alpha = call.real("alpha", 0.9f);
    float beta = call.real("beta", 0.999f);
    Tensor g = penalised(call, one);
    Tensor mean = one.get(2).multiply(alpha).add(g.multiply(1 - alpha));
    Tensor square = one.get(3).multiply(beta).add(g.square().multiply(1 - beta));
    double t = call.whole(1);
    double unbiased =
        t > 0 ? Math.sqrt(1 - StrictMath.pow(beta, t)) / (1 - StrictMath.pow(alpha, t)) : 1;
    Tensor rate = call.tensor(0).multiply((float) unbiased);
    Tensor size = square.sqrt().add(call.real("epsilon", 1e-6f));
    Tensor x = one.get(0).subtract(rate.multiply(mean).divide(size));
    return List.of(x.multiply(1 - call.real("norm_coefficient_post", 0f)), mean, square);
  }
}
