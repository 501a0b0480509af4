package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Gallery;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GalleryCommandTest {
  private @TempDir Path folder;

  private record Wrong() implements Example {
    @Override
    public About about() {
      return new About("X", "wrong", Topic.NEURON, "says 2", new Formula("1", "1"));
    }

    @Override
    public void run(Page page) {
      page.equal("one", 2, 1);
    }
  }

  @Test
  void theListHasEveryExampleUnderItsTopic() {
    Result result = Result.of(folder, "gallery");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("A neuron\n  S4.1  A neuron with a threshold\n");
    Gallery.examples()
        .forEach(example -> assertThat(result.out()).contains(example.about().title()));
  }

  @Test
  void anExampleShowsItsNumbersBesideTheExpectedOnesAndWritesItsPictures() throws IOException {
    Result result = Result.of(folder, "gallery", "s4.1", "--out", "p");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("exactly 50  ✓ as expected", "picture  p/S4.1-step.svg", "ThresholdNeuron.java");
    assertThat(Files.readString(folder.resolve("p/S4.1-step.svg"))).contains("<svg ");
  }

  @Test
  void aPublishedResultIsMadeAgainAndStandsBesideOurs() {
    Result result = Result.of(folder, "gallery", "--reproduce", "haberman", "--seeds", "2");
    assertThat(result.out())
        .contains("haberman  3-5-1", "published", "ours, mean ± sd", "73.53", "✓ reached");
    assertThat(result.code()).isZero();
    assertThat(Result.of(folder, "gallery", "--reproduce").out()).contains("simard-elastic");
  }

  @Test
  void whatIsStoppedIsSaidToBeSo() {
    Result result =
        Result.of(folder, "gallery", "--reproduce", "Haberman", "--minutes", "0.001", "--out", "p");
    assertThat(result.out())
        .contains("seed 1, stopped after ", " of 6000 epochs")
        .contains("0 of 5 runs went to the end in ");
    assertThat(folder.resolve("p")).as("there is no picture of it").doesNotExist();
  }

  @Test
  void jsonOfAResultHasEverySeedAndHowFarItCame() {
    Result result =
        Result.of(folder, "gallery", "--reproduce", "haberman", "--seeds", "1", "--json");
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertThat(json.get("figures").get(0).get("whole").asBoolean()).isTrue();
    JsonNode run = json.get("runs").get(0);
    assertThat(run.get("seed").asInt()).isEqualTo(1);
    assertThat(run.get("epochs").asInt()).isEqualTo(6000);
    assertThat(run.get("planned").asInt()).isEqualTo(6000);
    assertThat(run.get("wrong, %").get(0).asDouble()).isBetween(26.0, 27.0);
  }

  @Test
  void timeForNoEpochAtAllIsRefused() {
    Result result =
        Result.of(folder, "gallery", "--reproduce", "haberman", "--minutes", "0.00000001");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("error: --minutes ended it before its first epoch was through; give it more\n");
  }

  @Test
  void aFolderThatTakesNoPicturesIsRefusedBeforeAnythingRuns() throws IOException {
    Files.writeString(folder.resolve("file"), "kept");
    for (String out : List.of("file", "file/within")) {
      Result result = Result.of(folder, "gallery", "S4.1", "--out", out);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("error: --out " + out + " ").hasLineCount(1);
    }
    assertThat(Result.of(folder, "gallery", "--all", "--out", "file").out()).isEmpty();
    assertThat(folder.resolve("file")).hasContent("kept");
  }

  @Test
  void numbersAndFoldersThatMakeNoSenseAreRefused() {
    assertThat(refused("--reproduce", "haberman", "--minutes", "abc"))
        .isEqualTo(
            "error: --minutes is \"abc\"; it must be a number; try: limpid gallery --help\n");
    assertThat(refused("--reproduce", "haberman", "--seeds", "2000000000"))
        .isEqualTo("error: --seeds wants a number from 1 to 1000, but got 2000000000\n");
    assertThat(refused("S1.5", "--data", "nowhere"))
        .isEqualTo("error: --data nowhere: no such folder\n");
    assertThat(refused("--data", "."))
        .isEqualTo("error: --data is for S1.5, --all, --book and --reproduce; add one\n");
    assertThat(refused("S1.5", "--data", ".")).contains("these files are missing");
  }

  private String refused(String... arguments) {
    List<String> all = new ArrayList<>(List.of("gallery"));
    all.addAll(List.of(arguments));
    Result result = Result.of(folder, all.toArray(String[]::new));
    assertThat(result.code()).isEqualTo(2);
    return result.err();
  }

  @Test
  void sentencesHaveLinesOfTheirOwn() {
    Result result = Result.of(folder, "gallery", "S2.8");
    assertThat(result.out())
        .contains(
            "  gone back from two numbers  ✓ as expected\n    found     backward starts from");
    assertThat(result.out().lines())
        .filteredOn(line -> line.endsWith("as expected"))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void anUnknownResultAndOptionsWithoutOneAreRefused() {
    Result unknown = Result.of(folder, "gallery", "--reproduce", "simard");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("\"simard\" is not known");
    Result alone = Result.of(folder, "gallery", "--seeds", "2");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("--seeds").contains("is for --reproduce");
  }

  @Test
  void aWrongNumberIsSaidSoAndFails() throws IOException {
    assertThat(GalleryCommand.code(List.of(new Wrong().outcome()))).isEqualTo(1);
    assertThat(GalleryCommand.code(List.of(Gallery.example("S4.1").outcome()))).isZero();
  }

  @Test
  void jsonHasTheNumbersAndNothingElseIsOnStandardOutput() {
    Result result = Result.of(folder, "gallery", "S4.3", "--json");
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertThat(json.get("passed").asBoolean()).isTrue();
    assertThat(json.get("checks").get(0).get("actual").asDouble()).isEqualTo(17);
    assertThat(json.get("pictures").get(0).asString()).isEqualTo("gallery/S4.3-network.svg");
  }

  @Test
  void anUnknownExampleIsWrongUseAndWritesNothing() {
    Result result = Result.of(folder, "gallery", "S44.1");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "error: example \"S44.1\" is not in the gallery (did you mean \"S4.1\"?); limpid gallery lists what is\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aBookThatCannotBeWrittenIsRefusedBeforeAnythingRuns() {
    Result result = Result.of(folder, "gallery", "--book", "no/such/folder.html");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("there is no directory").hasLineCount(1);
    assertThat(Result.of(folder, "gallery", "S4.1", "--all").err())
        .isEqualTo("error: --all runs every example; leave out S4.1\n");
  }
}
