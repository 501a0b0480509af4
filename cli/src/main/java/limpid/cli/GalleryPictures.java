package limpid.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limpid.file.AtomicFile;
import limpid.gallery.Example;
import limpid.gallery.Outcome;
import limpid.gallery.Part;

/// The folder that pictures of the gallery are written to.
///
/// @param folder made when the first picture comes
record GalleryPictures(Path folder) {

  /// Writes the pictures of one example, such as `S3.2-loss.svg`.
  List<Path> write(Example example, Outcome outcome) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Part.Drawing drawing : outcome.drawings()) {
      Files.createDirectories(folder);
      Path file = folder.resolve(example.about().id() + "-" + drawing.name() + ".svg");
      String svg = drawing.picture().svg();
      AtomicFile.write(file, to -> to.write(svg.getBytes(StandardCharsets.UTF_8)));
      files.add(file);
    }
    return files;
  }
}
