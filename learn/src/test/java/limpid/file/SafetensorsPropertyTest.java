package limpid.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.error.ModelFileException;
import limpid.tensor.Shape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SafetensorsPropertyTest {
  private static Path file = Path.of("");
  private static byte[] sound = {};

  @BeforeContainer
  static void makeFile() throws IOException {
    file = Files.createTempFile("limpid", ".safetensors");
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("0.weight", StoredTensor.of(Shape.of(3, 2), new float[] {1, 2, 3, 4, 5, 6}));
    tensors.put("0.bias", StoredTensor.of(Shape.of(2), new float[] {7, 8}));
    new Safetensors(Map.of("limpid", "{\"é\":[1]}"), tensors).write(file);
    sound = Files.readAllBytes(file);
  }

  @AfterContainer
  static void removeFile() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 50, seed = "1")
  void anyTensorsComeBackBitByBit(@ForAll("names") List<String> names, @ForAll List<Integer> bits)
      throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (String name : names) {
      float[] values = new float[bits.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.intBitsToFloat(bits.get(i) + tensors.size());
      }
      tensors.put(name, StoredTensor.of(Shape.of(1, values.length), values));
    }
    Safetensors written = new Safetensors(Map.of("limpid", String.join("\n", names)), tensors);
    written.write(file);
    Safetensors read = Safetensors.read(file);
    assertThat(read.metadata()).isEqualTo(written.metadata());
    assertThat(List.copyOf(read.tensors().sequencedKeySet())).isEqualTo(names);
    assertThat(WeightsHash.of(read.tensors())).isEqualTo(WeightsHash.of(tensors));
  }

  @Provide
  Arbitrary<List<String>> names() {
    // any text that UTF-8 can hold: no halves of surrogate pairs
    return Arbitraries.strings()
        .withCharRange('\0', '\ud7ff')
        .ofMaxLength(12)
        .list()
        .uniqueElements()
        .ofMaxSize(8);
  }

  @Property(tries = 1000, seed = "1")
  void damagedFileIsReadOrRefusedButNothingElse(
      @ForAll @IntRange(max = 10_000) int place,
      @ForAll byte value,
      @ForAll @IntRange(max = 3) int cut)
      throws IOException {
    byte[] bytes = sound.clone();
    bytes[place % bytes.length] = value;
    Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));

    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    boolean refused = false;
    try {
      Safetensors read = Safetensors.read(file);
      assertThat(read.tensors()).hasSize(2);
    } catch (ModelFileException e) {
      refused = true;
      assertThat(e).hasMessageStartingWith(file + ": ");
    }
    assertThat(refused || cut == 0).as("a file that was cut is refused").isTrue();
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
  }
}
