package limpid.bench;

import java.util.List;
import java.util.Map;

/// The environment variables by which native libraries are set, for the processes of contenders.
///
/// What is inherited goes: a forgotten `OPENBLAS_CORETYPE` halves a peer's speed and nobody sees
/// why. Waiting threads sleep instead of spinning, or the pools of OpenMP and OpenBLAS take the
/// cores from each other. `BENCH_ENV` adds others, to try them: `NAME=VALUE NAME=VALUE`.
final class NativeSettings {
  private static final List<String> PREFIXES =
      List.of("OMP_", "GOMP_", "KMP_", "OPENBLAS_", "MKL_", "ONEDNN_", "DNNL_", "ATEN_");

  private NativeSettings() {}

  /// Changes the environment of a process that is to be started.
  static void write(Map<String, String> environment, int threads) {
    environment.keySet().removeIf(name -> PREFIXES.stream().anyMatch(name::startsWith));
    String count = Integer.toString(threads);
    environment.put("OMP_WAIT_POLICY", "PASSIVE");
    environment.put("OMP_NUM_THREADS", count);
    environment.put("MKL_NUM_THREADS", count);
    environment.put("OPENBLAS_NUM_THREADS", count);
    for (String setting : System.getenv().getOrDefault("BENCH_ENV", "").split(" ", -1)) {
      int equals = setting.indexOf('=');
      if (equals > 0) {
        environment.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
  }
}
