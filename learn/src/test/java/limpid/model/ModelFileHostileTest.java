package limpid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limpid.error.ModelFileException;
import limpid.file.Safetensors;
import limpid.file.StoredTensor;
import limpid.tensor.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever became of a model file, opening it gives a model or one sentence, and takes no absurd
/// memory.
class ModelFileHostileTest {
  private static final long MOST_MEMORY = 64_000_000;

  @TempDir static Path folder;
  private static byte[] heart = {};
  private static byte[] digits = {};
  private static Safetensors parts = new Safetensors(Map.of(), new LinkedHashMap<>());

  @BeforeAll
  static void train() throws IOException {
    Path file = Trained.ofPatients(folder);
    heart = Files.readAllBytes(file);
    digits = Files.readAllBytes(Trained.ofDigits(folder));
    parts = Safetensors.read(file);
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    refuseCuts(heart, 97);
    refuseCuts(digits, 97 * 17);
  }

  private static void refuseCuts(byte[] whole, int step) throws IOException {
    for (int length = 0; length < whole.length; length += step) {
      Path file = write(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Model.open(file))
          .as("cut to %s bytes", length)
          .isInstanceOf(ModelFileException.class)
          .hasMessageStartingWith(file + ": ");
    }
  }

  @Test
  void everyAlteredByteGivesAModelOrASentence() throws IOException {
    for (byte[] whole : new byte[][] {heart, digits}) {
      int end = 8 + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
      int models = 0;
      for (int at = 0; at < end; at += 7) {
        byte[] altered = whole.clone();
        altered[at] ^= (byte) (1 << at % 8);
        models += opens(altered) ? 1 : 0;
      }
      assertThat(models).as("some bytes are names, seeds or digits of numbers").isPositive();
    }
  }

  private static boolean opens(byte[] bytes) throws IOException {
    Path file = write(bytes);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      Model.open(file);
      return true;
    } catch (ModelFileException e) {
      assertThat(e).hasMessageStartingWith(file + ": ");
      return false;
    } catch (RuntimeException e) {
      return fail("not a ModelFileException", e);
    } finally {
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "version":1,                | "version":2,                 | it is of version 2, and this Limpid reads version 1
          "version":1,                | "version":"x",               | it is of version 0, and this Limpid reads version 1
          {"type":"relu"}             | {"type":"magic"}             | there is no layer "magic"
          {"type":"relu"}             | {"type":"dropout","rate":1.5} | dropout is 1.5; it must be in [0, 1)
          {"type":"relu"}             | {"type":"sequential"}        | it has no layers
          "units":8                   | "units":0                    | units of a dense layer are 0; there must be at least 1
          "units":8                   | "units":-8                   | units of a dense layer are -8; there must be at least 1
          "units":8                   | "units":2147483647           | has more numbers than one array can hold
          "units":8                   | "units":1e9                  | units is 1.0E9, not a whole number
          "units":8                   | "units":9                    | misshapen: 0.weight is [13, 8], wanted [13, 9]
          "input":[13]                | "input":[15]                 | misshapen
          "input":[13]                | "input":[2147483647]         | has more numbers than one array can hold
          "input":[13]                | "input":[65536,65536,65536]  | has more numbers than one array can hold
          "input":[13]                | "input":[-1]                 | sizes cannot be negative
          "input":[13]                | "input":"x"                  | dense
          "kind":"columns"            | "kind":"words"               | words
          "kind":"columns"            | "kind":"numbers"             | its encoder gives 0
          "kind":"columns"            | "kind":"picture"             | it takes pictures, but does not say how they lie
          "kind":"number"             | "kind":"category"            | has gaps
          "loss":"cross-entropy"      | "loss":"magic"               | loss "magic" is not known
          "loss":"cross-entropy"      | "loss":null                  | it does not say its loss
          "loss":"cross-entropy"      | "loss":"binary-cross-entropy" | the network has 2 outputs, its target wants 1
          "labels":["No","Yes"]       | "labels":["No"]              | target "AHD" needs two or more classes, all different
          "labels":["No","Yes"]       | "labels":["No","Yes","?"]    | the network has 2 outputs, its target wants 3
          "labels":["No","Yes"]       | "labels":["No","No"]         | target "AHD" needs two or more classes, all different
          "labels":["No","Yes"]       | "labels":null                | has gaps
          "settings":                 | "settngs":                   | it lacks its settings
          "provenance":               | "origin":                    | it does not say where it comes from
          "target":{                  | "goal":{                     | it does not say what it answers
          """)
  void nonsenseInTheDescriptionIsNamed(String from, String to, String problem) throws IOException {
    String text = String.valueOf(parts.metadata().get("limpid"));
    assertThat(text).contains(from);
    Path file = describe(text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
    assertThatThrownBy(() -> Model.open(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(file + ": is no model that can be used: ")
        .hasMessageContaining(problem);
  }

  @Test
  void impossibleScalesAreRefused() throws IOException {
    String text = String.valueOf(parts.metadata().get("limpid"));
    for (String unit : new String[] {"0", "-1", "\"NaN\"", "1e999", "null"}) {
      Path file = describe(text.replaceFirst("\"unit\":[0-9.E]+", "\"unit\":" + unit));
      assertThatThrownBy(() -> Model.open(file)).as(unit).isInstanceOf(ModelFileException.class);
    }
  }

  @Test
  void deepDescriptionsAreRefused() throws IOException {
    String text = String.valueOf(parts.metadata().get("limpid"));
    for (String deep :
        new String[] {
          "[".repeat(200_000),
          "{\"a\":".repeat(200_000),
          text.replace(
              "{\"type\":\"relu\"}",
              "{\"type\":\"sequential\",\"layers\":[".repeat(5_000) + "]}".repeat(5_000))
        }) {
      Path file = describe(deep);
      assertThatThrownBy(() -> Model.open(file)).isInstanceOf(ModelFileException.class);
    }
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws IOException {
    for (float wild : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>(parts.tensors());
      float[] bias = Objects.requireNonNull(tensors.get("0.bias")).values().clone();
      bias[3] = wild;
      tensors.put("0.bias", StoredTensor.of(Shape.of(bias.length), bias));
      Path file = folder.resolve("wild.safetensors");
      new Safetensors(parts.metadata(), tensors).write(file);
      assertThatThrownBy(() -> Model.open(file))
          .isInstanceOf(ModelFileException.class)
          .hasMessage(file + ": is no model that can be used: weight 0.bias holds " + wild);
    }
  }

  @Test
  void missingAndExtraWeightsAreNamedTogether() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>(parts.tensors());
    tensors.remove("0.bias");
    tensors.put("9.bias", StoredTensor.of(Shape.of(1), new float[1]));
    Path file = folder.resolve("lacking.safetensors");
    new Safetensors(parts.metadata(), tensors).write(file);
    assertThatThrownBy(() -> Model.open(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("missing: 0.bias [8]")
        .hasMessageContaining("extra: 9.bias [1]");
  }

  @Test
  void weightsOfAnotherProgramAreSaidToBe() throws IOException {
    Path file = folder.resolve("other.safetensors");
    new Safetensors(Map.of("format", "pt"), parts.tensors()).write(file);
    assertThatThrownBy(() -> Model.open(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            file
                + ": holds weights but not Limpid's description of them, so it is another program's");
  }

  private static Path describe(String description) throws IOException {
    Path file = folder.resolve("described.safetensors");
    new Safetensors(Map.of("limpid", description), parts.tensors()).write(file);
    return file;
  }

  private static Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("hostile.safetensors"), bytes);
  }
}
