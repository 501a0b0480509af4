/// Pictures as data: IDX files, folders of picture files, and the one picture that somebody wants
/// read. May import: `limpid.error`, `limpid.tensor`, `limpid.file`, `limpid.data`, and
/// `javax.imageio` for decoding only. Read first: [limpid.data.image.ImageSource], then
/// [limpid.data.image.Framing].
@org.jspecify.annotations.NullMarked
package limpid.data.image;
