/// The whole idea on one screen: numbers that remember how they were made, and back-propagation
/// through them, in double precision. Slow and plain on purpose: it teaches, it draws the
/// step-by-step views, and it is the oracle that the fast engine is tested against. May import:
/// `limpid.error`. Read first, of all of Limpid: [limpid.scalar.Value].
@org.jspecify.annotations.NullMarked
package limpid.scalar;
