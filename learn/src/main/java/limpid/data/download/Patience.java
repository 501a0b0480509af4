package limpid.data.download;

import java.time.Duration;

/// How long a download waits, and how often it tries.
///
/// @param connect for a connection
/// @param silence for an answer, and between two pieces of it
/// @param pause before the same mirror is tried again
/// @param tries at each mirror, at least 1
public record Patience(Duration connect, Duration silence, Duration pause, int tries) {

  /// Ten seconds for a connection, thirty of silence, three tries a second apart.
  public static Patience usual() {
    return new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1), 3);
  }
}
