package limpid.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import limpid.data.download.Downloader;
import limpid.data.download.Patience;
import limpid.data.download.Progress;
import limpid.examples.PredictHeart.Patient;
import limpid.experiment.Execution;
import limpid.experiment.Experiment;
import limpid.experiment.Settings;
import limpid.model.Model;
import limpid.tensor.Compute;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples do what they say.
class ExamplesTest {
  @TempDir static Path folder;
  private static Path heart = Path.of("");

  @BeforeAll
  static void train() throws IOException {
    StringBuilder csv = new StringBuilder("Age,Sex,MaxHR,AHD\n");
    for (int i = 0; i < 200; i++) {
      int age = 30 + i * 37 % 50;
      int rate = 100 + i * 53 % 90;
      String seen = i % 9 == 0 ? "" : Integer.toString(rate);
      csv.append(age).append(i % 2 == 0 ? ",male," : ",female,").append(seen);
      csv.append(age > rate / 3 + 5 ? ",Yes\n" : ",No\n");
    }
    Path data = Files.writeString(folder.resolve("heart.csv"), csv);
    heart = folder.resolve("heart.safetensors");
    Settings settings = Settings.of(data.toString()).with("target", "AHD");
    Downloader none = new Downloader(folder, Patience.usual(), Progress.silent());
    Experiment.open(settings, none)
        .run(new Execution(Compute.standard(), heart, List.of(), () -> false));
  }

  private interface Main {
    void run(String[] arguments) throws IOException;
  }

  private static String printed(Main main, Path argument) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      main.run(new String[] {argument.toString()});
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void predictHeartAsksInThreeWays() throws IOException {
    assertThat(printed(PredictHeart::main, heart))
        .containsPattern("as a map: +(Yes|No), [01]\\.\\d+")
        .containsPattern("as a row of \\[Age, Sex, MaxHR\\], one missing: (Yes|No) \\(")
        .containsPattern("as a record: +P\\(Yes\\) = [01]\\.\\d+");
  }

  @Test
  void eightThreadsGetTheAnswersOfOne() throws Exception {
    PredictHeart service = new PredictHeart(heart);
    List<Double> alone = risks(service);
    assertThat(alone.getFirst()).isLessThan(alone.getLast());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<Double>>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(threads.submit(() -> risks(service)));
      }
      for (Future<List<Double>> one : all) {
        assertThat(one.get()).isEqualTo(alone);
      }
    }
  }

  private static List<Double> risks(PredictHeart service) {
    return IntStream.range(0, 500)
        .mapToObj(i -> service.risk(new Patient(30 + i / 10, "male", 180 - i / 7)))
        .toList();
  }

  @Test
  void trainInCodeWritesAModelThatReadsDigits() throws IOException {
    Path out = folder.resolve("digits.safetensors");
    assertThat(printed(TrainInCode::main, out)).contains("epoch 5").contains("accuracy=0.");
    assertThat(Model.open(out).description().target().name()).isEqualTo("digit");
  }

  @Test
  void fitALineFindsTheLine() throws IOException {
    String found = printed(FitALine::main, heart);
    assertThat(found).startsWith("slope ");
    assertThat(Float.parseFloat(found.replaceAll("slope |,.*\\s", ""))).isCloseTo(2, within(1e-3f));
    assertThat(Float.parseFloat(found.replaceAll(".*intercept ", ""))).isCloseTo(1, within(1e-3f));
  }
}
