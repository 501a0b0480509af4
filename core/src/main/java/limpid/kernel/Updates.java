package limpid.kernel;

/// The updates of the optimisers, element by element, under the rules of [Kernels]: w are weights,
/// g their gradient, everything else what an optimiser remembers.
public sealed interface Updates permits ScalarUpdates, VectorUpdates, ThreadedUpdates {

  /// Plain gradient descent: w ← w − rate·g, fused.
  void sgd(float rate, float[] g, int go, float[] w, int wo, int n);

  /// v ← fma(momentum, v, g); w ← w − rate·v, or with `nesterov` w ← w − rate·(g + momentum·v).
  void momentum(
      float rate,
      float momentum,
      boolean nesterov,
      float[] g,
      int go,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n);

  /// m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − rate · (c₀·g + c₁·m) / (√(c₂·v) + ε) − decay·w.
  /// Adam has c₀ = 0 and the bias corrections c₁ = 1/(1−β₁ᵗ), c₂ = 1/(1−β₂ᵗ); NAdam looks ahead
  /// with c₀; `decay` is the learning rate times the decoupled weight decay (AdamW), 0 for the
  /// others.
  void adam(
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float c0,
      float c1,
      float c2,
      float decay,
      float[] g,
      int go,
      float[] m,
      int mo,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n);

  /// v ← keep·v + take·g²; w ← w − rate·g / (√v + ε): RMSprop, and Adagrad where both are 1.
  void rms(
      float rate,
      float keep,
      float take,
      float epsilon,
      float[] g,
      int go,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n);

  /// w ← w − rate·sign(β₁m + (1−β₁)g) − decay·w; m ← β₂m + (1−β₂)g.
  void lion(
      float rate,
      float beta1,
      float beta2,
      float decay,
      float[] g,
      int go,
      float[] m,
      int mo,
      float[] w,
      int wo,
      int n);

  /// Where g and the previous gradient agree in sign, size ← grow·size, where they differ, size ←
  /// shrink·size and g counts as 0; the size is kept in least … most; w ← w − size·sign(g);
  /// previous ← g.
  void rprop(
      float shrink,
      float grow,
      float least,
      float most,
      float[] g,
      int go,
      float[] previous,
      int po,
      float[] size,
      int so,
      float[] w,
      int wo,
      int n);

  /// g ← g + l1·sign(w) + l2·w
  void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n);
}
