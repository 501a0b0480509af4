package limpid.gallery;

/// What an example is about, in a sensible order of learning.
public enum Topic {
  /// Sums, weights and thresholds.
  NEURON("A neuron"),
  /// What makes a neuron bend, and what measures its errors.
  FUNCTIONS("Activations and losses"),
  /// The chain rule, by hand and by machine.
  GRADIENTS("Gradients, by hand and automatic"),
  /// Going downhill.
  DESCENT("Descent"),
  /// Layers that learn together.
  NETWORKS("A network learns"),
  /// Handwriting.
  DIGITS("Digits"),
  /// What practitioners watch.
  PRACTICE("Practice");

  private final String title;

  Topic(String title) {
    this.title = title;
  }

  /// As a heading.
  public String title() {
    return title;
  }
}
