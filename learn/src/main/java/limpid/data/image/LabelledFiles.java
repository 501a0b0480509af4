package limpid.data.image;

import java.nio.file.Path;
import java.util.List;

/// Picture files whose classes are known.
///
/// @param files one for each picture, sorted by class and name
/// @param classes the class of each
/// @param testPart whether their maker set them aside for testing
public record LabelledFiles(List<Path> files, List<String> classes, boolean testPart) {

  /// Copies the lists.
  public LabelledFiles {
    files = List.copyOf(files);
    classes = List.copyOf(classes);
  }
}
