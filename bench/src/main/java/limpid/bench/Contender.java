package limpid.bench;

import java.util.ArrayList;
import java.util.List;

/// Who computes, each in a process of its own, since native thread pools fight over the cores.
enum Contender {
  LIMPID("Limpid") {
    @Override
    Step open(Workload workload, int threads) {
      return LimpidStep.open(workload, threads);
    }

    @Override
    List<String> options(int threads) {
      return List.of("-XX:+UseSerialGC"); // as the launcher does
    }
  },
  BYTEDECO("libtorch 2.10") {
    @Override
    Step open(Workload workload, int threads) {
      return BytedecoStep.open(workload, threads);
    }

    @Override
    List<String> options(int threads) {
      // Temporaries are freed at the end of each step; the collector need not hear of them.
      return List.of("-Dorg.bytedeco.javacpp.nopointergc=true");
    }
  },
  DJL("libtorch 2.7.1") {
    @Override
    Step open(Workload workload, int threads) {
      return DjlStep.open(workload, threads);
    }

    @Override
    List<String> options(int threads) {
      return List.of(
          "-Dai.djl.offline=true",
          "-Dai.djl.pytorch.num_threads=" + threads,
          "-Dai.djl.pytorch.num_interop_threads=1");
    }
  },
  RUNTIME("ONNX Runtime 1.28") {
    @Override
    Step open(Workload workload, int threads) {
      return RuntimeStep.open(workload, threads);
    }

    @Override
    List<String> options(int threads) {
      return List.of();
    }
  };

  private final String title;

  Contender(String title) {
    this.title = title;
  }

  /// Those whom Limpid meets at a workload, of whom the leaner counts.
  static List<Contender> peers(Workload workload) {
    return workload instanceof Workload.Importing ? List.of(RUNTIME) : List.of(BYTEDECO, DJL);
  }

  /// What it is called in the table.
  String title() {
    return title;
  }

  /// Opens a workload in this process.
  abstract Step open(Workload workload, int threads);

  abstract List<String> options(int threads);

  /// The command that starts a process of this contender.
  List<String> command(int threads) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(options(threads));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Child.class.getName(), name(), Integer.toString(threads)));
    return command;
  }
}
