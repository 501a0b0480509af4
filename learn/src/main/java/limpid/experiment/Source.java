package limpid.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import limpid.data.digits.Digits;
import limpid.data.download.Downloader;
import limpid.data.download.PublicSet;
import limpid.data.image.ImageSet;
import limpid.data.image.ImageSource;
import limpid.data.image.Images;
import limpid.data.image.Picture;
import limpid.data.table.ToySets;
import limpid.error.DataException;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import org.jspecify.annotations.Nullable;

/// What the word after `train` names.
public sealed interface Source {

  /// Generated handwriting.
  String DIGITS = "digits";

  /// How many digits are drawn where nothing is said.
  int USUAL_DIGITS = 30_000;

  /// A CSV file.
  record Csv(Path file) implements Source {}

  /// A small generated set of points.
  record Points(String name) implements Source {}

  /// Pictures in a folder: IDX files, or a folder of picture files for each class.
  ///
  /// @param name without the folders above it
  record Folder(String name, Path path) implements Source {}

  /// Generated handwriting.
  ///
  /// @param examples how many
  record Handwriting(int examples) implements Source {
    /// All of them. Ten pictures in a row are one writer's.
    ImageSet whole(long seed) {
      return ImageSet.of(drawn(seed, 0, examples), Optional.empty(), List.of());
    }

    /// The last tenth, cut at a multiple of ten, as the test part: of writers never met.
    ImageSet parts(long seed) {
      int train = examples * 9 / 10 / 10 * 10;
      Images test = drawn(seed, train, examples - train);
      return ImageSet.of(drawn(seed, 0, train), Optional.of(test), List.of());
    }

    private static Images drawn(long seed, int first, int count) {
      Digits drawn = Digits.draw(seed, first, count);
      return Images.ofBytes(28, 28, drawn.pixels(), drawn.labels(), PublicSet.MNIST.classNames());
    }
  }

  /// Pictures that everybody compares with.
  ///
  /// @param data a folder with the files, or null to fetch them
  record Public(PublicSet set, @Nullable String data, Downloader downloader) implements Source {
    ImageSet images() throws IOException {
      Path folder = data == null ? downloader.fetch(set) : Path.of(data);
      return ImageSource.mnistFolder(folder, Optional.of(set.classNames()));
    }
  }

  /// Finds what a source names.
  ///
  /// @param source a built-in or public set, a file or a folder
  /// @param data a folder with the files of a public set, or null
  /// @param examples how many to generate, or null for the usual number
  /// @param downloader fetches public sets
  /// @throws OptionException for a name that is none of these, and for what the source has no use
  ///   of
  static Source of(
      String source, @Nullable String data, @Nullable Integer examples, Downloader downloader)
      throws IOException {
    if (examples != null && examples < 20) {
      throw new OptionException("examples", "are " + examples + "; there must be at least 20");
    }
    Source named = named(source, data, examples, downloader);
    if (data != null && !(named instanceof Public)) {
      throw new OptionException("--data", "is for mnist and fashion-mnist, not for " + source);
    }
    if (examples != null && !(named instanceof Points || named instanceof Handwriting)) {
      throw new OptionException("--examples", "is for generated sets, not for " + source);
    }
    return named;
  }

  private static Source named(
      String source, @Nullable String data, @Nullable Integer examples, Downloader downloader)
      throws IOException {
    if (source.equals(DIGITS)) {
      return new Handwriting(examples == null ? USUAL_DIGITS : examples);
    }
    if (ToySets.NAMES.contains(source)) {
      return new Points(source);
    }
    Optional<PublicSet> known = PublicSet.named(source);
    if (known.isPresent()) {
      return new Public(known.get(), data, downloader);
    }
    Path path = Path.of(source);
    if (Files.isDirectory(path)) {
      return new Folder(name(path), path);
    }
    if (Files.exists(path)) {
      checkNoPictures(path);
      return new Csv(path);
    }
    throw unknown(source);
  }

  private static void checkNoPictures(Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.isReadable(file) && ImageSource.isIdx(file)) {
      throw DataException.of(
          file.toString(), "is an IDX file; give the folder that holds it with its labels");
    }
    if (Picture.isNamedAsOne(file.toString())) {
      throw DataException.of(
          file.toString(), "is a single picture; give a folder with a folder of them per class");
    }
  }

  /// Whether a word names a set that is generated or fetched, and so no file.
  static boolean isSet(String word) {
    return word.equals(DIGITS) || ToySets.NAMES.contains(word) || PublicSet.named(word).isPresent();
  }

  private static OptionException unknown(String source) {
    List<String> names = new ArrayList<>(ToySets.NAMES);
    names.add(DIGITS);
    PublicSet.all().forEach(set -> names.add(set.name()));
    return new OptionException(
        "\"" + source + "\"",
        "is neither a file nor a known set%s; known sets are %s"
            .formatted(Suggestion.of(source, names), String.join(", ", names)));
  }

  /// The last name of a path.
  static String name(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? path.toString() : last.toString();
  }
}
