package limpid.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limpid.data.download.Downloader;
import limpid.data.download.Patience;
import limpid.data.download.Progress;
import limpid.tensor.Compute;
import org.jspecify.annotations.Nullable;

/// Settings as a user says them, one by one.
final class Wishes {
  private final String source;
  private @Nullable String test;
  private @Nullable String target;
  private @Nullable String columns;
  private @Nullable Integer examples;
  private @Nullable String layers;
  private @Nullable String activation;
  private @Nullable Float dropout;
  private @Nullable String loss;
  private @Nullable String optimizer;
  private @Nullable Float learningRate;
  private @Nullable Float momentum;
  private @Nullable String schedule;
  private @Nullable Float weightDecay;
  private @Nullable Float clip;
  private @Nullable Integer batch;
  private @Nullable Integer epochs;
  private @Nullable Integer patience;
  private long seed;

  Wishes(String source) {
    this.source = source;
  }

  Wishes say(String option, String value) {
    switch (option) {
      case "test" -> test = value;
      case "target" -> target = value;
      case "columns" -> columns = value;
      case "examples" -> examples = Integer.valueOf(value);
      case "layers" -> layers = value;
      case "activation" -> activation = value;
      case "dropout" -> dropout = Float.valueOf(value);
      case "loss" -> loss = value;
      case "optimizer" -> optimizer = value;
      case "learning-rate" -> learningRate = Float.valueOf(value);
      case "momentum" -> momentum = Float.valueOf(value);
      case "schedule" -> schedule = value;
      case "weight-decay" -> weightDecay = Float.valueOf(value);
      case "clip" -> clip = Float.valueOf(value);
      case "batch" -> batch = Integer.valueOf(value);
      case "epochs" -> epochs = Integer.valueOf(value);
      case "patience" -> patience = Integer.valueOf(value);
      case "seed" -> seed = Long.parseLong(value);
      default -> throw new IllegalArgumentException(option);
    }
    return this;
  }

  Settings settings() {
    return new Settings(
        source,
        null,
        test,
        target,
        columns,
        examples,
        layers,
        activation,
        dropout,
        loss,
        optimizer,
        learningRate,
        momentum,
        schedule,
        weightDecay,
        clip,
        batch,
        epochs,
        patience,
        seed);
  }

  Experiment open() throws IOException {
    return open(settings());
  }

  static Experiment open(Settings settings) throws IOException {
    Path nowhere = Path.of("target", "no-cache");
    return Experiment.open(settings, new Downloader(nowhere, Patience.usual(), Progress.silent()));
  }

  Outcome.Trained train(Path out) throws IOException {
    return (Outcome.Trained) open().run(execution(out));
  }

  static Execution execution(Path out) {
    return new Execution(Compute.standard(), out, List.of(), () -> false);
  }
}
