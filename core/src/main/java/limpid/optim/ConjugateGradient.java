package limpid.optim;

/// Nonlinear conjugate gradients: the direction is d ← −g + β·d with β of Polak and Ribière, and
/// begins anew with −g where β < 0 ("PR+"), after as many steps as there are dimensions, and where
/// d does not lead downwards. It remembers one direction only.
///
/// ```
/// β = max(0, gₖ₊₁·(gₖ₊₁ − gₖ) / gₖ·gₖ)
/// ```
///
/// The line search is strict, c₂ = 0.1, for the directions are only as good as its minima.
///
/// Source: Polak & Ribière, "Note sur la convergence de méthodes de directions conjuguées", 1969;
/// Nocedal & Wright, "Numerical optimization", 2nd ed., 2006, section 5.2, eq. 5.44 and 5.45.
public record ConjugateGradient() implements LineSearchMethod {

  @Override
  public double curvature() {
    return 0.1;
  }

  @Override
  public Directions directions(int n) {
    return new ConjugateDirections(n);
  }
}
