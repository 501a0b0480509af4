/// The model file and what is kept in it: weights by name in the safetensors format, written so
/// that an interruption never leaves half a file. May import: `limpid.error`, `limpid.tensor`. Read
/// first: [limpid.file.Safetensors].
@org.jspecify.annotations.NullMarked
package limpid.file;
