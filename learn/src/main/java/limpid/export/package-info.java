/// Models for where there is no Limpid: as plain Java. May import: `limpid.error`, `limpid.file`,
/// `limpid.data.table`, `limpid.data.image`, `limpid.encode`, `limpid.model`, `limpid.nn`,
/// `limpid.tensor`. Read first: [limpid.export.JavaSource].
@org.jspecify.annotations.NullMarked
package limpid.export;
