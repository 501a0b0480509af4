package limpid.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import limpid.error.ModelFileException;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzTest {
  @TempDir Path folder;

  @Test
  void comesBackBitByBitAndAsTheSameBytes() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("1.weight", StoredTensor.of(Shape.of(2, 3), new float[] {1, -2, 3.5f, 0, -0f, 6}));
    tensors.put("0.bias", StoredTensor.of(Shape.of(0), new float[0]));
    tensors.put("é/1", StoredTensor.of(Shape.of(), new float[] {Float.MIN_VALUE}));
    tensors.put("row", StoredTensor.of(Shape.of(1), new float[] {Float.NaN}));
    Path file = folder.resolve("m.npz");
    new Npz(tensors).write(file);
    byte[] bytes = Files.readAllBytes(file);

    Npz read = Npz.read(file);

    assertThat(read.tensors().sequencedKeySet())
        .containsExactly("1.weight", "0.bias", "é/1", "row");
    assertThat(WeightsHash.of(read.tensors())).isEqualTo(WeightsHash.of(tensors));
    read.write(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void theHeaderIsThatOfTheFormat() {
    byte[] head = Npy.head(Dtype.F32, Shape.of(3));
    assertThat(head).hasSize(128).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(head, 10, 118, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), } ")
        .endsWith(" \n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          <f8; 000000000000f03f9a9999999999b93f; 1 0.1
          >f8; 3ff00000000000003fb999999999999a; 1 0.1
          <f4; 0000803fcdcccc3d                ; 1 0.1
          >f4; 3f8000003dcccccd                ; 1 0.1
          <f2; 003c00c0                        ; 1 -2
          >f2; 3c00c000                        ; 1 -2
          |i1; 7f80                            ; 127 -128
          |u1; 7f80                            ; 127 128
          |b1; 0100                            ; 1 0
          <i2; ff7f0080                        ; 32767 -32768
          >i2; 7fff8000                        ; 32767 -32768
          >u2; ffff0001                        ; 65535 1
          <i4; ffffffff01000000                ; -1 1
          >u4; ffffffff00000001                ; 4294967295 1
          <i8; ffffffffffffffff0100000000000000; -1 1
          >i8; ffffffffffffffff0000000000000001; -1 1
          >u8; ffffffffffffffff0000000000000001; 18446744073709551616 1
          """)
  void everyTypeIsReadInItsOrderOfBytes(String descr, String hex, String numbers)
      throws IOException {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (2,), }".formatted(descr);
    StoredTensor read = read(npy(1, header, HexFormat.of().parseHex(hex)));
    String[] words = numbers.split(" ", -1);
    assertThat(read.values())
        .containsExactly(Float.parseFloat(words[0]), Float.parseFloat(words[1]));
  }

  @Test
  void fortranOrderIsTurnedAround() throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 2), }";
    byte[] numbers = new byte[12]; // number [i, j, k] is 100 i + 10 j + k
    for (int n = 0; n < 12; n++) {
      numbers[n] = (byte) (100 * (n % 2) + 10 * (n / 2 % 3) + n / 6);
    }
    StoredTensor read = read(npy(1, header, numbers));
    assertThat(read.shape()).isEqualTo(Shape.of(2, 3, 2));
    assertThat(read.values()).containsExactly(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
  }

  @Test
  void laterVersionsAndOtherSpacesAreRead() throws IOException {
    String header = "{ 'shape':(), 'descr':'|u1','fortran_order':False}\n";
    for (int version = 1; version <= 3; version++) {
      assertThat(read(npy(version, header, new byte[] {7})).values()).containsExactly(7);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'descr': '<O', 'fortran_order': False, 'shape': (1,), }   | is stored as '<O', Python objects; convert it with .astype(numpy.float32)
          {'descr': '<c8', 'fortran_order': False, 'shape': (1,), }  | is stored as '<c8', complex numbers; convert it with .astype(numpy.float32)
          {'descr': '<f16', 'fortran_order': False, 'shape': (1,), } | is stored as '<f16', of a type that Limpid does not read; convert it with .astype(numpy.float32)
          {'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), } | does not say its descr, its fortran_order and its shape as NumPy does
          {'descr': '<f4', 'fortran_order': False}                   | does not say its descr, its fortran_order and its shape as NumPy does
          {'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)} | does not say its descr, its fortran_order and its shape as NumPy does
          {'descr': '<f4', 'fortran_order': False, 'shape': (1,)} () | does not say its descr, its fortran_order and its shape as NumPy does
          {'descr': '<f4', 'fortran_order': False, 'shape': (2,)}    | of shape [2] in F32 takes 8 bytes, but has 4
          {'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536)} | has the shape (65536, 65536), which is none, or has more numbers than one array can hold
          {'descr': '<f4', 'fortran_order': False, 'shape': (0, 99999999999)} | has the shape (0, 99999999999), which is none, or has more numbers than one array can hold
          {'descr': '<f4', 'fortran_order': False, 'shape': (1 2)}   | has the shape (1 2), which is none, or has more numbers than one array can hold
          no dictionary                                              | does not say its descr, its fortran_order and its shape as NumPy does
          """)
  void wrongHeadersAreNamed(String header, String problem) {
    assertThatThrownBy(() -> read(npy(1, header, new byte[4])))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(folder.resolve("x.npz") + ": array \"x.npy\" " + problem);
  }

  @Test
  void whatIsNoArrayIsSaid() throws IOException {
    assertThatThrownBy(() -> read("no array".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageEndingWith(": array \"x.npy\" is no array in the .npy format");
    assertThatThrownBy(() -> read(npy(9, "{}", new byte[0])))
        .hasMessageEndingWith("is of version 9 of the .npy format; known are 1 to 3");
    Path other = zip("other.zip", "readme.txt", new byte[3]);
    assertThatThrownBy(() -> Npz.read(other))
        .hasMessage(
            other
                + ": array \"readme.txt\" is no .npy array, so this is another kind of zip archive");
    Path torch = zip("model.pt", "archive/data.pkl", new byte[3]);
    assertThatThrownBy(() -> Npz.read(torch))
        .hasMessage(
            torch
                + ": is a checkpoint of PyTorch's own; save its state_dict() with safetensors.torch.save_file");
    Path none = folder.resolve("none.npz");
    assertThatThrownBy(() -> Npz.read(none)).hasMessage(none + ": there is no such file");
  }

  @Test
  void whatWouldGrowBeyondMeasureIsRefused() throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (40000000,), }";
    Path bomb = zip("bomb.npz", "x.npy", npy(1, header, new byte[40_000_000]));
    assertThat(Files.size(bomb)).isLessThan(100_000);
    assertThatThrownBy(() -> Npz.read(bomb))
        .hasMessage(
            bomb + ": array \"x.npy\" would be more than a hundred times as large as the file");
  }

  @Test
  void everyTruncationAndEveryChangedNumberIsNoticed() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("x", StoredTensor.of(Shape.of(4), new float[] {1, 2, 3, 4}));
    Path file = folder.resolve("x.npz");
    new Npz(tensors).write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npz.read(file)).isInstanceOf(ModelFileException.class);
    }
    byte[] changed = whole.clone();
    changed[35 + 128 + 2] ^= 1; // within the numbers, behind the entry's head and the array's
    Files.write(file, changed);
    assertThatThrownBy(() -> Npz.read(file))
        .hasMessage(
            file
                + ": is not an .npz file, or is damaged or cut short; fetch it again or make it again");
  }

  private static byte[] npy(int version, String header, byte[] numbers) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    int width = version == 1 ? 2 : 4;
    ByteBuffer all =
        ByteBuffer.allocate(8 + width + text.length + numbers.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0x93)
            .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
            .put((byte) version)
            .put((byte) 0);
    if (version == 1) {
      all.putShort((short) text.length);
    } else {
      all.putInt(text.length);
    }
    return all.put(text).put(numbers).array();
  }

  private Path zip(String file, String entry, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
      zip.closeEntry();
    }
    return Files.write(folder.resolve(file), bytes.toByteArray());
  }

  private StoredTensor read(byte[] npy) throws IOException {
    return Objects.requireNonNull(Npz.read(zip("x.npz", "x.npy", npy)).tensors().get("x"));
  }
}
