package limpid.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import limpid.error.ModelFileException;
import limpid.file.Safetensors;
import limpid.file.StoredTensor;
import limpid.measure.EpochLosses;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.train.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run in a file comes back bit by bit, and a file that holds none is told as such.
class SavedRunTest {
  private static final String KEY = "limpid-run";

  @TempDir Path folder;

  private static SequencedMap<String, Tensor> tensors(float... numbers) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("0.weight", Tensor.of(Shape.of(1, numbers.length), numbers));
    tensors.put("0.bias", Tensor.of(Shape.of(0)));
    return tensors;
  }

  private static SavedRun run(Settings settings, Checkpoint.Progress progress) {
    float odd = Float.intBitsToFloat(0x7fc12345);
    return new SavedRun(
        settings,
        Map.of("layers", "8"),
        "/somewhere/out.safetensors",
        "abc",
        new Checkpoint(
            progress,
            tensors(1, -0f, 0f, Float.NaN, odd, Float.POSITIVE_INFINITY, Float.MIN_VALUE),
            tensors(Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 0.1f),
            tensors(0.3f, -0f),
            new LinkedHashMap<>()));
  }

  private static Checkpoint.Progress progress(double... d) {
    return new Checkpoint.Progress(
        3,
        2,
        17,
        d[0],
        d[1],
        d[2],
        1,
        d[3],
        List.of(new EpochLosses(1, d[4], d[5]), new EpochLosses(2, d[6], null)));
  }

  private SavedRun throughTheFile(SavedRun run) throws IOException {
    Path file = folder.resolve("run.checkpoint");
    run.write(file);
    return SavedRun.read(file);
  }

  @Test
  void everyNumberComesBackBitByBit() throws IOException {
    SavedRun run =
        run(
            Settings.of("xor"),
            progress(
                0.1 + 0.2,
                Double.NaN,
                -0.0,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                Double.NEGATIVE_INFINITY,
                Double.MAX_VALUE));
    SavedRun back = throughTheFile(run);
    assertThat(back.checkpoint().progress()).isEqualTo(run.checkpoint().progress());
    assertThat(Double.doubleToRawLongBits(back.checkpoint().progress().smoothedLoss()))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));
    assertSameBits(back.checkpoint().weights(), run.checkpoint().weights());
    assertSameBits(back.checkpoint().memory(), run.checkpoint().memory());
    assertSameBits(back.checkpoint().averages(), run.checkpoint().averages());
    assertThat(back.checkpoint().best()).isEmpty();
    assertThat(back.choices()).isEqualTo(run.choices());
    assertThat(back.out()).isEqualTo(run.out());
    assertThat(back.fingerprint()).isEqualTo("abc");
  }

  @Test
  void randomDoublesComeBackBitByBit() throws IOException {
    Rng rng = Rng.of(1);
    for (int i = 0; i < 40; i++) {
      double[] d = new double[7];
      for (int j = 0; j < d.length; j++) {
        d[j] = Double.longBitsToDouble(rng.bits(7L * i + j));
      }
      SavedRun run = run(Settings.of("xor"), progress(d));
      assertThat(throughTheFile(run).checkpoint().progress())
          .isEqualTo(run.checkpoint().progress());
    }
  }

  @Test
  void everySettingComesBack() throws IOException {
    Rng rng = Rng.of(2);
    for (int i = 0; i < 40; i++) {
      Wishes wishes = new Wishes("a \"b\"\\ü.csv").say("target", "AHD").say("columns", "A=text");
      wishes
          .say("layers", "128,64")
          .say("schedule", "cosine")
          .say("rates", "*.bias=0.1")
          .say("average", "ema:0.9")
          .say("augment", "elastic(30,4)")
          .say("seed", "" + rng.bits(i));
      for (String option :
          List.of("learning-rate", "momentum", "clip", "clip-value", "dropout", "weight-decay")) {
        int bits = (int) rng.at(option).bits(i);
        wishes.say(option, Float.toString(Float.intBitsToFloat(bits)));
      }
      Settings settings = wishes.say("batch", "16").say("epochs", "3").settings();
      assertThat(throughTheFile(run(settings, progress(new double[7]))).settings())
          .isEqualTo(settings);
    }
  }

  @Test
  void theFileLiesBesideTheModel() {
    assertThat(SavedRun.fileFor(Path.of("/a/b/heart.safetensors")))
        .isEqualTo(Path.of("/a/b/heart.safetensors.checkpoint"));
  }

  @Test
  void filesThatHoldNoRunAreToldAsSuch() throws IOException {
    Path file = folder.resolve("x.checkpoint");
    assertThatThrownBy(() -> SavedRun.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(file + ": there is no such file");
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> SavedRun.read(file)).isInstanceOf(ModelFileException.class);
    new Safetensors(Map.of(), new LinkedHashMap<String, StoredTensor>()).write(file);
    assertThatThrownBy(() -> SavedRun.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            file + ": is no checkpoint; checkpoints end in .checkpoint and lie beside the model");
  }

  @Test
  void documentsThatMakeNoSenseAreToldAsSuch() throws IOException {
    String progress =
        "{\"epoch\":1,\"batch\":0,\"step\":5,\"lossSum\":0,\"firstLoss\":1,\"smoothedLoss\":1,"
            + "\"bestEpoch\":0,\"bestLoss\":\"Infinity\",\"history\":[]}";
    String whole =
        "{\"version\":1,\"settings\":{\"source\":\"xor\",\"seed\":0"
            + nothingElseSaid()
            + "},\"choices\":{},\"out\":\"o\","
            + "\"fingerprint\":\"f\",\"progress\":"
            + progress
            + "}";
    assertThat(read(whole).checkpoint().progress().bestLoss()).isInfinite();
    List<String> accepted = new ArrayList<>();
    for (String bad :
        List.of(
            "",
            "null",
            "[]",
            "7",
            "{}",
            "{\"version\":1}",
            whole.replace("\"source\":\"xor\",", ""),
            whole.replace("\"choices\":{}", "\"choices\":null"),
            whole.replace("\"out\":\"o\"", "\"out\":null"),
            whole.replace("\"fingerprint\":\"f\",", ""),
            whole.replace(progress, "null"),
            whole.replace("\"epoch\":1", "\"epoch\":-1"),
            whole.replace("\"epoch\":1", "\"epoch\":\"one\""),
            whole.replace("\"step\":5", "\"step\":1e99"),
            whole.replace("\"step\":5,", ""),
            whole.replace("\"history\":[]", "\"history\":null"),
            whole.replace("\"history\":[]", "\"history\":[null]"),
            whole.replace("\"history\":[]", "\"history\":[{\"epoch\":{}}]"),
            whole.substring(0, whole.length() - 1),
            "[".repeat(100_000))) {
      try {
        read(bad);
        accepted.add(bad);
      } catch (ModelFileException e) {
        assertThat(e).hasMessageContaining("is no whole checkpoint");
      }
    }
    assertThat(accepted).isEmpty();
    assertThatThrownBy(() -> read(whole.replace("\"out\":\"o\"", "\"out\":null")))
        .hasMessageEndingWith(": is no whole checkpoint: it does not say where the model goes");
  }

  private static String nothingElseSaid() {
    return Arrays.stream(Settings.class.getRecordComponents())
        .filter(c -> !c.getType().isPrimitive() && !c.getName().equals("source"))
        .map(c -> ",\"" + c.getName() + "\":null")
        .collect(Collectors.joining());
  }

  private SavedRun read(String document) throws IOException {
    Path file = folder.resolve("hostile.checkpoint");
    new Safetensors(Map.of(KEY, document), new LinkedHashMap<String, StoredTensor>()).write(file);
    return SavedRun.read(file);
  }

  private static void assertSameBits(Map<String, Tensor> found, Map<String, Tensor> wanted) {
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    found.forEach((name, t) -> {
      Tensor w = wanted.getOrDefault(name, t);
      assertThat(t.shape()).isEqualTo(w.shape());
      assertThat(bits(t.toArray())).containsExactly(bits(w.toArray()));
    });
  }

  private static int[] bits(float[] numbers) {
    int[] bits = new int[numbers.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(numbers[i]));
    return bits;
  }
}
