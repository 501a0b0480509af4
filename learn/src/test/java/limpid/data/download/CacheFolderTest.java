package limpid.data.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
  private static final Path HOME = Path.of("/home/ada");
  private static final Path SHARED = Path.of("/var/cache").toAbsolutePath();

  @Test
  void theNearestWishCounts() {
    String shared = SHARED.toString();
    assertThat(CacheFolder.of(Map.of(), HOME)).isEqualTo(HOME.resolve(".cache/limpid"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", shared), HOME))
        .isEqualTo(SHARED.resolve("limpid"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", shared, "LIMPID_CACHE", "mine"), HOME))
        .isEqualTo(Path.of("mine"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "relative", "LIMPID_CACHE", " "), HOME))
        .isEqualTo(HOME.resolve(".cache/limpid"));
  }
}
