package limpid.error;

/// Shapes that do not fit an operation or a layer. The message reads `matmul: inner sizes differ:
/// [32, 784] × [512, 10] (784 ≠ 512)`, and, inside a network, on a second line the layer.
public final class ShapeException extends LimpidException {
  private final String operation;
  private final String problem;
  private final String place;

  /// @param operation the operation's or layer's name
  /// @param problem what differs, with the shapes
  public ShapeException(String operation, String problem) {
    this(operation, problem, "");
  }

  private ShapeException(String operation, String problem, String place) {
    super(operation + ": " + problem + (place.isEmpty() ? "" : "\n  at " + place));
    this.operation = operation;
    this.problem = problem;
    this.place = place;
  }

  /// The same error with the place in the network where it arose.
  public ShapeException at(String where) {
    return new ShapeException(operation, problem, where);
  }

  /// The operation's or layer's name.
  public String operation() {
    return operation;
  }

  /// Where in a network, or empty.
  public String place() {
    return place;
  }
}
