package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import limpid.cli.screen.Screen;
import limpid.data.image.Framing;
import limpid.data.image.Picture;
import limpid.error.DataException;
import limpid.error.OptionException;
import limpid.file.AtomicFile;
import limpid.model.Prediction;
import limpid.model.Predictor;

/// Answers pictures: one line each. One that cannot be read is named on standard error, and the
/// others are answered all the same.
final class PictureAnswers {
  private final Predictor model;
  private final Framing framing;
  private final Environment environment;
  private final Screen errors;
  private final Set<String> shown = new HashSet<>();

  /// @param errors where pictures are named that cannot be read
  PictureAnswers(Predictor model, Framing framing, Environment environment, Screen errors) {
    this.model = model;
    this.framing = framing;
    this.environment = environment;
    this.errors = errors;
  }

  /// The pictures that these words name: files, standard input, and all pictures in and below
  /// folders, by name.
  List<String> find(List<String> words) throws IOException {
    List<String> files = new ArrayList<>();
    for (String word : words) {
      if (word.equals(InputFile.STANDARD) || !Files.isDirectory(environment.path(word))) {
        files.add(word);
      } else {
        files.addAll(below(word));
      }
    }
    return files;
  }

  private List<String> below(String folder) throws IOException {
    Path root = environment.path(folder);
    try (Stream<Path> all = Files.walk(root)) {
      List<String> files =
          all.filter(Files::isRegularFile)
              .map(root::relativize)
              .filter(
                  path -> !path.toString().startsWith(".") && Picture.isNamedAsOne(path.toString()))
              .map(path -> Path.of(folder).resolve(path).toString())
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw DataException.of(
            folder, "holds no picture; pictures end in " + String.join(", ", Picture.ENDINGS));
      }
      return files;
    }
  }

  /// Answers each file.
  ///
  /// @param json one object a line, instead of words
  /// @param show where to write what the network saw: a file for one picture, a folder for more
  /// @return the exit code
  int write(List<String> files, boolean json, Optional<Path> show, Destination to)
      throws IOException {
    if (show.isPresent()) {
      prepare(show.get(), files);
    }
    Set<Path> inputs = paths(files);
    int answered = 0;
    for (String file : files) {
      try {
        float[] input = framing.frame(picture(file));
        if (show.isPresent()) {
          Path seen = place(show.get(), file, files.size());
          refuseInput(seen, inputs);
          framing.picture(input).writePng(seen);
        }
        to.writer().write(line(file, model.predict(input), json) + "\n");
        to.flush();
        answered++;
      } catch (DataException e) {
        errors.line("error: " + e.getMessage());
      }
    }
    if (answered < files.size() && files.size() > 1) {
      errors.line("%s of %s pictures were answered".formatted(answered, files.size()));
    }
    return answered == files.size() ? 0 : Failures.WRONG_USE;
  }

  private Picture picture(String file) throws IOException {
    if (file.equals(InputFile.STANDARD)) {
      return Picture.decode("standard input", System.in.readAllBytes());
    }
    return Picture.read(environment.path(file), file);
  }

  private static String line(String file, Prediction prediction, boolean json) {
    if (!json) {
      return file + ": " + AnswerFormat.words(prediction);
    }
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("file", file);
    object.putAll(AnswerFormat.JsonLines.json(prediction));
    return AnswerFormat.JsonLines.text(object);
  }

  private void prepare(Path show, List<String> files) throws IOException {
    int pictures = files.size();
    if (pictures == 1 && !Files.isDirectory(show)) {
      AtomicFile.checkWritable("--show-input", show);
      refuseInput(show, paths(files));
    } else if (Files.isRegularFile(show) || Picture.isNamedAsOne(show.toString())) {
      throw new OptionException(
          "--show-input",
          "%s is one file, but there are %s pictures; name a folder".formatted(show, pictures));
    } else {
      Files.createDirectories(show);
    }
  }

  /// Nothing that is asked about is overwritten.
  private void refuseInput(Path target, Set<Path> inputs) {
    if (inputs.contains(target.toAbsolutePath().normalize())) {
      throw new OptionException(
          "--show-input", "would overwrite the picture %s; give another name".formatted(target));
    }
  }

  private Set<Path> paths(List<String> files) {
    return files.stream()
        .map(file -> environment.path(file).toAbsolutePath().normalize())
        .collect(Collectors.toSet());
  }

  /// In a folder `photo.jpg` becomes `photo.png`, and a second of that name `photo-2.png`.
  private Path place(Path show, String file, int pictures) {
    if (pictures == 1 && !Files.isDirectory(show)) {
      return show;
    }
    String name =
        file.equals(InputFile.STANDARD)
            ? "standard-input"
            : String.valueOf(Path.of(file).getFileName()).replaceFirst("\\.[^.]*$", "");
    String free = name;
    for (int n = 2; !shown.add(free); n++) {
      free = name + "-" + n;
    }
    return show.resolve(free + ".png");
  }
}
