package limpid.experiment;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The SHA-256 of data. It is computed when it is first asked for, after an epoch perhaps, since
/// training need not wait for it.
public final class Fingerprint {
  private final Supplier<String> source;
  private @Nullable String hex;

  /// Computed by `source`, once.
  Fingerprint(Supplier<String> source) {
    this.source = source;
  }

  /// In hexadecimal digits.
  public synchronized String hex() {
    if (hex == null) {
      hex = source.get();
    }
    return hex;
  }
}
