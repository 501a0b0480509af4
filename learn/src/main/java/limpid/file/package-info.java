/// Files as we keep them: weights by name in the safetensors format, documents in its metadata,
/// written so that an interruption never leaves half a file, and the sums that tell whether content
/// is the same. May import: `limpid.error`, `limpid.tensor`. Read first: [limpid.file.Safetensors].
@org.jspecify.annotations.NullMarked
package limpid.file;
