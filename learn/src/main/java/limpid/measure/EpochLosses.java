package limpid.measure;

import org.jspecify.annotations.Nullable;

/// The losses of one epoch.
///
/// @param epoch counted from 1
/// @param train the mean over its examples, each as it was met
/// @param validation the mean on the validation part; null without one
public record EpochLosses(int epoch, double train, @Nullable Double validation) {}
