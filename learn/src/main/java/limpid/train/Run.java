package limpid.train;

import java.util.List;
import limpid.measure.EpochLosses;
import limpid.nn.Network;

/// What came of training.
///
/// @param network with the best weights: those of the epoch with the smallest validation loss, or
///   the last ones where there is no validation part
/// @param bestEpoch the epoch that they are from, counted from 1; 0 if none was finished
/// @param history the losses of every epoch
/// @param reason why it ended
public record Run(
    Network.Built network, int bestEpoch, List<EpochLosses> history, StopReason reason) {}
