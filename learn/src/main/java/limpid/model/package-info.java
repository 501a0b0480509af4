/// The model: a network that has learned, with everything that it takes to use it, in one file. May
/// import: `limpid.error`, `limpid.file`, `limpid.data`, `limpid.data.image`, `limpid.encode`,
/// `limpid.measure`, `limpid.nn`, `limpid.program`, `limpid.tensor`. Read first:
/// [limpid.model.Model].
@org.jspecify.annotations.NullMarked
package limpid.model;
