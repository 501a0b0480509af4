package limpid.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import limpid.error.ModelFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever stands in a file, reading it ends in one sentence and takes no absurd memory.
class SafetensorsHostileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}  | tensor "w" of shape [2] in F32 takes 8 bytes, but its data_offsets span 16
          {"w":{"dtype":"F32","shape":[4],"data_offsets":[8,24]}}  | tensor "w" begins at byte 8 of the data, where 0 is due: the tensors leave a gap
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}   | the header describes 8 bytes of data, but the file has 16: something was appended to it
          {"w":{"dtype":"F32","shape":[5],"data_offsets":[0,20]}}  | the header describes 20 bytes of data, but the file has 16: it was cut short; copy or train it again
          {}                                                       | the header describes 0 bytes of data, but the file has 16: something was appended to it
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | tensor "b" begins at byte 8 of the data, where 12 is due: the tensors overlap
          {"w":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}}  | tensor "w" ends at byte 0, before it begins at 16
          {"w":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}} | tensor "w": shape holds -4, which is negative
          {"w":{"dtype":"F32","shape":[4],"data_offsets":[-16,0]}} | tensor "w": data_offsets holds -16, which is negative
          {"w":{"dtype":"F32","shape":[4.5],"data_offsets":[0,16]}} | tensor "w": shape is not a list of whole numbers
          {"w":{"dtype":"F32","shape":4,"data_offsets":[0,16]}}    | tensor "w": shape is not a list
          {"w":{"dtype":"F32","shape":[[4]],"data_offsets":[0,16]}} | tensor "w": shape is not a list of whole numbers
          {"w":{"dtype":"U8","shape":[65536,65536],"data_offsets":[0,4294967296]}} | tensor "w" has more numbers than one array can hold
          {"w":{"dtype":"U8","shape":[0,9223372036854775807],"data_offsets":[0,0]}} | tensor "w" has more numbers than one array can hold
          {"w":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}} | tensor "w" has more numbers than one array can hold
          {"w":{"dtype":"Q8","shape":[16],"data_offsets":[0,16]}}  | tensor "w" is stored as "Q8", which Limpid does not read; convert it to F32
          {"w":{"dtype":"C64","shape":[2],"data_offsets":[0,16]}}  | tensor "w" is stored as "C64", which Limpid does not read; its numbers are complex; store their real parts
          {"w":{"dtype":32,"shape":[4],"data_offsets":[0,16]}}     | tensor "w": dtype is not a text
          {"w":{"dtype":"F32","shape":[4]}}                        | tensor "w" lacks its dtype, its shape or its two data_offsets
          {"w":{"dtype":"F32","shape":[4],"data_offsets":[0,8,16]}} | tensor "w" lacks its dtype, its shape or its two data_offsets
          {"w":7}                                                  | tensor "w" is not an object
          {"__metadata__":[]}                                      | __metadata__ is not an object
          {"__metadata__":{"a":1}}                                 | __metadata__.a is not a text
          {} {}                                                    | the header goes on behind its end
          """)
  void wrongHeaderIsNamed(String header, String problem) throws IOException {
    Path file = HostileFile.write(folder, header, new byte[16]);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"w":{"dtype":"F32"                  | Unexpected end-of-input
          {"w" 7}                              | Unexpected character ('7'
          {"w":{"dtype":"F32","shape":[99999999999999999999999999],"data_offsets":[0,16]}} | Number value length (26) exceeds the maximum
          {"w":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,16]}} | out of range of `long`
          {"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | Duplicate Object property "w"
          {"__metadata__":{"a":"1","a":"2"}}   | Duplicate Object property "a"
          {"w":{"dtype":"F32","shape":[4],"shape":[2],"data_offsets":[0,16]}} | Duplicate Object property "shape"
          """)
  void whatIsNotJsonIsSaid(String header, String reason) throws IOException {
    Path file = HostileFile.write(folder, header, new byte[16]);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(file + ": the header is not the JSON it should be: ")
        .hasMessageContaining(reason);
  }

  @Test
  void deepJsonIsRefusedWhereverItStands() throws IOException {
    String deep = "[".repeat(1_000_000);
    for (String header : new String[] {"{\"w\":" + deep, "{\"w\":{\"more\":" + deep}) {
      Path file = HostileFile.write(folder, header, new byte[0]);
      assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(ModelFileException.class);
    }
  }

  @Test
  void longShapesAreRefusedShortly() throws IOException {
    String header =
        "{\"w\":{\"dtype\":\"F32\",\"shape\":["
            + "1,".repeat(100_000)
            + "1],\"data_offsets\":[0,4]}}";
    Path file = HostileFile.write(folder, header, new byte[4]);
    assertThatThrownBy(() -> Safetensors.read(file))
        .hasMessage(file + ": tensor \"w\": shape has more than 64 entries");
  }

  @Test
  void headerThatIsNotUtf8IsSaid() throws IOException {
    byte[] header = "{\"w\":0}".getBytes(StandardCharsets.UTF_8);
    header[2] = (byte) 0xff;
    Path file = HostileFile.write(folder, header, new byte[0]);
    assertThatThrownBy(() -> Safetensors.read(file))
        .hasMessage(file + ": the header is not text in UTF-8; the file is damaged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                       | is empty
          05                       | has only 1 bytes, too few for a safetensors file
          504b030414000000080000   | is a zip archive (as PyTorch, Keras and DJL write), not a safetensors file
          1f8b0800000000000003ff   | is compressed with gzip, not a safetensors file
          894844460d0a1a0a000000   | is an HDF5 file (as Keras writes), not a safetensors file
          08041207707974746f7263   | is an ONNX model, not a safetensors file
          89504e470d0a1a0a000000   | is a picture, not a safetensors file
          80049500000000000000ff   | is a Python pickle, not a safetensors file
          4167652c5365782c4d6178   | is a text, not a safetensors file
          000102030405060708090a   | is not a safetensors file, or its first bytes are damaged
          ffffffffffffffff7b7d20   | is not a safetensors file, or its first bytes are damaged
          03000000000000007b7d     | is not a safetensors file, or its first bytes are damaged
          """)
  void fileOfAnotherProgramIsRecognised(String hex, String problem) throws IOException {
    Path file = Files.write(folder.resolve("other"), HexFormat.of().parseHex(hex));
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file + ": " + problem);
  }

  @Test
  void missingFileAndFolderAreSaid() {
    Path missing = folder.resolve("missing.safetensors");
    assertThatThrownBy(() -> Safetensors.read(missing))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> Safetensors.read(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(folder + ": is a directory, not a model file");
  }

  @Test
  void fileThatMayNotBeReadIsSaid() throws IOException {
    Path file = HostileFile.write(folder, "{}", new byte[0]);
    assertThat(file.toFile().setReadable(false)).isTrue();
    assumeFalse(Files.isReadable(file), "this user may read everything");
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file + ": may not be read: permission denied");
  }

  @Test
  void headerOfMoreThan100MegabytesIsRefusedUnread() throws IOException {
    Path file = folder.resolve("large");
    try (var channel =
        java.nio.channels.FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      byte[] start = {1, (byte) 0xe1, (byte) 0xf5, 5, 0, 0, 0, 0, '{'}; // 100,000,001
      channel.write(ByteBuffer.wrap(start));
      channel.write(ByteBuffer.allocate(1), 200_000_000); // a sparse file
    }
    long before = allocated();
    assertThatThrownBy(() -> Safetensors.read(file))
        .hasMessage(file + ": its header of 100000001 bytes is larger than 100 MB");
    assertThat(allocated() - before).isLessThan(5_000_000);
  }

  @Test
  void absurdSizesTakeNoMemory() throws IOException {
    String header =
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[500000000],\"data_offsets\":[0,2000000000]}}";
    Path file = HostileFile.write(folder, header, new byte[16]);
    long before = allocated();
    assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(ModelFileException.class);
    assertThat(allocated() - before).isLessThan(5_000_000);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}";
    Path file = HostileFile.write(folder, header, new byte[16]);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(ModelFileException.class);
    }
  }
}
