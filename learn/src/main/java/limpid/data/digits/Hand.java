package limpid.data.digits;

import limpid.random.Rng;

/// A writer: the habits that all digits of one person share.
///
/// @param taste from 0, plain forms, to 1, ornate ones
/// @param slant lean to the right, as the tangent of its angle
/// @param width how much wider than the table's sheet, as a factor
/// @param pen the line's thickness in pixels of the finished picture
/// @param haste how much the pen cuts corners, 0 to 1
/// @param tremor how unsteady the line is, in units of the sheet
/// @param nib by how much the line is thicker in one direction than in the other, as a part
/// @param nibAngle that direction, in radians
record Hand(
    double taste,
    double slant,
    double width,
    double pen,
    double haste,
    double tremor,
    double nib,
    double nibAngle) {

  static Hand of(Rng rng) {
    return new Hand(
        rng.uniform(0),
        0.12 + 0.26 * rng.normal(1),
        StrictMath.exp(0.1 + 0.15 * rng.normal(2)),
        Math.clamp(2.6 * StrictMath.exp(0.3 * rng.normal(3)), 1.3, 5),
        rng.uniform(8),
        1.2 * rng.uniform(9),
        0.2 * rng.uniform(10),
        Math.PI * rng.uniform(11));
  }
}
