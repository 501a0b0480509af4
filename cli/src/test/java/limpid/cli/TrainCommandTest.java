package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limpid.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainCommandTest {
  private @TempDir Path folder;

  private Result train(String... more) throws IOException {
    Tables.write(folder, "sorts.csv", Tables.sorts(120));
    String[] arguments = new String[more.length + 6];
    System.arraycopy(
        new String[] {
          "train",
          folder.resolve("sorts.csv").toString(),
          "--target=sort",
          "--layers=8",
          "--threads=1",
          "--epochs=4"
        },
        0,
        arguments,
        0,
        6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Result.of(folder, arguments);
  }

  @Test
  void everyGuessAndSettingIsShownAndAModelWritten() throws IOException {
    Result result = train("--batch", "8");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("84 examples to train on, 18 to validate, 18 to test")
        .containsPattern("colour +category +2 +red, blue")
        .containsPattern("sort +(category|boolean) .*the target")
        .containsPattern("layers +8 +said")
        .containsPattern("activation +relu +chosen")
        .containsPattern("batch +8 +said")
        .containsPattern("0 +Dense\\(8\\) +\\[8]")
        .containsPattern("epoch +train loss +validation loss +accuracy")
        .containsPattern("test +18 ")
        .contains("test: rows are what was so, columns what was answered")
        .containsPattern("ended +all 4 epochs are made; epoch \\d of 4 is kept")
        .contains("limpid evaluate sorts.safetensors sorts.csv")
        .contains("limpid predict sorts.safetensors sorts.csv");
    Model model = Model.open(folder.resolve("sorts.safetensors"));
    assertThat(result.out()).contains(model.weightsSha256());
    assertThat(folder.resolve("sorts.safetensors.checkpoint")).doesNotExist();
  }

  @Test
  void residualAndParallelLayersAreTrainedAndShown() throws IOException {
    String layers = "8,residual(8,8),parallel(4|6,3)";
    Result result =
        Result.of(
            folder,
            "train",
            Tables.write(folder, "sorts.csv", Tables.sorts(120)).toString(),
            "--target=sort",
            "--layers",
            layers,
            "--dropout=0",
            "--threads=1",
            "--epochs=4");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains(layers).contains("Residual").contains("Parallel");
    Result shown = Result.of(folder, "show", "sorts.safetensors");
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains(layers)
        .containsPattern("2.inner.2 +Dense\\(8\\) +\\[8]")
        .containsPattern("4.1.0 +Dense\\(6\\) +\\[6]");
  }

  @Test
  void withoutATerminalThereIsNoControlCharacter() throws IOException {
    assertThat(train().out()).doesNotContain("\u001b").doesNotContain("\r");
  }

  @Test
  void learningRatesAreTriedAndOneIsSuggested() throws IOException {
    Result result = train("--find-learning-rate", "--optimizer=momentum");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .containsPattern("learning rate +loss")
        .containsPattern("suggested: --learning-rate [0-9.e-]+\\n");
    assertThat(folder.resolve("sorts.safetensors")).doesNotExist();
    String suggested = result.out().replaceAll("(?s).*--learning-rate (\\S+)\n.*", "$1");
    assertThat(train("--optimizer=momentum", "--learning-rate", suggested).code()).isZero();
    JsonNode json = JsonMapper.shared().readTree(train("--find-learning-rate", "--json").out());
    assertThat(json.get("suggestion").asDouble()).isBetween(1e-6, 1.0);
    assertThat(json.get("points").get(0).get("rate").asDouble()).isPositive();
    Result refused = train("--find-learning-rate", "--out=m.safetensors");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--out does nothing with --find-learning-rate");
    Result search = train("--find-learning-rate", "--optimizer=lbfgs");
    assertThat(search.code()).isEqualTo(2);
    assertThat(search.err())
        .endsWith(
            "error: --find-learning-rate is not for lbfgs, which finds its step sizes by itself\n");
  }

  @Test
  void jsonStandsAloneOnStandardOutput() throws IOException {
    Result result = train("--json", "--out", "m.safetensors");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines()).hasSize(1);
    JsonNode json = JsonMapper.shared().readTree(result.out());
    Model model = Model.open(folder.resolve("m.safetensors"));
    assertThat(json.get("model").asString()).isEqualTo(folder.resolve("m.safetensors").toString());
    assertThat(json.get("parameters").asLong())
        .isEqualTo(model.network().network().parameterCount());
    assertThat(json.get("weightsSha256").asString()).isEqualTo(model.weightsSha256());
    assertThat(json.get("epochs").asInt()).isEqualTo(4);
    assertThat(json.get("seconds").asDouble()).isPositive();
    assertThat(json.get("stopped").asString()).isEqualTo("all epochs");
    for (String part : new String[] {"train", "validation", "test"}) {
      assertThat(json.get(part).get("loss").asDouble()).as(part).isPositive();
      assertThat(json.get(part).get("accuracy").asDouble()).as(part).isBetween(0.0, 1.0);
    }
    assertThat(result.err()).contains("examples to train on").contains("accuracy");
  }

  @Test
  void aNumberIsJudgedByItsRmse() {
    Result result = Result.of(folder, "train", "line", "--epochs", "2", "--threads", "1", "--json");
    assertThat(result.code()).isZero();
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertThat(json.get("test").get("rmse").asDouble()).isPositive();
    assertThat(json.get("test").has("accuracy")).isFalse();
    assertThat(result.err()).contains("RMSE").contains("R²");
    assertThat(folder.resolve("line.safetensors")).exists();
  }

  @Test
  void quietSaysNothing() throws IOException {
    Result result = train("--quiet");
    assertThat(result).isEqualTo(new Result(0, "", ""));
    assertThat(folder.resolve("sorts.safetensors")).exists();
  }

  @Test
  void aBatchLargerThanTheDataWorks() throws IOException {
    assertThat(train("--batch", "100000").code()).isZero();
    Result oneStep =
        Result.of(folder, "train", "moons", "--batch=100000", "--epochs=1", "--threads=1");
    assertThat(oneStep.err()).isEmpty();
    assertThat(oneStep.code()).isZero();
  }

  @Test
  void ofLongRunsSomeEpochsAreShownAndTheLastOne() throws IOException {
    Result run =
        Result.of(
            folder,
            "train",
            "moons",
            "--epochs=61",
            "--patience=0",
            "--examples=60",
            "--threads=1");
    assertThat(run.out())
        .containsPattern("\n +1 +\\d")
        .containsPattern("\n +4 +\\d")
        .doesNotContainPattern("\n +5 +\\d\\.\\d{4} ")
        .containsPattern("\n +61 +\\d");
  }

  @Test
  void aLineSearchThatHasArrivedSaysSoAndEndsTheRun() throws IOException {
    Result run =
        Result.of(
            folder,
            "train",
            "moons",
            "--optimizer=lbfgs",
            "--layers=none",
            "--weight-decay=0.1",
            "--epochs=1000",
            "--patience=0",
            "--threads=1");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern(
            "ended +step \\d{1,2} found no better weights: the largest derivative is \\d\\S+; epoch");
  }

  @Test
  void ratesClippingAndAverageAreShownAsSaid() throws IOException {
    Result run = train("--rates=*.bias=0.1,0.*=6", "--clip-value=0.5", "--average=ema:0.99");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("rates +\\*\\.bias=0\\.1,0\\.\\*=6 +said")
        .containsPattern("clip-value +0\\.5 +said")
        .containsPattern("average +ema:0\\.99 +said");
  }

  @Test
  void howPicturesAreDistortedIsShownAsSaidAndKeptInTheModel() throws IOException {
    Result run =
        Result.of(
            folder,
            "train",
            "digits",
            "--examples=100",
            "--layers=8",
            "--epochs=1",
            "--augment=elastic(30,4),affine(15,shear=0)");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("augment +elastic\\(30,4\\),affine\\(15,0\\.1,0,1\\) +said");
    Model model = Model.open(folder.resolve("digits.safetensors"));
    assertThat(model.description().provenance().settings())
        .containsEntry("augment", "elastic(30,4),affine(15,0.1,0,1)");
    assertThat(train().out()).doesNotContain("augment");
  }

  @Test
  void anOlderModelIsReplacedWithAWord() throws IOException {
    assertThat(train().code()).isZero();
    Result again = train();
    assertThat(again.code()).isZero();
    assertThat(again.out()).startsWith("replaces the model in sorts.safetensors\n");
  }

  @Test
  void nothingIsSaidToBeReplacedWhereNothingIs() throws IOException {
    assertThat(train().code()).isZero();
    Result refused = train("--activation", "rleu");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void aCheckpointIsReplacedWithAWord() throws IOException {
    Files.writeString(folder.resolve("sorts.safetensors.checkpoint"), "of an earlier run");
    assertThat(train().out())
        .contains("replaces sorts.safetensors.checkpoint, a run that was stopped")
        .contains("limpid resume sorts.safetensors.checkpoint");
  }

  @Test
  void nothingButAModelIsOverwritten() throws IOException {
    Result result = train("--out", "sorts.csv");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "error: --out sorts.csv exists and is not a model of Limpid's; give another name\n");
    assertThat(folder.resolve("sorts.csv")).hasContent(Tables.sorts(120));
  }

  @Test
  void aRunThatDivergesFailsAndLeavesNothing() throws IOException {
    Result result = train("--optimizer=sgd", "--learning-rate=1e30", "--schedule=constant");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("error: stopped at step ")
        .contains("learning rate of this step is 1.0E30")
        .hasLineCount(1);
    assertThat(folder).isDirectoryNotContaining("glob:**.safetensors*");
  }

  @Test
  void aRunThatDivergesLateKeepsItsBestWeightsAndFails() throws IOException {
    Result result =
        Result.of(
            folder,
            "train",
            "line",
            "--optimizer=sgd",
            "--learning-rate=30",
            "--schedule=warmup:20000,cosine",
            "--epochs=500",
            "--patience=0",
            "--threads=1");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("error: stopped at step ").hasLineCount(1);
    assertThat(result.out())
        .containsPattern("ended +the loss diverged at step \\d+; epoch \\d+ of \\d+");
    assertThat(Model.open(folder.resolve("line.safetensors")).weightsSha256()).isNotEmpty();
  }

  @Test
  void aRunThatDivergesBeforeItLearnedLeavesNothing() throws IOException {
    Result result =
        Result.of(
            folder,
            "train",
            "line",
            "--optimizer=sgd",
            "--learning-rate=30",
            "--schedule=warmup:2000,cosine",
            "--epochs=60",
            "--threads=1");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).containsPattern("\n +1 +\\d");
    assertThat(result.err()).startsWith("error: stopped at step ").hasLineCount(1);
    assertThat(folder).isDirectoryNotContaining("glob:**.safetensors*");
  }

  @Test
  void theSameSeedMakesTheSameFile() throws IOException {
    train("--out=a.safetensors", "--seed=7");
    train("--out=b.safetensors", "--seed=7", "--kernels=scalar");
    train("--out=c.safetensors", "--seed=8");
    assertThat(folder.resolve("a.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("b.safetensors"));
    assertThat(Files.readAllBytes(folder.resolve("c.safetensors")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("a.safetensors")));
  }
}
