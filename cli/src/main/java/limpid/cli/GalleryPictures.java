package limpid.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limpid.error.OptionException;
import limpid.file.AtomicFile;
import limpid.gallery.Example;
import limpid.gallery.Outcome;
import limpid.gallery.Part;
import limpid.gallery.picture.Picture;

/// The folder that pictures of the gallery are written to.
///
/// @param folder as the user said it
/// @param place where that is
record GalleryPictures(String folder, Path place) {

  /// Makes the folder, and refuses one that takes no pictures before anything is computed for them.
  void prepare() {
    try {
      Files.createDirectories(place);
    } catch (FileAlreadyExistsException e) {
      throw new OptionException("--out", folder + " is no folder; name another one");
    } catch (IOException e) {
      throw new OptionException(
          "--out", folder + " cannot be made a folder; name a place where you may write");
    }
    AtomicFile.checkWritable("--out", place.resolve("picture.svg"));
  }

  /// Writes the pictures of one example, such as `S3.2-loss.svg`, and says where they are.
  List<String> write(Example example, Outcome outcome) throws IOException {
    List<String> files = new ArrayList<>();
    for (Part.Drawing drawing : outcome.drawings()) {
      files.add(write(example.about().id() + "-" + drawing.name(), drawing.picture()));
    }
    return files;
  }

  /// Writes a picture, and says where it is.
  String write(String name, Picture picture) throws IOException {
    String svg = picture.svg();
    AtomicFile.write(
        place.resolve(name + ".svg"), to -> to.write(svg.getBytes(StandardCharsets.UTF_8)));
    return Path.of(folder, name + ".svg").toString();
  }
}
