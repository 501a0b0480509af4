package limpid.data.download;

/// Is told how a download goes, on the thread that asked for it.
@FunctionalInterface
public interface Progress {

  /// Some bytes have arrived.
  ///
  /// @param file the file's name
  /// @param bytes how many there are by now, those of an earlier attempt included
  /// @param total how many there will be, or -1 if the server does not say
  void at(String file, long bytes, long total);

  /// Nobody listens.
  static Progress silent() {
    return (_, _, _) -> {};
  }
}
