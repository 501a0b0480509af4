/// Handwriting, generated: digits drawn from stroke skeletons in many hands, as a set to learn from
/// without downloading anything. The way of a picture is `Forms → Form → Hand → Curve → Warp → Pen
/// → Frame`, each a file of its own.
///
/// May import: `limpid.error`, `limpid.random`. Read first: [limpid.data.digits.Digits], then the
/// table of skeletons in `Forms`.
@org.jspecify.annotations.NullMarked
package limpid.data.digits;
