package limpid.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import limpid.error.DataException;

/// IDX files of a folder, put together by their names: `…images…` goes with `…labels…`.
final class IdxFolder {
  /// Two files that belong together, either of which may be missing.
  private record Pair(String stem, Optional<Path> images, Optional<Path> labels) {
    boolean isTest() {
      return stem.contains("t10k") || stem.contains("test");
    }

    boolean isTrain() {
      return stem.contains("train");
    }
  }

  private IdxFolder() {}

  static boolean looksLikeImages(Path file) {
    String name = plain(file);
    return Files.isRegularFile(file) && (name.contains("idx") || name.contains("ubyte"));
  }

  static ImageSet read(Path folder, List<Path> files, Optional<List<String>> classNames)
      throws IOException {
    List<Pair> pairs = pairs(files);
    List<String> missing = missing(pairs);
    if (!missing.isEmpty()) {
      throw DataException.of(
          folder.toString(),
          "these files are missing (each may also end in .gz): " + String.join(", ", missing));
    }
    if (pairs.size() == 1) {
      Pair only = pairs.getFirst();
      String note = "only one pair of files, %s; there is no test part".formatted(only.stem);
      return load(only, Optional.empty(), classNames, List.of(note));
    }
    List<Pair> train = pairs.stream().filter(Pair::isTrain).toList();
    List<Pair> test = pairs.stream().filter(p -> p.isTest() && !p.isTrain()).toList();
    if (train.size() != 1 || test.size() != 1 || pairs.size() != 2) {
      throw DataException.of(
          folder.toString(),
          "holds %s sets of pictures (%s); keep one for training and one for testing"
              .formatted(pairs.size(), String.join(", ", pairs.stream().map(Pair::stem).toList())));
    }
    return load(train.getFirst(), Optional.of(test.getFirst()), classNames, List.of());
  }

  private static ImageSet load(
      Pair train, Optional<Pair> test, Optional<List<String>> given, List<String> notes)
      throws IOException {
    Idx trainLabels = Idx.read(train.labels.orElseThrow());
    if (test.isEmpty()) {
      List<String> names = given.orElseGet(() -> ImageSource.numbered(trainLabels.labels()));
      Images images = Idx.read(train.images.orElseThrow()).withLabels(trainLabels, names);
      return ImageSet.of(images, Optional.empty(), notes);
    }
    Idx testLabels = Idx.read(test.get().labels.orElseThrow());
    List<String> names =
        given.orElseGet(() -> ImageSource.numbered(trainLabels.labels(), testLabels.labels()));
    Images learn = Idx.read(train.images.orElseThrow()).withLabels(trainLabels, names);
    Path held = test.get().images.orElseThrow();
    Images check = Idx.read(held).withLabels(testLabels, names);
    if (learn.width() != check.width() || learn.height() != check.height()) {
      throw DataException.of(
          held.toString(),
          "holds pictures of %s×%s, but those for training are %s×%s"
              .formatted(check.width(), check.height(), learn.width(), learn.height()));
    }
    return ImageSet.of(learn, Optional.of(check), notes);
  }

  /// The pairs by stem, the name that both files share.
  private static List<Pair> pairs(List<Path> files) {
    Map<String, Path> images = new TreeMap<>();
    Map<String, Path> labels = new TreeMap<>();
    for (Path file : files) {
      if (looksLikeImages(file)) {
        String name = plain(file);
        String stem = name.replace("images", "*").replace("labels", "*").replace("idx1", "idx3");
        // Sorted by name, a plain file comes before its gzipped twin and is the one that counts.
        if (name.contains("images")) {
          images.putIfAbsent(stem, file);
        } else if (name.contains("labels")) {
          labels.putIfAbsent(stem, file);
        }
      }
    }
    Map<String, Pair> pairs = new TreeMap<>();
    for (Map<String, Path> half : List.of(images, labels)) {
      for (String stem : half.keySet()) {
        Optional<Path> left = Optional.ofNullable(images.get(stem));
        pairs.put(stem, new Pair(stem, left, Optional.ofNullable(labels.get(stem))));
      }
    }
    return List.copyOf(pairs.values());
  }

  private static List<String> missing(List<Pair> pairs) {
    List<String> missing = new ArrayList<>();
    if (pairs.isEmpty()) {
      for (String part : List.of("train", "t10k")) {
        missing.add(part + "-images-idx3-ubyte");
        missing.add(part + "-labels-idx1-ubyte");
      }
    }
    for (Pair pair : pairs) {
      if (pair.images.isEmpty()) {
        missing.add(pair.stem.replace("*", "images"));
      }
      if (pair.labels.isEmpty()) {
        missing.add(pair.stem.replace("*", "labels").replace("idx3", "idx1"));
      }
    }
    return missing;
  }

  /// The name without `.gz`, with `-` where some write `.`.
  private static String plain(Path file) {
    String name = ImageSource.nameOf(file).toLowerCase(Locale.ROOT);
    String unzipped = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return unzipped.replace('.', '-');
  }
}
