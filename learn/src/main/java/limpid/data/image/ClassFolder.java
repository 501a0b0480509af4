package limpid.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import limpid.error.DataException;

/// Picture files in a folder for each class: `dir/cat/1.png`, or `dir/train/cat/1.png` and
/// `dir/test/cat/9.png`. Read in the order of their names, so the same files make the same set.
final class ClassFolder {
  private static final int LONGEST_SIDE = 64;
  private static final String ENDINGS = "pictures end in " + String.join(", ", Picture.ENDINGS);

  /// One picture file and its class.
  private record Labelled(Path file, int label) {}

  private ClassFolder() {}

  static ImageSet read(Path folder, Optional<PictureSize> wanted) throws IOException {
    Path train = folder.resolve("train");
    Path test = folder.resolve("test");
    boolean split = Files.isDirectory(train);
    Path learnFrom = split ? train : folder;
    List<String> classes = classes(learnFrom);
    List<Labelled> files = files(learnFrom, classes);
    if (classes.size() < 2) {
      throw DataException.of(
          learnFrom.toString(),
          "holds the single class %s; telling apart takes at least two folders".formatted(classes));
    }
    for (int label = 0; label < classes.size(); label++) {
      int wantedLabel = label;
      if (files.stream().noneMatch(file -> file.label == wantedLabel)) {
        throw DataException.of(
            learnFrom.resolve(classes.get(label)).toString(),
            "holds no picture; add some, or remove the folder; " + ENDINGS);
      }
    }
    List<String> notes = new ArrayList<>();
    PictureSize size = wanted.isPresent() ? wanted.get() : usualSize(files, notes);
    boolean resized = !notes.isEmpty() || wanted.isPresent();
    Images images = load(learnFrom, files, size, classes);
    if (!split || !Files.isDirectory(test)) {
      return new ImageSet(images, Optional.empty(), resized, notes);
    }
    List<String> strange = new ArrayList<>(classes(test));
    strange.removeAll(classes);
    if (!strange.isEmpty()) {
      throw DataException.of(
          test.toString(), "has the classes %s, which %s does not have".formatted(strange, train));
    }
    Images measured = load(test, files(test, classes), size, classes);
    return new ImageSet(images, Optional.of(measured), resized, notes);
  }

  static LabelledFiles testFiles(Path folder) throws IOException {
    Path test = folder.resolve("test");
    boolean split = Files.isDirectory(folder.resolve("train")) && Files.isDirectory(test);
    Path measured = split ? test : folder;
    List<String> classes = classes(measured);
    List<Labelled> labelled = files(measured, classes);
    return new LabelledFiles(
        labelled.stream().map(Labelled::file).toList(),
        labelled.stream().map(l -> classes.get(l.label)).toList(),
        split);
  }

  private static List<String> classes(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path path : ImageSource.visible(folder)) {
      if (Files.isDirectory(path)) {
        names.add(ImageSource.nameOf(path));
      }
    }
    if (names.isEmpty()) {
      throw DataException.of(
          folder.toString(),
          "holds neither IDX files nor a folder for each class; put the pictures of class cat into"
              + " the folder cat, and so on");
    }
    return names;
  }

  private static List<Labelled> files(Path folder, List<String> classes) throws IOException {
    List<Labelled> files = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      Path sub = folder.resolve(classes.get(label));
      if (Files.isDirectory(sub)) {
        for (Path file : ImageSource.visible(sub)) {
          if (isPicture(file)) {
            files.add(new Labelled(file, label));
          }
        }
      }
    }
    if (files.isEmpty()) {
      throw DataException.of(folder.toString(), "its folders hold no picture; " + ENDINGS);
    }
    return files;
  }

  private static boolean isPicture(Path file) {
    return Picture.isNamedAsOne(ImageSource.nameOf(file)) && Files.isRegularFile(file);
  }

  /// The size that most pictures have, the smallest of several; never above 64×64.
  private static PictureSize usualSize(List<Labelled> files, List<String> notes)
      throws IOException {
    Comparator<PictureSize> byArea =
        Comparator.<PictureSize>comparingLong(s -> (long) s.width() * s.height())
            .thenComparingInt(PictureSize::width);
    Map<PictureSize, Integer> counts = new TreeMap<>(byArea);
    for (Labelled labelled : files) {
      counts.merge(Picture.sizeOf(labelled.file), 1, Integer::sum);
    }
    PictureSize usual = mostFrequent(counts);
    PictureSize size = usual.within(LONGEST_SIDE);
    if (!size.equals(usual)) {
      notes.add("pictures of %s are made smaller, to %s".formatted(usual, size));
    }
    int others = files.size() - counts.getOrDefault(usual, 0);
    if (others > 0) {
      notes.add(
          "%s of %s pictures are not %s; they are brought to %s, proportions kept"
              .formatted(others, files.size(), usual, size));
    }
    return size;
  }

  private static PictureSize mostFrequent(Map<PictureSize, Integer> counts) {
    PictureSize best = new PictureSize(1, 1);
    int most = 0;
    for (Map.Entry<PictureSize, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }

  private static Images load(
      Path folder, List<Labelled> files, PictureSize size, List<String> classes)
      throws IOException {
    int each = size.width() * size.height();
    if ((long) each * files.size() > Integer.MAX_VALUE - 8) {
      throw DataException.of(
          folder.toString(),
          "%s pictures of %s are more than 2 GB; choose a smaller size"
              .formatted(files.size(), size));
    }
    byte[] pixels = new byte[each * files.size()];
    int[] labels = new int[files.size()];
    for (int i = 0; i < labels.length; i++) {
      Plane whole = Plane.of(Picture.read(files.get(i).file));
      float[] values = whole.letterboxed(size, whole.borderMedian()).values();
      for (int p = 0; p < each; p++) {
        pixels[i * each + p] = (byte) Math.round(values[p]);
      }
      labels[i] = files.get(i).label;
    }
    return Images.of(
        folder.toString(), size.width(), size.height(), new Pixels.Bytes(pixels), labels, classes);
  }
}
