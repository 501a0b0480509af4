/// Tables: CSV as people write it, read in two passes without keeping text; what each column was
/// taken for and why; the target and what kind of task it makes. May import: `limpid.error`,
/// `limpid.random`, `limpid.file`. Read first: [limpid.data.table.Table], then `ColumnRules`, which
/// holds every rule of guessing.
@org.jspecify.annotations.NullMarked
package limpid.data.table;
