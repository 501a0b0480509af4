package limpid.bench;

/// An optimiser and its settings. Decay acts on weights, not on biases, scales and shifts.
///
/// @param kind which one
/// @param rate the learning rate
record Rule(Kind kind, float rate) {
  /// Of [Kind#MOMENTUM].
  static final float MOMENTUM = 0.9f;

  /// Of [Kind#ADAM] and [Kind#ADAMW].
  static final float BETA1 = 0.9f;

  /// Of [Kind#ADAM] and [Kind#ADAMW].
  static final float BETA2 = 0.999f;

  /// Of [Kind#ADAM] and [Kind#ADAMW].
  static final float EPSILON = 1e-8f;

  /// Of [Kind#ADAMW].
  static final float DECAY = 0.01f;

  /// The optimisers.
  enum Kind {
    SGD,
    MOMENTUM,
    ADAM,
    ADAMW
  }

  /// With a rate that teaches something.
  static Rule of(Kind kind) {
    return new Rule(
        kind,
        switch (kind) {
          case SGD -> 0.1f;
          case MOMENTUM -> 0.01f;
          case ADAM, ADAMW -> 1e-3f;
        });
  }

  /// The same arithmetic with a rate so small that a million steps on one batch leave the network
  /// as it was: else it would learn the batch by heart, gradients would fade, and somebody would be
  /// timed on denormal numbers.
  Rule standingStill() {
    return new Rule(kind, rate * 1e-6f);
  }
}
