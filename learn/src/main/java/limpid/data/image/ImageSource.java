package limpid.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import limpid.error.DataException;

/// Where pictures come from: a folder of IDX files, two such files, or a folder of picture files
/// for each class.
public final class ImageSource {
  private ImageSource() {}

  /// Whatever kind of set a folder holds: IDX files if there are any, else a folder per class.
  ///
  /// @throws DataException if it holds neither
  public static ImageSet open(Path folder) throws IOException {
    return holdsIdx(folder)
        ? mnistFolder(folder, Optional.empty())
        : classFolders(folder, Optional.empty());
  }

  /// A folder as MNIST is published: `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` and
  /// `t10k-…`, with or without `.gz`, also spelt `.idx3-ubyte`; or any single pair of files whose
  /// names differ in `images` and `labels` only.
  ///
  /// @param classNames the classes' names by label; digits if there are none
  /// @throws DataException naming each file that is missing, or what is wrong in one
  public static ImageSet mnistFolder(Path folder, Optional<List<String>> classNames)
      throws IOException {
    return IdxFolder.read(folder, visible(folder), classNames);
  }

  /// Two IDX files, gzipped or not.
  ///
  /// @throws DataException if one is not an IDX file, or they do not belong together
  public static Images idxPair(Path images, Path labels) throws IOException {
    Idx classes = Idx.read(labels);
    return Idx.read(images).withLabels(classes, numbered(classes.labels()));
  }

  /// A folder with a sub-folder of picture files for each class, or two such, `train` and `test`.
  /// Pictures become grey, and of one size: the given one, or else the most frequent, made smaller
  /// if it is larger than 64×64.
  ///
  /// @throws DataException if a file is not a picture, or there are fewer than two classes
  public static ImageSet classFolders(Path folder, Optional<PictureSize> size) throws IOException {
    return ClassFolder.read(folder, size);
  }

  /// Whether a folder holds IDX files, rather than a folder of picture files for each class.
  public static boolean holdsIdx(Path folder) throws IOException {
    return visible(folder).stream().anyMatch(IdxFolder::looksLikeImages);
  }

  /// Whether a file is an IDX file, by how it begins.
  public static boolean isIdx(Path file) throws IOException {
    return Idx.isOne(file);
  }

  /// The picture files of a folder for each class, unread: those of `test` if there is such a
  /// folder, else all.
  ///
  /// @throws DataException if there is none
  public static LabelledFiles labelledFiles(Path folder) throws IOException {
    return ClassFolder.testFiles(folder);
  }

  /// What stands in a folder, by name, without what is hidden.
  static List<Path> visible(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw DataException.of(
          folder.toString(),
          Files.exists(folder)
              ? "is a file where a folder of pictures is wanted"
              : "no such folder");
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !nameOf(path).startsWith("."))
          .sorted(Comparator.comparing(ImageSource::nameOf))
          .toList();
    }
  }

  static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /// The classes `0`, `1`, … up to the largest label.
  static List<String> numbered(int[]... labels) {
    int largest = Stream.of(labels).flatMapToInt(IntStream::of).max().orElse(0);
    List<String> names = new ArrayList<>();
    for (int i = 0; i <= largest; i++) {
      names.add(Integer.toString(i));
    }
    return names;
  }
}
