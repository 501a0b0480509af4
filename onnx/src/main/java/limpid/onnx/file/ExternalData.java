package limpid.onnx.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import limpid.error.Excerpt;
import limpid.error.ModelFileException;

/// Numbers that stand in files beside the model. Only files within the model's own folder are read:
/// a model that comes from elsewhere must not choose others of this machine.
final class ExternalData {
  private final Path model;

  ExternalData(Path model) {
    this.model = model;
  }

  /// The bytes that a tensor says are its own.
  ///
  /// @param place `location`, and perhaps `offset` and `length`
  /// @param wanted how many those are
  ByteBuffer bytes(String tensor, Map<String, String> place, long wanted) throws IOException {
    Path file = resolve(tensor, place.getOrDefault("location", ""));
    long size = Files.size(file);
    long offset = number(tensor, place.getOrDefault("offset", "0"));
    long length = number(tensor, place.getOrDefault("length", Long.toString(size - offset)));
    if (offset > size || length > size - offset || length > Integer.MAX_VALUE - 16) {
      throw wrong(
          tensor,
          "wants %s bytes from %s on of \"%s\", which has %s"
              .formatted(length, offset, file.getFileName(), size));
    }
    if (length != wanted) {
      throw wrong(
          tensor,
          "takes %s bytes, but says that it has %s of \"%s\""
              .formatted(wanted, length, file.getFileName()));
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(offset);
      return ByteBuffer.wrap(in.readNBytes((int) length));
    }
  }

  private Path resolve(String tensor, String location) throws IOException {
    Path folder = model.toAbsolutePath().normalize().getParent();
    Path file;
    try {
      file = Path.of(location);
    } catch (InvalidPathException e) {
      throw wrong(tensor, "says that its numbers are in \"" + Excerpt.of(location) + "\"");
    }
    if (location.isEmpty() || file.isAbsolute() || folder == null) {
      throw outside(tensor, location);
    }
    Path there = folder.resolve(file).normalize();
    if (!there.startsWith(folder)) {
      throw outside(tensor, location);
    }
    if (!Files.isRegularFile(there)) {
      throw wrong(
          tensor,
          "has its numbers in \"%s\", and there is no such file beside the model; put it there"
              .formatted(Excerpt.of(location)));
    }
    if (!there.toRealPath().startsWith(folder.toRealPath())) {
      throw outside(tensor, location); // by way of a link
    }
    return there;
  }

  private long number(String tensor, String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(
        tensor, "says \"%s\" of where its numbers are in their file".formatted(Excerpt.of(text)));
  }

  private ModelFileException outside(String tensor, String location) {
    return wrong(
        tensor,
        "says that its numbers are in \"%s\"; only files in the model's own folder are read"
            .formatted(Excerpt.of(location)));
  }

  private ModelFileException wrong(String tensor, String problem) {
    return new ModelFileException(
        model.toString(), "the tensor \"%s\" %s".formatted(Excerpt.of(tensor), problem));
  }
}
