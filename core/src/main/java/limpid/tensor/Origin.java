package limpid.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import limpid.tensor.op.Op;

/// Where a tensor's numbers come from: what an expression remembers of itself.
public sealed interface Origin {
  /// Given from outside; no gradient is asked of it.
  record Given() implements Origin {}

  /// Given from outside, and other numbers may come in its place: what depends on it is remembered,
  /// so that it can be computed again.
  record Input(String name) implements Origin {}

  /// Given from outside and learned: gradients are asked of it.
  record Learned(String name) implements Origin {}

  /// The result of an operation on other tensors.
  ///
  /// @param differentiable whether at least one of them depends on something learned
  record Computed(Op op, List<Tensor> inputs, boolean differentiable) implements Origin {}

  /// The one that has nothing to tell.
  Origin GIVEN = new Given();

  /// All that these tensors depend on through tensors that pass the filter, themselves included,
  /// each after its inputs; a loop, since a deep expression would overflow a recursion.
  static List<Tensor> inputsFirst(List<Tensor> results, Predicate<Tensor> filter) {
    List<Tensor> order = new ArrayList<>();
    Map<Tensor, Boolean> done = new HashMap<>();
    Deque<Tensor> open = new ArrayDeque<>(results);
    while (!open.isEmpty()) {
      Tensor tensor = open.peek();
      Boolean state = done.get(tensor);
      if (state == null) {
        done.put(tensor, false);
        if (tensor.origin() instanceof Computed computed) {
          for (Tensor input : computed.inputs().reversed()) {
            if (filter.test(input) && !done.containsKey(input)) {
              open.push(input);
            }
          }
        }
      } else {
        open.pop();
        if (!state) {
          done.put(tensor, true);
          order.add(tensor);
        }
      }
    }
    return order;
  }
}
