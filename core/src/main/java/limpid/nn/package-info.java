/// Layers, networks, their parameters, initialisers and losses. An architecture is a value; weights
/// come from a source. May import: `limpid.error`, `limpid.text`, `limpid.random`, `limpid.kernel`,
/// `limpid.tensor`, `limpid.optim`. Read first: [limpid.nn.Layer], then [limpid.nn.Dense].
@org.jspecify.annotations.NullMarked
package limpid.nn;
