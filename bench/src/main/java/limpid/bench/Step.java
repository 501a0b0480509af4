package limpid.bench;

/// One contender's computation of one workload: what is timed.
interface Step {
  /// What it computes, before it was ever run: the losses of the first training steps, outputs, or
  /// elements of a product. All contenders must say the same.
  float[] results();

  /// Computes so many times.
  void run(int times);
}
