package limpid.data.download;

import java.nio.file.Path;
import java.util.Map;

/// Where downloads are kept, by the XDG Base Directory Specification.
public final class CacheFolder {
  private CacheFolder() {}

  /// `$LIMPID_CACHE`, else `$XDG_CACHE_HOME/limpid`, else `.cache/limpid` in the home folder. A
  /// relative `$XDG_CACHE_HOME` counts for nothing, as the specification says.
  public static Path of(Map<String, String> environment, Path home) {
    String own = environment.getOrDefault("LIMPID_CACHE", "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    boolean usable = !shared.isBlank() && Path.of(shared).isAbsolute();
    return (usable ? Path.of(shared) : home.resolve(".cache")).resolve("limpid");
  }
}
