package limpid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limpid.error.LimpidException;

/// The command behind `bench/run`.
public final class Bench {
  private static final Goal COLD_GOAL = new Goal(2, 2, 3);

  private static final int COLD_STARTS = 20;

  private Bench() {}

  /// @param args as typed after `bench/run`
  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("limpid.root", "."));
    List<String> words = Arrays.asList(args);
    String command = words.isEmpty() ? "" : words.getFirst();
    try {
      if (words.contains("cold-spread")) {
        coldSpread(root, words.stream().filter(word -> !word.equals("cold-spread")).toList());
        return;
      }
      switch (command) {
        case "--list" -> list();
        case "machine" -> new Machine().describe().forEach(System.out::println);
        default -> measure(root, Arguments.parse(words, 5));
      }
    } catch (LimpidException e) {
      System.err.println("bench/run: " + e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("bench/run: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void list() {
    for (Workload workload : Workloads.all()) {
      System.out.printf("%-22s %s%n", workload.name(), workload.title());
    }
    System.out.printf(
        "%-22s %s%n", Arguments.COLD, "cold process: train 784-128-10 on MNIST, 5 epochs");
  }

  private static void coldSpread(Path root, List<String> words)
      throws IOException, InterruptedException {
    Arguments arguments = Arguments.parse(words, COLD_STARTS);
    int threads = words.stream().anyMatch(w -> w.startsWith("--threads")) ? arguments.threads() : 2;
    System.out.printf(
        "%s cold runs of `limpid train mnist`, %s threads; load before: %s%n%n",
        arguments.runs(), threads, Machine.load());
    new ColdRuns(root, mnist(arguments.data()), threads).spread(arguments.runs());
  }

  private static void measure(Path root, Arguments arguments)
      throws IOException, InterruptedException {
    System.out.printf(
        "threads %s, rounds %s%s%s%s, load before: %s%n",
        arguments.threads(),
        arguments.runs(),
        arguments.fresh() ? ", each in new processes" : "",
        arguments.cpu() ? ", time that the thread had a core" : "",
        arguments.quick() ? ", quick and noisy" : "",
        Machine.load());
    var match =
        new Match(
            arguments.threads(),
            arguments.runs(),
            arguments.fresh(),
            arguments.cpu(),
            arguments.quick() ? 700 : 2000,
            arguments.quick() ? 30 : 150,
            root.resolve("bench/target/logs"));
    String head = "";
    for (Workload workload : wanted(arguments)) {
      if (!Report.head(workload).equals(head)) {
        head = Report.head(workload);
        System.out.println("\n" + head);
      }
      System.out.println(Report.row(match.play(workload), arguments.threads()));
    }
    if (arguments.wants(Arguments.COLD)) {
      new ColdRuns(root, mnist(arguments.data()), arguments.threads())
          .compare(arguments.runs(), COLD_GOAL);
    }
    System.out.println("\nload after: " + Machine.load());
  }

  /// What was asked for; without a model, not what needs one.
  private static List<Workload> wanted(Arguments arguments) {
    List<Workload> wanted = new ArrayList<>();
    for (Workload workload : Workloads.all(arguments.model())) {
      if (arguments.wants(workload.name())) {
        if (workload instanceof Workload.Importing importing && importing.source().isMissing()) {
          System.out.printf(
              "%s is left out: name an ONNX file with --model FILE or BENCH_MODEL%n",
              workload.name());
        } else {
          wanted.add(workload);
        }
      }
    }
    return wanted;
  }

  /// The folder with the pictures.
  private static Path mnist(Path folder) throws IOException {
    String file = "train-images-idx3-ubyte";
    if (!Files.exists(folder.resolve(file)) && !Files.exists(folder.resolve(file + ".gz"))) {
      throw new IOException(
          (folder.toString().isEmpty() ? "MNIST is needed" : "there is no MNIST in " + folder)
              + "; name the folder of its IDX files with --data DIR or BENCH_MNIST");
    }
    return folder;
  }
}
