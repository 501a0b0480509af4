package limpid.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.error.ModelFileException;
import limpid.file.MetadataJson;
import limpid.file.Safetensors;
import limpid.file.StoredTensor;
import limpid.tensor.Tensor;
import limpid.train.Checkpoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A run that can go on, in a file: what was asked for, where the model shall go, and the
/// checkpoint.
///
/// @param settings what the user asked for, with absolute paths
/// @param choices every setting that decides the result, those that were chosen included
/// @param out where the model shall be written
/// @param fingerprint of the data that the run began with
/// @param checkpoint where the run stands
public record SavedRun(
    Settings settings,
    Map<String, String> choices,
    String out,
    String fingerprint,
    Checkpoint checkpoint) {
  /// What the names of the files end in.
  public static final String ENDING = ".checkpoint";

  private static final String KEY = "limpid-run";
  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      MetadataJson.MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /// What stands in the metadata.
  private record Document(
      int version,
      Settings settings,
      Map<String, String> choices,
      String out,
      String fingerprint,
      Checkpoint.Progress progress) {
    Document {
      Objects.requireNonNull(settings, "it does not say its settings");
      Objects.requireNonNull(choices, "it does not say what was chosen");
      Objects.requireNonNull(out, "it does not say where the model goes");
      Objects.requireNonNull(fingerprint, "it does not say its data");
      Objects.requireNonNull(progress, "it does not say how far the run is");
    }
  }

  /// The groups of tensors in the file, by what their names begin with.
  private enum Group {
    WEIGHTS,
    MEMORY,
    AVERAGES,
    BEST;

    String prefix() {
      return name().toLowerCase(Locale.ROOT) + "/";
    }
  }

  /// Where the checkpoint of a run that writes this model lies: beside it.
  public static Path fileFor(Path out) {
    return out.resolveSibling(Source.name(out) + ENDING);
  }

  /// Writes the file, whole or not at all.
  public void write(Path file) throws IOException {
    var document =
        new Document(VERSION, settings, choices, out, fingerprint, checkpoint.progress());
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    store(Group.WEIGHTS, checkpoint.weights(), tensors);
    store(Group.MEMORY, checkpoint.memory(), tensors);
    store(Group.AVERAGES, checkpoint.averages(), tensors);
    store(Group.BEST, checkpoint.best(), tensors);
    new Safetensors(Map.of(KEY, JSON.writeValueAsString(document)), tensors).write(file);
  }

  private static void store(Group group, Map<String, Tensor> from, Map<String, StoredTensor> to) {
    from.forEach(
        (path, t) -> to.put(group.prefix() + path, StoredTensor.of(t.shape(), t.toArray())));
  }

  /// Reads a file.
  ///
  /// @throws ModelFileException if there is none, or it holds no run
  public static SavedRun read(Path file) throws IOException {
    Safetensors stored = Safetensors.read(file);
    String text = stored.metadata().get(KEY);
    if (text == null) {
      throw new ModelFileException(
          file.toString(),
          "is no checkpoint; checkpoints end in .checkpoint and lie beside the model");
    }
    try {
      @Nullable Document d = JSON.readValue(text, Document.class);
      if (d == null) {
        throw new ModelFileException(file.toString(), "is no whole checkpoint: it says nothing");
      }
      if (d.version() != VERSION) {
        throw new ModelFileException(
            file.toString(),
            "is a checkpoint of version %s, not %s".formatted(d.version(), VERSION));
      }
      var checkpoint =
          new Checkpoint(
              d.progress(),
              group(Group.WEIGHTS, stored),
              group(Group.MEMORY, stored),
              group(Group.AVERAGES, stored),
              group(Group.BEST, stored));
      return new SavedRun(d.settings(), d.choices(), d.out(), d.fingerprint(), checkpoint);
    } catch (JacksonException e) {
      throw new ModelFileException(
          file.toString(), "is no whole checkpoint: " + MetadataJson.problem(e));
    }
  }

  private static SequencedMap<String, Tensor> group(Group group, Safetensors stored) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    stored
        .tensors()
        .forEach((name, t) -> {
          if (name.startsWith(group.prefix())) {
            tensors.put(name.substring(group.prefix().length()), Tensor.of(t.shape(), t.values()));
          }
        });
    return tensors;
  }
}
