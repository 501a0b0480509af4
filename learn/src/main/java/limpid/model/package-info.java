/// The model: a network that has learned, with everything that it takes to use it, in one file. May
/// import: `limpid.file`, `limpid.data`, `limpid.encode`, `limpid.measure`. Read first:
/// [limpid.model.Model].
@org.jspecify.annotations.NullMarked
package limpid.model;
