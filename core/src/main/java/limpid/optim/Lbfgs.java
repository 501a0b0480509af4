package limpid.optim;

/// Limited-memory BFGS: the direction is d = −H·g, where H approximates the inverse of the matrix
/// of second derivatives by the last few steps s and the changes y of the gradient along them.
///
/// The line search is loose, c₂ = 0.9, and tries the step 1 first, which soon is the right one.
///
/// Source: Nocedal, "Updating quasi-Newton matrices with limited storage", 1980; Liu & Nocedal, "On
/// the limited memory BFGS method for large scale optimization", 1989; Nocedal & Wright, "Numerical
/// optimization", 2nd ed., 2006, algorithms 7.4 and 7.5.
///
/// @param memory how many steps are remembered, two numbers a weight each
public record Lbfgs(int memory) implements LineSearchMethod {

  /// @throws limpid.error.OptionException if nothing is remembered
  public Lbfgs {
    Bounds.require(memory > 0, "memory", memory, "1 or greater");
  }

  /// Ten steps.
  public static Lbfgs defaults() {
    return new Lbfgs(10);
  }

  @Override
  public double curvature() {
    return 0.9;
  }

  @Override
  public Directions directions(int n) {
    return new LbfgsDirections(memory, n);
  }
}
