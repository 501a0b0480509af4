package limpid.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import limpid.measure.EpochLosses;
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
/// @param history the losses of every epoch
public record Provenance(
    String limpid,
    String source,
    String fingerprint,
    long seed,
    Map<String, String> settings,
    Map<String, Integer> parts,
    int bestEpoch,
    List<EpochLosses> history) {

  /// Checks that nothing is absent, and copies.
  public Provenance {
    Objects.requireNonNull(limpid, "it does not say which version trained it");
    Objects.requireNonNull(source, "it does not say what it was trained on");
    Objects.requireNonNull(fingerprint, "it lacks the fingerprint of its data");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(present(settings, "settings")));
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(present(parts, "parts")));
    history = List.copyOf(present(history, "history"));
  }

  private static <T> T present(@Nullable T part, String what) {
    return Objects.requireNonNull(part, "it lacks its " + what);
  }
}
