package limpid.optim;

/// Powers by repeated squaring, for what is computed anew in every step: a few multiplications, and
/// the same bits everywhere.
final class Powers {
  private Powers() {}

  /// xᵗ for x in [0, 1] and t ≥ 0; exact to 10⁻¹⁰ of 1.
  static double of(double x, long t) {
    double power = 1;
    double square = x;
    for (long rest = t; rest > 0 && power > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }
}
