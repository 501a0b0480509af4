package limpid.file;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import limpid.error.Excerpt;
import limpid.error.ModelFileException;
import limpid.error.UnsupportedException;

/// An `.npz` file, as `numpy.savez` writes: a zip archive of arrays by name, each in the `.npy`
/// format.
///
/// Arrays of real and whole numbers and truth values are read, in either order of bytes and of
/// axes. The same value is written as the same bytes. Reading trusts nothing: an archive whose
/// arrays would be more than a hundred times as large as itself is refused.
///
/// @param tensors by name, in the order of the archive
public record Npz(SequencedMap<String, StoredTensor> tensors) {
  private static final String ENDING = ".npy";
  private static final int MOST_GROWTH = 100;
  private static final long ALWAYS_ALLOWED = 1 << 24;

  /// The first that a zip archive can hold, but for the very first, with which Java would write the
  /// time zone, too.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

  /// Copies the map, not the numbers.
  public Npz {
    tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
  }

  /// The types of numbers that NumPy has, too.
  public static Set<Dtype> dtypes() {
    Set<Dtype> known = EnumSet.allOf(Dtype.class);
    known.removeIf(dtype -> NpyHeader.descr(dtype) == null);
    return known;
  }

  /// Writes the file, whole or not at all, every tensor in its type, not compressed.
  ///
  /// @throws UnsupportedException naming all tensors of a type that is not one of [#dtypes]
  /// @throws IOException naming the file, if it cannot be written
  public void write(Path file) throws IOException {
    List<String> foreign =
        tensors.entrySet().stream()
            .filter(e -> NpyHeader.descr(e.getValue().dtype()) == null)
            .map(e -> "array \"%s\" in %s".formatted(e.getKey(), e.getValue().dtype()))
            .toList();
    if (!foreign.isEmpty()) {
      throw new UnsupportedException(file.toString(), foreign);
    }
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (Map.Entry<String, StoredTensor> e : tensors.entrySet()) {
            zip.putNextEntry(entry(e.getKey(), e.getValue()));
            Npy.write(e.getValue(), zip);
            zip.closeEntry();
          }
          zip.finish();
        });
  }

  /// An entry that is stored as it is must say its size and its sum beforehand.
  private static ZipEntry entry(String name, StoredTensor tensor) throws IOException {
    CRC32 sum = new CRC32();
    Npy.write(tensor, new CheckedOutputStream(OutputStream.nullOutputStream(), sum));
    ZipEntry entry = new ZipEntry(name + ENDING);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(Npy.head(tensor.dtype(), tensor.shape()).length + tensor.bytes());
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(NO_TIME);
    return entry;
  }

  /// Reads a file.
  ///
  /// @throws ModelFileException if there is no such file or it may not be read, or if it is not a
  ///   whole archive of arrays, saying what is wrong with it
  /// @throws IOException if reading it fails for another reason
  public static Npz read(Path path) throws IOException {
    FileCheck.isFile(path);
    String file = path.toString();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return read(file, zip, Files.size(path));
    } catch (ZipException | EOFException e) {
      throw new ModelFileException(
          file, "is not an .npz file, or is damaged or cut short; fetch it again or make it again");
    } catch (FileNotFoundException e) {
      throw new ModelFileException(file, "may not be read: permission denied");
    }
  }

  private static Npz read(String file, ZipFile zip, long size) throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    long left = size * MOST_GROWTH + ALWAYS_ALLOWED;
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      String name = entry.getName();
      String array = "array \"" + Excerpt.of(name) + "\"";
      if (!name.endsWith(ENDING)) {
        throw new ModelFileException(file, foreign(name, array));
      }
      left -= entry.getSize();
      if (entry.getSize() < 0 || left < 0) {
        throw new ModelFileException(
            file, array + " would be more than a hundred times as large as the file");
      }
      try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
        StoredTensor tensor = Npy.read(file, array, in, entry.getSize());
        if (in.getChecksum().getValue() != entry.getCrc()) {
          throw new ZipException();
        }
        if (tensors.put(name.substring(0, name.length() - ENDING.length()), tensor) != null) {
          throw new ModelFileException(file, array + " is there twice");
        }
      }
    }
    return new Npz(tensors);
  }

  private static String foreign(String name, String array) {
    return name.endsWith(".pkl") || name.endsWith("/version")
        ? "is a checkpoint of PyTorch's own; save its state_dict() with safetensors.torch.save_file"
        : array + " is no .npy array, so this is another kind of zip archive";
  }
}
