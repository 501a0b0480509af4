/// From values to the numbers that a network reads, and back: encoders are fitted on the training
/// rows only, are records of plain numbers and words, and travel inside the model as JSON. May
/// import: `limpid.error`, `limpid.file`, `limpid.data`, `limpid.data.table`, `limpid.data.image`.
/// Read first: [limpid.encode.ColumnEncoder], then [limpid.encode.TableEncoder].
@org.jspecify.annotations.NullMarked
package limpid.encode;
