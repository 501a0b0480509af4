package limpid.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jline.utils.Signals;

/// Listens for Ctrl-C (SIGINT), SIGTERM and a terminal that closes (SIGHUP). The first asks the run
/// to stop after its step; a second one ends the process at once. Signals that the process was told
/// to ignore, as by `nohup`, stay ignored.
final class Interruption implements AutoCloseable {
  /// Exit codes by signal, as shells have them: 128 and the signal's number.
  private static final Map<String, Integer> CODES = Map.of("INT", 130, "TERM", 143, "HUP", 129);

  private final Map<String, Object> before = new LinkedHashMap<>();
  private volatile int code;

  private final Runnable first;

  private Interruption(Runnable first) {
    this.first = first;
  }

  /// Begins to listen.
  ///
  /// @param first is run, on a thread of its own, when the first signal comes
  static Interruption listen(Runnable first) {
    Interruption interruption = new Interruption(first);
    CODES.forEach((signal, code) -> {
      Object earlier = Signals.register(signal, () -> interruption.arrived(code));
      if (earlier != null) {
        interruption.before.put(signal, earlier);
      }
    });
    return interruption;
  }

  private void arrived(int signal) {
    if (code != 0) {
      Runtime.getRuntime().halt(signal);
    }
    code = signal;
    first.run();
  }

  /// Whether a signal has come.
  boolean requested() {
    return code != 0;
  }

  /// The exit code for the signal that has come.
  int code() {
    return code;
  }

  /// Puts the earlier handling back.
  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
