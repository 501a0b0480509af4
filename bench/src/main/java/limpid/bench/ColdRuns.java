package limpid.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whole processes from cold start to exit, all training 784-128-10 on MNIST for five epochs: the
/// `limpid` command, and a script of PyTorch that does the same.
///
/// @param root of the repository
/// @param data a folder with the IDX files
/// @param threads of each
record ColdRuns(Path root, Path data, int threads) {
  /// What both must reach on the test pictures for their time to count.
  private static final double LEAST_ACCURACY = 0.975;

  private static final int PAUSE_MILLIS = 200;

  private static final Pattern TEST_ACCURACY =
      Pattern.compile("(?:\"test\":\\{[^}]*|^\\{[^{}]*)\"accuracy\": ?([0-9.]+)");

  /// One process.
  ///
  /// @param seconds from start to exit
  /// @param accuracy on the test pictures
  record Run(double seconds, double accuracy) {}

  /// `limpid train mnist …`
  Run limpid() throws IOException, InterruptedException {
    Path model = Files.createTempDirectory("bench-").resolve("model.safetensors");
    try {
      return run(
          List.of(
              root.resolve("limpid").toString(),
              "train",
              "mnist",
              "--data=" + data,
              "--layers=128",
              "--dropout=0",
              "--optimizer=adam",
              "--learning-rate=0.002",
              "--schedule=cosine",
              "--batch=64",
              "--epochs=5",
              "--patience=0",
              "--threads=" + threads,
              "--json",
              "--out=" + model));
    } finally {
      Files.deleteIfExists(model);
      Files.delete(model.getParent());
    }
  }

  /// The same with PyTorch.
  Run pytorch(String python) throws IOException, InterruptedException {
    Path model = Files.createTempDirectory("bench-").resolve("model.pt");
    try {
      return run(
          List.of(
              python,
              root.resolve("bench/peers/mnist.py").toString(),
              data.toString(),
              "--threads=" + threads,
              "--epochs=5",
              "--out=" + model));
    } finally {
      Files.deleteIfExists(model);
      Files.delete(model.getParent());
    }
  }

  /// A Python that has PyTorch, or nothing; Debian's own comes first.
  static Optional<String> python() throws IOException, InterruptedException {
    String wanted = System.getenv("BENCH_PYTHON");
    List<String> candidates =
        wanted == null ? List.of("/usr/bin/python3", "python3") : List.of(wanted);
    for (String candidate : candidates) {
      try {
        var probe = new ProcessBuilder(candidate, "-c", "import torch").redirectErrorStream(true);
        probe.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (probe.start().waitFor() == 0) {
          return Optional.of(candidate);
        }
      } catch (IOException e) {
        // There is no such Python; the next one is tried.
      }
    }
    return Optional.empty();
  }

  private Run run(List<String> command) throws IOException, InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
    Path errors = Files.createTempFile("bench-", ".log");
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    NativeSettings.write(builder.environment(), threads);
    long begin = System.nanoTime();
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
    Matcher accuracy = TEST_ACCURACY.matcher(out);
    if (code != 0 || !accuracy.find()) {
      throw new IOException(
          "%s ended with %s: %s"
              .formatted(command.getFirst(), code, Files.readString(errors).strip()));
    }
    Files.delete(errors);
    return new Run(seconds, Double.parseDouble(accuracy.group(1)));
  }

  /// Runs both by turns and prints the row of the table.
  void compare(int runs, Goal goal) throws IOException, InterruptedException {
    var python = python();
    if (python.isEmpty()) {
      System.out.println(
          "\nThe cold process has no peer here: no Python with PyTorch was found; install one with"
              + " `apt-get install python3-torch libopenblas0`, or set BENCH_PYTHON.");
    }
    limpid(); // builds what is not built, and brings the files into memory
    List<Run> ours = new ArrayList<>();
    List<Run> theirs = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ours.add(limpid());
      if (python.isPresent()) {
        theirs.add(pytorch(python.get()));
      }
    }
    System.out.println();
    System.out.println("| cold process | seconds | worst test accuracy |");
    System.out.println("|---|---|---|");
    Spread mine = row("limpid train mnist, 784-128-10, 5 epochs", ours);
    if (!theirs.isEmpty()) {
      Spread peer = row("the same with PyTorch in Python", theirs);
      double ratio = peer.median() / mine.median();
      System.out.printf(
          "%nratio %s× (goal %s×, aim %s×)%n",
          Spread.figure(ratio), goal.least(threads), goal.aim());
    }
  }

  private static Spread row(String title, List<Run> runs) {
    Spread seconds = Spread.of(runs.stream().map(Run::seconds).toList());
    double worst = runs.stream().mapToDouble(Run::accuracy).min().orElse(0);
    System.out.printf(
        "| %s | %s | %s %%%s |%n",
        title,
        seconds.with("s"),
        Spread.figure(100 * worst),
        worst < LEAST_ACCURACY ? ", **too little to count**" : "");
    return seconds;
  }

  /// Runs the command so many times and prints each: a start that stays slow must not happen.
  void spread(int runs) throws IOException, InterruptedException {
    limpid();
    List<Double> seconds = new ArrayList<>();
    for (int i = 1; i <= runs; i++) {
      seconds.add(limpid().seconds());
      System.out.printf("run %s: %s s%n", i, Spread.figure(seconds.getLast()));
    }
    Spread all = Spread.of(seconds);
    System.out.printf(
        "%nmedian %s s, worst %s s, worst / median %s (goal: at most 1.3)%n",
        Spread.figure(all.median()),
        Spread.figure(all.most()),
        Spread.figure(all.most() / all.median()));
  }
}
