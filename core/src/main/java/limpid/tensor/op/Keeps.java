package limpid.tensor.op;

/// What an operation's backward may read besides the gradient from above. Shapes may always be
/// read; numbers only as declared here, so that a program can give the other buffers away.
public enum Keeps {
  /// no numbers
  NOTHING,
  /// the numbers of the inputs
  INPUTS,
  /// the numbers of the output
  OUTPUT,
  /// the numbers of the inputs and of the output
  BOTH;

  /// Whether backward may read the inputs.
  public boolean inputs() {
    return this == INPUTS || this == BOTH;
  }

  /// Whether backward may read the output.
  public boolean output() {
    return this == OUTPUT || this == BOTH;
  }
}
