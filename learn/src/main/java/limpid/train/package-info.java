/// Training: batch after batch, epoch after epoch, watched by listeners, stopped by rules, resumed
/// to the bit. May import: `limpid.error`, `limpid.data`, `limpid.data.augment`, `limpid.measure`,
/// `limpid.nn`, `limpid.optim`, `limpid.program`, `limpid.tensor`. Read first:
/// [limpid.train.Trainer].
@org.jspecify.annotations.NullMarked
package limpid.train;
