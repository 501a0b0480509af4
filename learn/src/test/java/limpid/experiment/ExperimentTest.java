package limpid.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import limpid.data.Dataset;
import limpid.data.Fractions;
import limpid.data.SharedData;
import limpid.data.Split;
import limpid.data.image.Picture;
import limpid.error.DataException;
import limpid.error.DivergenceException;
import limpid.error.OptionException;
import limpid.measure.Scores;
import limpid.model.Metrics;
import limpid.model.Model;
import limpid.model.Prediction;
import limpid.nn.LossText;
import limpid.random.Rng;
import limpid.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From a name and some wishes to a model file that answers.
class ExperimentTest {
  @TempDir Path folder;

  private Path out() {
    return folder.resolve("model.safetensors");
  }

  private static double accuracy(Scores scores) {
    return ((Scores.ForClasses) scores).accuracy();
  }

  private static Scores ofTest(Outcome.Trained trained) {
    return Optional.ofNullable(trained.test()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "xor,40,0.93", // noise takes one point in 25 across an axis, and nobody could learn that
    "moons,25,0.95",
    "circles,25,0.95",
    "spirals,60,0.95"
  })
  void generatedPointsAreLearned(String name, String epochs, double least) throws IOException {
    Wishes wishes = new Wishes(name).say("epochs", epochs).say("seed", "1");
    Outcome.Trained trained = wishes.say("layers", "64,32").say("dropout", "0").train(out());
    assertThat(accuracy(ofTest(trained))).isGreaterThan(least);
  }

  @Test
  void aLineIsLearned() throws IOException {
    Outcome.Trained trained = new Wishes("line").say("epochs", "20").train(out());
    Scores.ForValues scores = (Scores.ForValues) ofTest(trained);
    assertThat(scores.rmse()).isLessThan(0.08);
    assertThat(scores.r2()).isGreaterThan(0.9);
  }

  @Test
  void aClassWithASinglePictureIsRefused() throws IOException {
    for (String file : List.of("a/1", "a/2", "a/3", "b/1")) {
      Path picture = folder.resolve("pets").resolve(file + ".png");
      Files.createDirectories(picture.resolveSibling("."));
      Picture.of("grey", 4, 4, new byte[16]).writePng(picture);
    }
    assertThatThrownBy(() -> new Wishes(folder.resolve("pets").toString()).open())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("class \"b\" has a single picture");
  }

  @Test
  void aFewDigitsAreLearned() throws IOException {
    Outcome.Trained trained =
        new Wishes("digits").say("examples", "1500").say("epochs", "12").train(out());
    assertThat(accuracy(ofTest(trained))).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mse",
        "sse",
        "huber:0.5",
        "binary-cross-entropy",
        "binary-cross-entropy(positive=1.5)",
        "focal(1)",
        "binary-hinge",
        "hinge",
        "kl",
        "cross-entropy",
        "cross-entropy(smoothing=0.1,weights=1:1.5)"
      })
  void everyLossServesClasses(String loss) throws IOException {
    Wishes wishes = new Wishes("moons").say("examples", "400").say("loss", loss);
    Outcome.Trained trained = wishes.say("epochs", "60").train(out());
    assertThat(accuracy(ofTest(trained))).isGreaterThan(0.9);
    Model model = Model.open(out());
    assertThat(model.evaluate(wishes.open().problem().train())).isInstanceOf(Scores.class);
    Prediction p = model.predict(new float[model.description().input().width()]);
    assertThat(p.probability("0") + p.probability("1")).isBetween(0.9999, 1.0001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mae", "huber(0.5)", "quantile(0.5)"})
  void lossesOfNumbersServeNumbers(String loss) throws IOException {
    Wishes wishes = new Wishes("line").say("epochs", "20").say("loss", loss);
    Outcome.Trained trained = wishes.train(out());
    assertThat(((Scores.ForValues) ofTest(trained)).r2()).isGreaterThan(0.9);
    Model model = Model.open(out());
    assertThat(LossText.print(model.description().loss())).isEqualTo(loss);
    assertThat(model.description().provenance().settings()).containsEntry("loss", loss);
  }

  /// A file of counts whose mean is e^(0.5 + x).
  private Path visitors(int worst) throws IOException {
    StringBuilder csv = new StringBuilder("x,visitors\n");
    for (int i = 0; i < 400; i++) {
      double x = Rng.of(1).uniform(i, -1, 2);
      long count = Math.round(StrictMath.exp(0.5 + x) * Rng.of(2).uniform(i, 0, 2) * 10);
      csv.append(x).append(',').append(i == 17 ? worst : count).append('\n');
    }
    return Files.writeString(folder.resolve("visitors.csv"), csv);
  }

  @Test
  void countsAreLearnedAsRatesAndAnsweredAsCounts() throws IOException {
    Wishes wishes =
        new Wishes(visitors(5).toString())
            .say("target", "visitors")
            .say("loss", "poisson")
            .say("epochs", "60");
    Outcome.Trained trained = wishes.train(out());
    assertThat(((Scores.ForValues) ofTest(trained)).r2()).isGreaterThan(0.4);
    Model model = Model.open(out());
    for (double x : new double[] {-0.5, 0.5, 1.5}) {
      double rate = ((Prediction.OfValue) model.predict(Map.of("x", x))).value();
      assertThat(rate / (10 * StrictMath.exp(0.5 + x))).isBetween(0.75, 1.33);
    }
  }

  @Test
  void countsBelowZeroAreRefused() throws IOException {
    Wishes wishes =
        new Wishes(visitors(-5).toString()).say("target", "visitors").say("loss", "poisson");
    assertThatThrownBy(wishes::open)
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "target \"visitors\" holds -5.0, but its loss is for counts, 0 or greater");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "nesterov", "adam", "adamw"})
  void everyOptimizerLearns(String optimizer) throws IOException {
    Wishes wishes = new Wishes("circles").say("examples", "400").say("optimizer", optimizer);
    Outcome.Trained trained = wishes.say("epochs", "60").train(out());
    assertThat(accuracy(ofTest(trained))).isGreaterThan(0.9);
  }

  @Test
  void theSameRunMakesTheSameBytesAndTheFileSaysTheScores() throws IOException {
    Wishes wishes = new Wishes("moons").say("examples", "200").say("epochs", "5");
    Outcome.Trained trained = wishes.train(out());
    Path again = folder.resolve("again.safetensors");
    wishes.train(again);
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(out()));
    Model model = Model.open(out());
    assertThat(model.weightsSha256()).isEqualTo(trained.model().weightsSha256());
    assertThat(model.description().test()).isEqualTo(Metrics.of(ofTest(trained)));
    assertThat(model.description().train()).isEqualTo(Metrics.of(trained.train()));
    assertThat(model.description().provenance().parts())
        .containsEntry("train", 140)
        .containsEntry("validation", 30)
        .containsEntry("test", 30);
  }

  @Test
  void heartMakesTheSameBytesTwice() throws IOException {
    Path heart = SharedData.of("tabular/islr/Heart.csv");
    Wishes wishes = new Wishes(heart.toString()).say("target", "AHD").say("epochs", "12");
    Outcome.Trained trained = wishes.train(out());
    byte[] bytes = Files.readAllBytes(out());
    wishes.train(out());
    assertThat(Files.readAllBytes(out())).isEqualTo(bytes);
    assertThat(accuracy(ofTest(trained))).isGreaterThan(0.7);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .doesNotContain(SharedData.of("").toString());
  }

  @Test
  void thePartsAreDisjointAndCompleteAndTheTestPartTeachesNothing() throws IOException {
    int n = 200;
    int[] classes = new int[n];
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = 1 + (float) Rng.of(8).uniform(i);
      classes[i] = x[i] > 1.4 ? 1 : 0;
    }
    Path csv = folder.resolve("points.csv");
    write(csv, x, classes);
    Wishes wishes = new Wishes(csv.toString()).say("target", "class").say("epochs", "4");
    Problem problem = wishes.open().problem();
    Dataset test = Optional.ofNullable(problem.test()).orElseThrow();
    Set<Float> seen = new HashSet<>();
    for (Dataset part : List.of(problem.train(), problem.validation(), test)) {
      float[] into = new float[part.inputWidth()];
      for (int row = 0; row < part.size(); row++) {
        part.input(row, into, 0);
        assertThat(seen.add(into[0])).isTrue();
      }
    }
    assertThat(seen).hasSize(n);

    Outcome.Trained clean = wishes.train(out());
    for (int row : Split.byClass(classes, Fractions.usual(), 0).test()) {
      x[row] = 1e6f + row;
    }
    write(csv, x, classes);
    Outcome.Trained poisoned = wishes.train(out());
    assertThat(poisoned.model().description().input())
        .isEqualTo(clean.model().description().input());
    assertThat(poisoned.model().weightsSha256()).isEqualTo(clean.model().weightsSha256());
    assertThat(ofTest(poisoned).loss()).isNotEqualTo(ofTest(clean).loss());
  }

  private static void write(Path csv, float[] x, int[] classes) throws IOException {
    StringBuilder text = new StringBuilder("x,class\n");
    for (int i = 0; i < x.length; i++) {
      text.append(x[i]).append(',').append(classes[i] == 0 ? "a" : "b").append('\n');
    }
    Files.writeString(csv, text);
  }

  @Test
  void aRunThatWasInterruptedGoesOnToTheSameBytes() throws IOException {
    Wishes wishes = new Wishes("line").say("examples", "200").say("epochs", "5");
    wishes.train(out());
    byte[] whole = Files.readAllBytes(out());
    Path checkpoint = SavedRun.fileFor(out());
    assertThat(checkpoint).doesNotExist();
    for (int stop : new int[] {0, 1, 9, 20, 44}) {
      Files.delete(out());
      assertThat(wishes.open().run(stoppingAt(stop)))
          .isEqualTo(new Outcome.Paused(checkpoint, stop));
      assertThat(out()).doesNotExist();
      SavedRun saved = SavedRun.read(checkpoint);
      assertThat(saved.settings()).isEqualTo(wishes.settings());
      Wishes.open(saved.settings()).resume(saved, Wishes.execution(out()));
      assertThat(Files.readAllBytes(out())).isEqualTo(whole);
      assertThat(checkpoint).doesNotExist();
    }
  }

  @Test
  void aRunThatDistortsItsPicturesGoesOnToTheSameBytesOnOtherThreads() throws IOException {
    Wishes wishes =
        new Wishes("digits")
            .say("examples", "200")
            .say("layers", "16")
            .say("epochs", "2")
            .say("augment", "elastic(30,4),affine");
    wishes.train(out());
    byte[] whole = Files.readAllBytes(out());
    wishes.open().run(stoppingAt(4));
    SavedRun saved = SavedRun.read(SavedRun.fileFor(out()));
    assertThat(saved.choices()).containsEntry("augment", "elastic(30,4),affine(10,0.1,0.1,1)");
    try (Compute two = Compute.open("auto", 2)) {
      Execution onTwo = new Execution(two, out(), List.of(), () -> false);
      Wishes.open(saved.settings()).resume(saved, onTwo);
    }
    assertThat(Files.readAllBytes(out())).isEqualTo(whole);
    wishes.say("augment", "none").train(out());
    assertThat(Files.readAllBytes(out())).isNotEqualTo(whole);
  }

  private Execution stoppingAt(int step) {
    AtomicInteger asked = new AtomicInteger();
    return new Execution(
        Compute.standard(), out(), List.of(), () -> asked.getAndIncrement() == step);
  }

  @Test
  void aRunForWhichAnotherVersionChoseOtherwiseCannotBeGoneOnWith() throws IOException {
    Wishes wishes = new Wishes("line").say("examples", "200").say("epochs", "5");
    wishes.open().run(stoppingAt(2));
    SavedRun saved = SavedRun.read(SavedRun.fileFor(out()));
    Map<String, String> then = new HashMap<>(saved.choices());
    then.put("layers", "7");
    SavedRun older =
        new SavedRun(saved.settings(), then, saved.out(), saved.fingerprint(), saved.checkpoint());
    assertThatThrownBy(() -> wishes.open().resume(older, Wishes.execution(out())))
        .hasMessage(
            SavedRun.fileFor(out())
                + ": was begun by a Limpid that chooses other settings than this one, so it cannot go"
                + " on to the same result; go on with that one, or train anew");
  }

  @Test
  void dataThatHasChangedCannotBeGoneOnWith() throws IOException {
    Path csv = folder.resolve("points.csv");
    Path test = folder.resolve("test.csv");
    for (Path changed : List.of(csv, test)) {
      write(csv, numbers(0), classes());
      write(test, numbers(1), classes());
      Wishes wishes = new Wishes(csv.toString()).say("target", "class").say("epochs", "3");
      wishes.say("test", test.toString());
      wishes.open().run(stoppingAt(2));
      write(changed, numbers(2), classes());
      SavedRun saved = SavedRun.read(SavedRun.fileFor(out()));
      Experiment other = Wishes.open(saved.settings());
      assertThatThrownBy(() -> other.resume(saved, Wishes.execution(out())))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("points.csv: has changed since the run began");
    }
  }

  private static float[] numbers(long seed) {
    float[] x = new float[60];
    for (int i = 0; i < 60; i++) {
      x[i] = (float) Rng.of(seed).normal(i);
    }
    return x;
  }

  private static int[] classes() {
    int[] classes = new int[60];
    for (int i = 0; i < 60; i++) {
      classes[i] = i % 2;
    }
    return classes;
  }

  @Test
  void anAbsurdLearningRateLeavesNoModel() throws IOException {
    Experiment wild =
        new Wishes("line")
            .say("optimizer", "sgd")
            .say("learning-rate", "1e20")
            .say("schedule", "constant")
            .open();
    assertThatThrownBy(() -> wild.run(Wishes.execution(out())))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("The learning rate of this step is 1.0E20; try a tenth of it");
    assertThat(out()).doesNotExist();
    assertThat(SavedRun.fileFor(out())).doesNotExist();
  }

  @Test
  void whereNothingCanBeWrittenNothingIsTrained() throws IOException {
    Experiment experiment = new Wishes("line").say("examples", "60").open();
    Path nowhere = folder.resolve("no").resolve("model.safetensors");
    assertThatThrownBy(() -> experiment.run(Wishes.execution(nowhere)))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith("--out " + nowhere + ": there is no directory");
  }
}
