package limpid.optim;

/// A way from the gradient to better weights. It holds settings only.
public sealed interface Optimizer permits UpdateRule, LineSearchMethod {

  /// A learning rate to begin with: what trained well on handwriting and on small tables.
  float usualRate();
}
