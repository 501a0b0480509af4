package limpid.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Consumer;
import limpid.data.SharedData;
import limpid.error.ModelFileException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void comesBackAsItWasWritten() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("1.weight", StoredTensor.of(Shape.of(2, 3), new float[] {1, -2, 3.5f, 0, -0f, 6}));
    tensors.put("0.bias", StoredTensor.of(Shape.of(0), new float[0]));
    tensors.put("scale · \"é\"", StoredTensor.of(Shape.of(), new float[] {Float.MIN_VALUE}));
    Path file = folder.resolve("m.safetensors");
    new Safetensors(Map.of("limpid", "{\"a\": \"ü\\n\"}", "z", ""), tensors).write(file);

    Safetensors read = Safetensors.read(file);

    assertThat(read.metadata()).isEqualTo(Map.of("limpid", "{\"a\": \"ü\\n\"}", "z", ""));
    assertThat(read.tensors().sequencedKeySet())
        .containsExactly("1.weight", "0.bias", "scale · \"é\"");
    tensors.forEach((name, t) -> {
      assertThat(tensor(read, name).shape()).isEqualTo(t.shape());
      assertThat(tensor(read, name).values()).isEqualTo(t.values());
    });
  }

  /// Computed with another language's SHA-256 from the description of the checksum.
  private static final String SUM_BY_HAND =
      "9e04afe3b3c6b7473d116a45f3e74bbbbbfde5215da462125774266573d5f3a6";

  @Test
  void aChangedWeightIsNoticed() throws IOException {
    Path file = folder.resolve("m.safetensors");
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("w", StoredTensor.of(Shape.of(2), new float[] {1, -2}));
    new Safetensors(Map.of("a", "1"), tensors).write(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("was altered or damaged after it was written");
  }

  @Test
  void bytesAreThoseOfTheFormat() throws IOException {
    Path file = folder.resolve("m.safetensors");
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("w", StoredTensor.of(Shape.of(2), new float[] {1, -2}));
    new Safetensors(Map.of("b", "2", "a", "1"), tensors).write(file);
    String header =
        "{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\",\"limpid-sha256\":\"%s\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    header = header.formatted(SUM_BY_HAND);
    int length = (header.length() + 7) / 8 * 8;
    ByteBuffer expected = ByteBuffer.allocate(8 + length + 8).order(ByteOrder.LITTLE_ENDIAN);
    expected
        .putLong(length)
        .put((header + " ".repeat(length - header.length())).getBytes(StandardCharsets.UTF_8));
    expected.putFloat(1).putFloat(-2);
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
  }

  @Test
  void everyStoredTypeIsReadAsTheNearestFloat() throws IOException {
    assertThat(decoded("F64", b -> b.putDouble(0.1), 8)).isEqualTo(0.1f);
    assertThat(decoded("F32", b -> b.putFloat(0.1f), 4)).isEqualTo(0.1f);
    assertThat(decoded("F16", b -> b.putShort((short) 0xc000), 2)).isEqualTo(-2);
    assertThat(decoded("BF16", b -> b.putShort((short) 0xbf80), 2)).isEqualTo(-1);
    assertThat(decoded("I64", b -> b.putLong(-3), 8)).isEqualTo(-3);
    assertThat(decoded("I32", b -> b.putInt(-3), 4)).isEqualTo(-3);
    assertThat(decoded("I16", b -> b.putShort((short) -3), 2)).isEqualTo(-3);
    assertThat(decoded("I8", b -> b.put((byte) -3), 1)).isEqualTo(-3);
    assertThat(decoded("U64", b -> b.putLong(-1), 8)).isEqualTo(0x1p64f);
    assertThat(decoded("U64", b -> b.putLong(0x8000_0080_0000_0001L), 8)).isEqualTo(0x1.000002p63f);
    assertThat(decoded("U32", b -> b.putInt(-1), 4)).isEqualTo(0x1p32f);
    assertThat(decoded("U16", b -> b.putShort((short) -1), 2)).isEqualTo(65535);
    assertThat(decoded("U8", b -> b.put((byte) -1), 1)).isEqualTo(255);
    assertThat(decoded("BOOL", b -> b.put((byte) 1), 1)).isEqualTo(1);
  }

  private float decoded(String dtype, Consumer<ByteBuffer> number, int bytes) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    number.accept(data);
    String header =
        "{\"x\":{\"dtype\":\"" + dtype + "\",\"shape\":[],\"data_offsets\":[0," + bytes + "]}}";
    Safetensors read = Safetensors.read(HostileFile.write(folder, header, data.array()));
    assertThat(tensor(read, "x").dtype().name()).isEqualTo(dtype);
    return tensor(read, "x").values()[0];
  }

  private static StoredTensor tensor(Safetensors in, String name) {
    return Objects.requireNonNull(in.tensors().get(name), name);
  }

  @Test
  void largeTensorsAreReadAndWrittenInPieces() throws IOException {
    float[] values = new float[100_003];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("w", StoredTensor.of(Shape.of(values.length), values));
    Path file = folder.resolve("m.safetensors");
    new Safetensors(Map.of(), tensors).write(file);
    assertThat(tensor(Safetensors.read(file), "w").values()).isEqualTo(values);
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforehand() {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("__metadata__", StoredTensor.of(Shape.of(), new float[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Safetensors(Map.of(), tensors))
        .withMessage("no tensor can be named __metadata__");
    assertThatThrownBy(() -> StoredTensor.of(Shape.of(2, 2), new float[3]))
        .isInstanceOf(ShapeException.class)
        .hasMessage("stored tensor: [2, 2] has 4 numbers, but 3 are given");
  }

  @Test
  void readsTheFileOfAnotherProgram() throws IOException {
    Path file = SharedData.of("models/mrdragonbear/model.safetensors");
    Safetensors read = Safetensors.read(file);
    assertThat(tensor(read, "dense_4.kernel").shape()).isEqualTo(Shape.of(784, 64));
    assertThat(read.tensors().sequencedKeySet()).first().isEqualTo("dense_4.bias");
    assertThat(read.tensors().values())
        .allSatisfy(t -> assertThat(t.values()).hasSizeGreaterThan(9).doesNotContain(Float.NaN));
  }
}
