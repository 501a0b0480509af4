package limpid.program;

import limpid.tensor.op.Array;

/// Tells where the numbers of a program's values stand.
@FunctionalInterface
interface Memory {
  /// The memory of a value; without numbers for one that no instruction reads.
  Array of(Value value);
}
