package limpid.onnx.op;

import org.jspecify.annotations.Nullable;

/// What an operator asks of a node beyond the names of its settings. It is looked at when a model
/// is read, with those inputs that are weights, so that a user hears of all nodes at once; and
/// again when the node runs, with all inputs.
interface Demand {
  /// What there is nothing for here, or null.
  @Nullable String problem(Call call);
}
