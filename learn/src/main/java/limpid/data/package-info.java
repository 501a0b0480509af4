/// What a network learns from: sets of examples, their splits and batches; sub-packages read CSV
/// and images, draw the built-in sets and fetch the public ones. May import: `limpid.error`,
/// `limpid.random`, `limpid.tensor`, `limpid.data.augment`. Read first: [limpid.data.Dataset].
@org.jspecify.annotations.NullMarked
package limpid.data;
