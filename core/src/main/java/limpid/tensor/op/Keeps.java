package limpid.tensor.op;

/// What an operation's backward may read besides the gradient from above. Shapes may always be
/// read; numbers only as declared here, so that a program can give the other buffers away.
public enum Keeps {
  /// no numbers
  NOTHING,
  /// the numbers of the inputs
  INPUTS,
  /// the numbers of the output
  OUTPUT
}
