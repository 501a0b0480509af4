package limpid.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limpid.error.OptionException;
import limpid.error.Suggestion;

/// What was said on the command line.
///
/// @param threads of each contender
/// @param runs rounds of a match, or cold processes
/// @param quick whether times are short and noisy, to see that all works
/// @param fresh whether each round is a new process
/// @param cpu whether time counts only while the computing thread has a core
/// @param data a folder with MNIST's IDX files, or empty
/// @param model an ONNX file, or empty
/// @param names what to measure; empty for everything
record Arguments(
    int threads,
    int runs,
    boolean quick,
    boolean fresh,
    boolean cpu,
    Path data,
    Path model,
    List<String> names) {

  /// The rows of the big table that are processes, not workloads.
  static final String COLD = "train-mnist";

  /// Reads them; a number is the next word, or follows `=`.
  static Arguments parse(List<String> words, int usualRuns) {
    List<String> names = new ArrayList<>();
    int threads = 1;
    int runs = usualRuns;
    boolean quick = false;
    boolean fresh = false;
    boolean cpu = false;
    String data = System.getenv().getOrDefault("BENCH_MNIST", "");
    String model = System.getenv().getOrDefault("BENCH_MODEL", "");
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String option = equals < 0 ? word : word.substring(0, equals);
      switch (option) {
        case "--quick" -> quick = true;
        case "--fresh" -> fresh = true;
        case "--cpu" -> cpu = true;
        case "--threads", "--runs", "--data", "--model" -> {
          String value = equals < 0 ? next(words, i++, option) : word.substring(equals + 1);
          switch (option) {
            case "--threads" -> threads = number(option, value);
            case "--runs" -> runs = number(option, value);
            case "--model" -> model = value;
            default -> data = value;
          }
        }
        default -> names.add(known(word));
      }
    }
    if (cpu && threads > 1) {
      throw new OptionException("--cpu", "is for one thread; the others' time would not count");
    }
    return new Arguments(
        threads, runs, quick, fresh, cpu, Path.of(data), Path.of(model), List.copyOf(names));
  }

  private static String next(List<String> words, int i, String option) {
    if (i + 1 == words.size()) {
      throw new OptionException(option, "needs a value");
    }
    return words.get(i + 1);
  }

  private static int number(String option, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for numbers that are too small.
    }
    throw new OptionException(option, "is \"" + value + "\"; it must be a number of at least 1");
  }

  private static String known(String word) {
    List<String> known = new ArrayList<>(Workloads.all().stream().map(Workload::name).toList());
    known.add(COLD);
    if (word.startsWith("-")) {
      List<String> options =
          List.of("--threads", "--runs", "--quick", "--fresh", "--cpu", "--data", "--model");
      throw new OptionException(word, "is not an option%s".formatted(Suggestion.of(word, options)));
    }
    if (known.stream().noneMatch(name -> selects(word, name))) {
      List<String> near = new ArrayList<>(List.of("gemm", "mlp", "row", "rows", "onnx"));
      near.addAll(known);
      throw new OptionException(
          word,
          "is not a workload%s; bench/run --list has them".formatted(Suggestion.of(word, near)));
    }
    return word;
  }

  /// Whether a word means a name: it is the name, or the begin of it up to a hyphen.
  private static boolean selects(String word, String name) {
    return name.equals(word) || name.startsWith(word + "-");
  }

  /// Whether this is to be measured.
  boolean wants(String name) {
    return names.isEmpty() || names.stream().anyMatch(word -> selects(word, name));
  }
}
