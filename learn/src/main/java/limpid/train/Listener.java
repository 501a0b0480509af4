package limpid.train;

/// Watches a run.
@FunctionalInterface
public interface Listener {
  /// Something happened.
  void on(Event event);
}
