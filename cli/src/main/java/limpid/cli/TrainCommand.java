package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Figures;
import limpid.error.OptionException;
import limpid.experiment.SavedRun;
import limpid.experiment.Settings;
import limpid.experiment.Source;
import limpid.experiment.WarmUp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limpid train`: from a name or a file to a model file.
@Command(
    name = "train",
    customSynopsis = "limpid train SOURCE [OPTION]…",
    sortOptions = false,
    description = {
      "Train a network and write it to a model file. What is not said is chosen, and shown before it begins.",
      "Ctrl-C stops it after the current step; `limpid resume` goes on to the same result."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid train digits",
      "  limpid train mnist --layers 128 --epochs 10 --out mnist.safetensors",
      "  limpid train mnist --data folder/with/idx/files",
      "  limpid train heart.csv --target AHD --columns Chol=number,Thal=ignore",
      "  limpid train adult.csv --target last --test adult-test.csv",
      "  limpid train photos/ --layers 256,128 --dropout 0.2",
      "  limpid train heart.csv --optimizer momentum --find-learning-rate",
      "  limpid train spirals --layers 32,32 --activation tanh --learning-rate 0.01",
      "",
      "Exit codes: 0 done, 1 failed or diverged, 2 wrong use, 130 stopped by Ctrl-C."
    })
final class TrainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SOURCE",
      description =
          "A CSV file, a folder of pictures or IDX files, or a set: digits, xor, moons, circles, spirals, line"
              + " (generated), mnist, fashion-mnist (downloaded).")
  private String source = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The model file (default: SOURCE.safetensors in the current folder).")
  private @Nullable String out;

  @Option(
      names = "--find-learning-rate",
      description = "Train nothing; try learning rates, show the loss of each, and suggest one.")
  private boolean findRate;

  @Mixin private DataOptions data = new DataOptions();

  @Mixin private LearningOptions learning = new LearningOptions();

  @Mixin private Execute execute = new Execute();

  private final Environment environment;
  private final Console console;

  TrainCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Training training = new Training(environment, console, execute);
    Settings settings = learning.settings(sourceWord(), data, environment);
    if (findRate && out != null) {
      throw new OptionException("--out", "does nothing with --find-learning-rate");
    }
    try (WarmUp warmUp = WarmUp.start(settings)) {
      if (findRate) {
        return training.findRate(settings, warmUp);
      }
      Path model = environment.resolve(out == null ? usualOut() : out);
      return training.run(settings, model, null, replaced(model), warmUp);
    }
  }

  /// The source as a checkpoint keeps it: files by absolute paths.
  private String sourceWord() {
    Path path = environment.resolve(source);
    return Source.isSet(source) || !Files.exists(path) ? source : path.toString();
  }

  private String usualOut() {
    Path path = environment.resolve(source);
    String name = Source.isSet(source) ? source : Source.name(path);
    int dot = Files.isDirectory(path) ? -1 : name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name) + ".safetensors";
  }

  /// Before long work.
  ///
  /// @return what is replaced, in words
  private List<String> replaced(Path model) throws IOException {
    List<String> words = new ArrayList<>();
    if (ModelOut.check(model)) {
      words.add("replaces the model in " + ShownPath.of(model, environment.folder()));
    }
    Path checkpoint = SavedRun.fileFor(model);
    if (Files.exists(checkpoint)) {
      String name = ShownPath.of(checkpoint, environment.folder());
      words.add(
          "replaces %s, a run that was stopped; Ctrl-C now and \"limpid resume %s\" would go on with it"
              .formatted(name, Figures.quoted(name)));
    }
    return words;
  }
}
