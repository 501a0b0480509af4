package limpid.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import limpid.error.ModelFileException;

/// A safetensors file: tensors by name, and text beside them.
///
/// Layout: the header's length as 64-bit little-endian, the header as JSON in UTF-8, padded with
/// spaces to a multiple of 8, then the numbers of all tensors without gap. The same value is
/// written as the same bytes. A file that we write holds a checksum of its content, and reading one
/// that no longer fits it is an error; files of other programs have none.
///
/// Reading trusts nothing: every length is checked against the file before memory is taken for it,
/// so that a file of n bytes never takes more than a small multiple of n.
///
/// Reference: https://github.com/huggingface/safetensors, section "Format".
///
/// @param metadata text by key, kept in the order of the keys
/// @param tensors in the order of their numbers in the file
public record Safetensors(
    Map<String, String> metadata, SequencedMap<String, StoredTensor> tensors) {
  /// Under which the checksum of everything else stands in a file of ours.
  private static final String SEAL = "limpid-sha256";

  /// Copies the maps, not the numbers.
  ///
  /// @throws IllegalArgumentException for a tensor named `__metadata__`, which the format keeps for
  ///   itself
  public Safetensors {
    if (tensors.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException("no tensor can be named " + SafetensorsHeader.METADATA);
    }
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
  }

  /// Writes the file, whole or not at all, every tensor in its type.
  ///
  /// @throws IOException naming the file, if it cannot be written
  public void write(Path file) throws IOException {
    SequencedMap<String, StoredTensor> stored = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> stored.put(name, tensor.as(tensor.dtype())));
    new Safetensors(metadata, stored).writeStored(file);
  }

  /// Writes numbers that are all such as their types can hold, so that the checksum is that of the
  /// numbers that are read.
  private void writeStored(Path file) throws IOException {
    List<SafetensorsHeader.Slot> slots = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, StoredTensor> e : tensors.entrySet()) {
      StoredTensor tensor = e.getValue();
      long end = offset + tensor.bytes();
      slots.add(
          new SafetensorsHeader.Slot(e.getKey(), tensor.dtype(), tensor.shape(), offset, end));
      offset = end;
    }
    Map<String, String> sealed = new TreeMap<>(metadata);
    sealed.put(SEAL, checksum());
    byte[] header = new SafetensorsHeader(sealed, slots).toBytes();
    AtomicFile.write(
        file,
        out -> {
          out.write(
              ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
          out.write(header);
          for (StoredTensor tensor : tensors.values()) {
            tensor.writeTo(out);
          }
        });
  }

  /// SHA-256 over the metadata in the order of the keys, each text with its length before it, and
  /// the [weights' hash][WeightsHash].
  private String checksum() {
    Sha256 sum = new Sha256();
    metadata.forEach((key, text) -> {
      add(sum, key);
      add(sum, text);
    });
    add(sum, WeightsHash.of(tensors));
    return sum.hex();
  }

  private static void add(Sha256 sum, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    sum.add(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).flip());
    sum.add(utf8);
  }

  /// Reads a file; one of ours must be as it was written.
  ///
  /// @throws ModelFileException if there is no such file or it may not be read, or if it is not a
  ///   whole safetensors file, saying what is wrong with it
  /// @throws IOException if reading it fails for another reason
  public static Safetensors read(Path path) throws IOException {
    String file = path.toString();
    FileCheck.isFile(path);
    try (InputStream in = Files.newInputStream(path)) {
      return read(file, in, Files.size(path));
    } catch (AccessDeniedException e) {
      throw new ModelFileException(file, "may not be read: permission denied");
    } catch (EOFException e) {
      throw new ModelFileException(file, "became shorter while it was read");
    }
  }

  private static Safetensors read(String file, InputStream in, long size) throws IOException {
    byte[] start = in.readNBytes(9);
    long headerBytes =
        start.length < 9 ? -1 : ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (headerBytes < 2 || headerBytes > size - 8 || start[8] != '{') {
      throw new ModelFileException(file, ForeignFile.describe(start, size));
    }
    if (headerBytes > SafetensorsHeader.MAX_BYTES) {
      throw new ModelFileException(
          file, "its header of " + headerBytes + " bytes is larger than 100 MB");
    }
    byte[] json = new byte[(int) headerBytes];
    json[0] = start[8];
    if (in.readNBytes(json, 1, json.length - 1) != json.length - 1) {
      throw new EOFException();
    }
    SafetensorsHeader header =
        SafetensorsHeader.parse(file, utf8(file, json), size - 8 - headerBytes);
    Map<String, String> unsealed = new TreeMap<>(header.metadata());
    String seal = unsealed.remove(SEAL);
    Safetensors content = new Safetensors(unsealed, tensors(header, in));
    if (seal != null && !seal.equals(content.checksum())) {
      throw new ModelFileException(
          file,
          "was altered or damaged after it was written: its content does not have the checksum that"
              + " it says; make it again, or fetch it again");
    }
    return content;
  }

  private static String utf8(String file, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ModelFileException(file, "the header is not text in UTF-8; the file is damaged");
    }
  }

  private static SequencedMap<String, StoredTensor> tensors(
      SafetensorsHeader header, InputStream in) throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Slot slot : header.slots()) {
      float[] values =
          PackedNumbers.read(in, slot.dtype(), ByteOrder.LITTLE_ENDIAN, slot.shape().count());
      tensors.put(slot.name(), new StoredTensor(slot.dtype(), slot.shape(), values));
    }
    return tensors;
  }
}
