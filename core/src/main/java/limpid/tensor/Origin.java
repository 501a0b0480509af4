package limpid.tensor;

import java.util.List;
import limpid.tensor.op.Op;

/// Where a tensor's numbers come from.
sealed interface Origin {
  /// Given from outside; no gradient is asked of it.
  record Given() implements Origin {}

  /// Given from outside and learned: gradients are asked of it.
  record Learned(String name) implements Origin {}

  /// The result of an operation on other tensors, at least one of which depends on something
  /// learned.
  record Computed(Op op, List<Tensor> inputs) implements Origin {}

  /// The one that has nothing to tell.
  Origin GIVEN = new Given();
}
