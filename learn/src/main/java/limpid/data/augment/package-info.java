/// Augmentation: training pictures distorted a little, anew in every epoch, so that a network sees
/// more of them than there are. Distortions are settings; what carries them out adds up their
/// fields of displacement and samples each picture once. May import: `limpid.error`, `limpid.text`,
/// `limpid.random`, `limpid.tensor`. Read first: [limpid.data.augment.Augmentation], then
/// [limpid.data.augment.Elastic].
@org.jspecify.annotations.NullMarked
package limpid.data.augment;
