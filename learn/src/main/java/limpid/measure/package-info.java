/// How good a network is: scores on a set, with what they are made of. May import: `limpid.error`,
/// `limpid.data`, `limpid.nn`, `limpid.program`, `limpid.tensor`. Read first:
/// [limpid.measure.Scores], then [limpid.measure.Evaluation].
@org.jspecify.annotations.NullMarked
package limpid.measure;
