package limpid.bench;

/// What is to be reached: the peer's time divided by ours, or a share of the machine's peak.
///
/// @param alone at least this on one thread
/// @param together at least this on two and more
/// @param aim what we are after
record Goal(double alone, double together, double aim) {
  double least(int threads) {
    return threads == 1 ? alone : together;
  }
}
