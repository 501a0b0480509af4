/// Chance as a pure function: every draw is made of (seed, step, path, index) and of nothing else.
/// May import: nothing of Limpid. Read first: [limpid.random.Rng].
@org.jspecify.annotations.NullMarked
package limpid.random;
