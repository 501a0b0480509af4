package limpid.scalar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import limpid.error.GradientException;

/// A number that remembers how it was made: by which operation, from which inputs, and how steeply
/// it changes with each of them. That is all it takes to find the derivative of a result with
/// respect to everything it was made of, by going back from the result: back-propagation.
///
/// ```java
/// Value x = Value.constant("x", 2), target = Value.constant("t", 1);
/// Value w = Value.parameter("w", 0.5), b = Value.parameter("b", -0.3);
/// Value loss = w.times(x).plus(b).sigmoid().minus(target).pow(2);
/// Value.Gradients g = loss.backward();
/// Value better = Value.parameter("w", w.value() - 0.1 * g.of(w)); // one step downhill
/// ```
///
/// A value never changes, and equals only itself. Each operation below states its result y and,
/// behind it, the derivative of y by each input. Numbers behave as floating point does: log(−1) is
/// NaN, 1 ÷ 0 is ∞.
public final class Value {
  private static final String PARAMETER = "parameter";

  private final String name;
  private final String operation;
  private final double value;
  private final List<Value> inputs;
  private final double[] slopes; // ∂this/∂input, for each of the inputs
  private final int depth; // more than that of any input
  private final boolean varies; // is a parameter, or made from one

  private Value(String name, String operation, double value, List<Value> inputs, double... slopes) {
    this.name = name;
    this.operation = operation;
    this.value = value;
    this.inputs = inputs;
    this.slopes = slopes;
    int deepest = -1;
    boolean anyVaries = operation.equals(PARAMETER);
    for (Value input : inputs) {
      deepest = Math.max(deepest, input.depth);
      anyVaries |= input.varies;
    }
    this.depth = deepest + 1;
    this.varies = anyVaries;
  }

  /// A number to be learned: gradients are asked for it.
  public static Value parameter(String name, double value) {
    return new Value(name, PARAMETER, value, List.of());
  }

  /// A number that is given, such as one of the data.
  public static Value constant(String name, double value) {
    return new Value(name, "constant", value, List.of());
  }

  /// A number that is given and needs no name, such as the 2 in 2x.
  public static Value constant(double value) {
    return constant("", value);
  }

  /// This result under a name, for display. The named one is the one to go on with.
  public Value named(String newName) {
    return new Value(newName, operation, value, inputs, slopes);
  }

  /// y = a + b; ∂y/∂a = 1, ∂y/∂b = 1
  public Value plus(Value b) {
    return binary("+", b, value + b.value, 1, 1);
  }

  /// y = a − b; ∂y/∂a = 1, ∂y/∂b = −1
  public Value minus(Value b) {
    return binary("−", b, value - b.value, 1, -1);
  }

  /// y = a · b; ∂y/∂a = b, ∂y/∂b = a
  public Value times(Value b) {
    return binary("×", b, value * b.value, b.value, value);
  }

  /// y = a ÷ b; ∂y/∂a = 1/b, ∂y/∂b = −a/b² = −y/b
  public Value dividedBy(Value b) {
    double y = value / b.value;
    return binary("÷", b, y, 1 / b.value, -y / b.value);
  }

  /// y = max(a, b); the derivative is 1 for the larger and 0 for the other, ½ for both if equal
  public Value max(Value b) {
    double share = value > b.value ? 1 : value < b.value ? 0 : 0.5;
    return binary("max", b, Math.max(value, b.value), share, 1 - share);
  }

  /// y = −x; dy/dx = −1
  public Value negate() {
    return unary("negate", -value, -1);
  }

  /// y = |x|; dy/dx = sign x, at 0 we choose 0
  public Value abs() {
    return unary("abs", Math.abs(value), Math.signum(value));
  }

  /// y = xⁿ; dy/dx = n·xⁿ⁻¹
  public Value pow(double n) {
    double slope = n == 0 ? 0 : n * StrictMath.pow(value, n - 1);
    String made = "^" + (n == (long) n ? Long.toString((long) n) : Double.toString(n));
    return unary(made, StrictMath.pow(value, n), slope);
  }

  /// y = eˣ; dy/dx = eˣ = y
  public Value exp() {
    double y = StrictMath.exp(value);
    return unary("exp", y, y);
  }

  /// y = ln x; dy/dx = 1/x
  public Value log() {
    return unary("log", StrictMath.log(value), 1 / value);
  }

  /// y = 1 / (1 + e⁻ˣ); dy/dx = y(1 − y)
  public Value sigmoid() {
    double y = 1 / (1 + StrictMath.exp(-value));
    return unary("sigmoid", y, y * (1 - y));
  }

  /// y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ); dy/dx = 1 − y²
  public Value tanh() {
    double y = StrictMath.tanh(value);
    return unary("tanh", y, 1 - y * y);
  }

  /// y = max(x, 0); dy/dx = 1 for x > 0, else 0
  public Value relu() {
    return unary("relu", Math.max(value, 0), value > 0 ? 1 : 0);
  }

  /// y = 1 for x > 0, else 0: the neuron that fires or is silent; dy/dx = 0, so it cannot learn
  public Value step() {
    return unary("step", value > 0 ? 1 : 0, 0);
  }

  private Value unary(String made, double y, double slope) {
    return new Value("", made, y, List.of(this), slope);
  }

  private Value binary(String made, Value b, double y, double slopeA, double slopeB) {
    return new Value("", made, y, List.of(this, b), slopeA, slopeB);
  }

  /// The derivatives of this value with respect to all parameters it was made from and to all
  /// results on the way to it.
  ///
  /// **The chain rule**: dL/dx = Σ dL/dy · ∂y/∂x over all y made directly from x. A value lies
  /// deeper than its inputs; so, taking the deepest first, dL/dy is complete when y's turn comes.
  ///
  /// @throws GradientException if this value was made from constants only
  public Gradients backward() {
    if (!varies) {
      throw new GradientException(
          this + " has no gradients: it was made from constants only, from no Value.parameter");
    }
    var derivatives = new HashMap<>(Map.of(this, 1.0));
    var order = new ArrayList<Value>();
    var waiting = new PriorityQueue<Value>(Comparator.comparingInt(v -> -v.depth));
    for (Value y = this; y != null; y = waiting.poll()) {
      order.add(y);
      double dy = Objects.requireNonNull(derivatives.get(y));
      for (int i = 0; i < y.slopes.length; i++) {
        Value x = y.inputs.get(i);
        if (x.varies) {
          if (!derivatives.containsKey(x)) {
            waiting.add(x);
          }
          derivatives.merge(x, dy * y.slopes[i], Double::sum);
        }
      }
    }
    return new Gradients(order, derivatives);
  }

  /// The name, or empty.
  public String name() {
    return name;
  }

  /// How it was made: `parameter`, `constant`, or an operation such as `+`, `^2` or `sigmoid`.
  public String operation() {
    return operation;
  }

  /// The number.
  public double value() {
    return value;
  }

  /// What it was made from.
  public List<Value> inputs() {
    return inputs;
  }

  /// The derivative of this value by one of its inputs, counted from 0, all others held still.
  public double localDerivative(int input) {
    return slopes[input];
  }

  /// The name, or else the operation, and the number: `w = 0.5`.
  @Override
  public String toString() {
    return (name.isEmpty() ? operation : name) + " = " + value;
  }

  /// The derivatives of one result L, the loss, by what it was made from.
  public static final class Gradients {
    private final List<Value> order;
    private final Map<Value, Double> derivatives;

    private Gradients(List<Value> order, Map<Value, Double> derivatives) {
      this.order = List.copyOf(order);
      this.derivatives = derivatives;
    }

    /// dL/dx, for x a parameter or a result made from one.
    ///
    /// @throws GradientException if x is a constant, or L was not made from x
    public double of(Value x) {
      Double derivative = derivatives.get(x);
      if (derivative == null) {
        throw new GradientException(
            x.varies
                ? x + " is not among what " + order.getFirst() + " was made from: no gradient"
                : x + " is no parameter; to have its gradient, make it with Value.parameter");
      }
      return derivative;
    }

    /// All that has a derivative, in the order of going back: L first, inputs after what was made
    /// from them.
    public List<Value> order() {
      return order;
    }
  }
}
