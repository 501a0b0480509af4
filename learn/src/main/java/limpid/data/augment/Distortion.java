package limpid.data.augment;

/// A way to move the pixels of a picture, at random and a little.
public sealed interface Distortion permits Elastic, Affine {}
