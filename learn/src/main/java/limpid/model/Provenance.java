package limpid.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a model comes from: enough to make it again. It holds no clock time, so that the same run
/// makes the same bytes.
///
/// @param limpid the version that trained it
/// @param source the data, as it was named
/// @param fingerprint SHA-256 of the data's content
/// @param seed of split, initial weights, order and dropout
/// @param settings every setting that decided the result, by the option's name
/// @param parts how many examples were for training, validation and test
/// @param bestEpoch the epoch that the weights are from
/// @param history the losses of every epoch: number, training, validation (null without one)
public record Provenance(
    String limpid,
    String source,
    String fingerprint,
    long seed,
    Map<String, String> settings,
    Map<String, Integer> parts,
    int bestEpoch,
    List<EpochLine> history) {

  /// One epoch.
  public record EpochLine(int epoch, double train, @Nullable Double validation) {}
}
