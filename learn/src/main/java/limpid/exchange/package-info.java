/// Models and weights of other systems: which of their names is which of ours, in which order their
/// numbers lie, and what their files do not say. May import: `limpid.error`, `limpid.file`,
/// `limpid.tensor`, `limpid.nn`, `limpid.data.image`, `limpid.encode`, `limpid.model`,
/// `limpid.experiment`. Read first: [limpid.exchange.ImportedWeights].
@org.jspecify.annotations.NullMarked
package limpid.exchange;
