package limpid.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import limpid.error.ModelFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every type that the safetensors format names is read, and written again as the same bytes.
class DtypeTest {
  @TempDir Path folder;

  /// Bits worked out by hand from the definitions of the types.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BOOL        | 0001                             | 0 1
          U8          | 00ff                             | 0 255
          I8          | 7f80                             | 127 -128
          F8_E4M3     | 38c07e01                         | 1 -2 448 0.001953125
          F8_E5M2     | 3cc07b01                         | 1 -2 57344 0.0000152587890625
          F8_E4M3FNUZ | 40c87f01                         | 1 -2 240 0.0009765625
          F8_E5M2FNUZ | 40c47f01                         | 1 -2 57344 0.00000762939453125
          F8_E8M0     | 7f8076                           | 1 2 0.001953125
          F6_E2M3     | c8ff01                           | 1 -7.5 7.5 0
          F6_E3M2     | ccff01                           | 1 -28 28 0
          F4          | 72ca                             | 1 6 -1 -2
          I16         | ff7f0080                         | 32767 -32768
          U16         | ffff0100                         | 65535 1
          F16         | 003cff7b0100                     | 1 65504 0.000000059604644775390625
          BF16        | 803f20c1                         | 1 -10
          I32         | ffffffff00000080                 | -1 -2147483648
          U32         | 01000000000000ff                 | 1 4278190080
          F32         | 0000803fcdcccc3d                 | 1 0.1
          F64         | 000000000000f03f9a9999999999b93f | 1 0.1
          I64         | ffffffffffffffff0000000000000080 | -1 -9223372036854775808
          U64         | 0100000000000000ffffffffffffffff | 1 18446744073709551616
          """)
  void everyTypeIsReadAndWritten(Dtype dtype, String hex, String numbers) throws IOException {
    byte[] data = HexFormat.of().parseHex(hex);
    String[] words = numbers.split(" ", -1);
    float[] expected = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      expected[i] = Float.parseFloat(words[i]);
    }
    StoredTensor read = read(dtype.name(), expected.length, data);
    assertThat(read.values()).isEqualTo(expected);
    assertThat(read.dtype()).isEqualTo(dtype);

    Safetensors whole = Safetensors.read(folder.resolve("m.safetensors"));
    Path again = folder.resolve("again.safetensors");
    whole.write(again);
    StoredTensor back = Objects.requireNonNull(Safetensors.read(again).tensors().get("x"));
    assertThat(back.values()).isEqualTo(expected);
    assertThat(back.dtype()).isEqualTo(dtype);
    if (dtype != Dtype.F64) { // of which only what a float can hold is written again
      assertThat(Files.readAllBytes(again)).endsWith(data);
    }
  }

  private StoredTensor read(String dtype, int count, byte[] data) throws IOException {
    String header =
        "{\"x\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[0,%s]}}"
            .formatted(dtype, count, data.length);
    Path file = HostileFile.write(folder, header, data);
    return Objects.requireNonNull(Safetensors.read(file).tensors().get("x"));
  }

  @Test
  void everySmallFloatIsReadWhereverItLiesInAByte() throws IOException {
    byte[] data = new byte[48]; // all 64 patterns of 6 bits, one after the other
    for (int i = 0; i < 64; i++) {
      for (int bit = 0; bit < 6; bit++) {
        int at = 6 * i + bit;
        data[at / 8] |= (byte) (((i >> bit) & 1) << (at % 8));
      }
    }
    float[] values = read("F6_E3M2", 64, data).values();
    for (int i = 0; i < 64; i++) {
      assertThat(values[i]).isEqualTo(SmallFloat.E3M2.decode(i));
    }
  }

  @Test
  void numbersThatEndWithinAByteAreRefused() {
    assertThatThrownBy(() -> read("F4", 3, new byte[2]))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith("tensor \"x\" of shape [3] in F4 does not end with a whole byte");
  }
}
