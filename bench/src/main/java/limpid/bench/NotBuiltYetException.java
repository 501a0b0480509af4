package limpid.bench;

/// A workload needs a layer that this contender does not have; its message names the layer.
final class NotBuiltYetException extends RuntimeException {
  NotBuiltYetException(String layer) {
    super(layer + " is not built yet");
  }
}
