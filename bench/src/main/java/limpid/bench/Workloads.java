package limpid.bench;

import static limpid.bench.Net.Loss.CROSS_ENTROPY;
import static limpid.bench.Net.Loss.SQUARED_ERROR;
import static limpid.bench.Rule.Kind.ADAM;
import static limpid.bench.Rule.Kind.ADAMW;
import static limpid.bench.Rule.Kind.MOMENTUM;
import static limpid.bench.Rule.Kind.SGD;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limpid.bench.Workload.Answering;
import limpid.bench.Workload.Importing;
import limpid.bench.Workload.Layout;
import limpid.bench.Workload.Product;
import limpid.bench.Workload.Training;

/// Everything that is measured against the peers.
final class Workloads {
  private static final int[][] SHAPES = {
    {128, 128, 128},
    {256, 256, 256},
    {512, 512, 512},
    {1024, 1024, 1024},
    {2048, 2048, 2048},
    {64, 784, 128},
    {128, 784, 512},
    {128, 512, 512},
  };

  /// Where none is given.
  private static final Path NO_MODEL = Path.of("");

  private Workloads() {}

  /// In the order of the table.
  static List<Workload> all() {
    return all(NO_MODEL);
  }

  /// In the order of the table, with this ONNX file among them.
  static List<Workload> all(Path model) {
    List<Workload> all = new ArrayList<>(products());
    all.addAll(trainings());
    all.addAll(answers());
    all.addAll(imports(model));
    return all;
  }

  /// The workload of this name, which is known.
  static Workload named(String name, Path model) {
    if (name.equals(new Workload.Peak().name())) {
      return new Workload.Peak();
    }
    return all(model).stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Workload> products() {
    List<Workload> products = new ArrayList<>();
    for (int[] s : SHAPES) {
      for (Layout layout : Layout.values()) {
        products.add(new Product(layout, s[0], s[1], s[2], new Goal(0.9, 0.8, 0.95)));
      }
    }
    return products;
  }

  private static List<Workload> trainings() {
    Net small = Net.relu(CROSS_ENTROPY, 784, 128, 10);
    Net middle = Net.relu(CROSS_ENTROPY, 784, 512, 512, 10);
    return List.of(
        new Training(
            "xor", "2-4-1 b4, momentum", Net.xor(), 4, Rule.of(MOMENTUM), new Goal(100, 100, 300)),
        new Training(
            "mlp-16",
            "784-16-16-10 b100, SGD",
            Net.relu(CROSS_ENTROPY, 784, 16, 16, 10),
            100,
            Rule.of(SGD),
            new Goal(2.5, 2.5, 5)),
        new Training(
            "mlp-128-momentum",
            "784-128-10 b64, momentum",
            small,
            64,
            Rule.of(MOMENTUM),
            new Goal(1.6, 1.5, 2.2)),
        new Training(
            "mlp-128-adam", "784-128-10 b64, Adam", small, 64, Rule.of(ADAM), new Goal(2, 1.8, 3)),
        new Training(
            "mlp-512-momentum",
            "784-512-512-10 b128, momentum",
            middle,
            128,
            Rule.of(MOMENTUM),
            new Goal(1.25, 1.2, 1.5)),
        new Training(
            "mlp-512-adam",
            "784-512-512-10 b128, Adam",
            middle,
            128,
            Rule.of(ADAM),
            new Goal(1.4, 1.3, 1.8)),
        new Training(
            "mlp-2500",
            "784-2500-2000-1500-1000-500-10 b100, momentum",
            Net.relu(CROSS_ENTROPY, 784, 2500, 2000, 1500, 1000, 500, 10),
            100,
            Rule.of(MOMENTUM),
            new Goal(1.15, 1.1, 1.3)),
        new Training(
            "tabular",
            "100-256-256-256-1 b256, AdamW, layer norm, dropout",
            Net.tabular(),
            256,
            Rule.of(ADAMW),
            new Goal(1.5, 1.4, 2.5)),
        new Training(
            "lenet",
            "LeNet-5 b64 on 28×28, momentum",
            Net.lenet(),
            64,
            Rule.of(MOMENTUM),
            new Goal(2, 2, 4)));
  }

  private static List<Workload> answers() {
    Net small = Net.relu(CROSS_ENTROPY, 784, 128, 10);
    Net columns = Net.relu(SQUARED_ERROR, 100, 256, 256, 256, 1);
    return List.of(
        new Answering("row-128", "one row, 784-128-10", small, 1, new Goal(3, 3, 4)),
        new Answering("row-256", "one row, 100-256-256-256-1", columns, 1, new Goal(3, 3, 4)),
        new Answering("row-xor", "one row, 2-4-1", Net.xor(), 1, new Goal(50, 50, 200)),
        new Answering("rows-128", "1,000 rows, 784-128-10", small, 1000, new Goal(1.2, 1.2, 1.5)),
        new Answering(
            "rows-256", "1,000 rows, 100-256-256-256-1", columns, 1000, new Goal(1.2, 1.2, 1.5)));
  }

  private static List<Workload> imports(Path model) {
    Goal row = new Goal(1, 1, 2);
    Goal rows = new Goal(0.8, 0.8, 1);
    OnnxSource small = new OnnxSource.Exported(Net.relu(CROSS_ENTROPY, 784, 128, 10));
    OnnxSource columns = new OnnxSource.Exported(Net.relu(SQUARED_ERROR, 100, 256, 256, 256, 1));
    OnnxSource file = new OnnxSource.Given(model);
    String name = model.equals(NO_MODEL) ? "the file of --model" : "" + model.getFileName();
    return List.of(
        new Importing("onnx-row-128", "one row, 784-128-10", small, 1, row),
        new Importing("onnx-row-256", "one row, 100-256-256-256-1", columns, 1, row),
        new Importing("onnx-row-file", "one row, " + name, file, 1, row),
        new Importing("onnx-rows-128", "1,000 rows, 784-128-10", small, 1000, rows),
        new Importing("onnx-rows-256", "1,000 rows, 100-256-256-256-1", columns, 1000, rows),
        new Importing("onnx-rows-file", "1,000 rows, " + name, file, 1000, rows));
  }
}
