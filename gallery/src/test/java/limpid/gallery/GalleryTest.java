package limpid.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import limpid.error.OptionException;
import limpid.tensor.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GalleryTest {
  private static final int LONGEST_SOURCE = 120;

  private static final Set<String> WANTED =
      ids(
          "S0.1 S0.2 S0.3 S0.4 S0.5 S0.6 S0.7 S1.1 S1.2 S1.3 S1.4 S1.5 S2.1 S2.2 S2.3 S2.4 S2.5 S2.6 S2.7 S2.8"
              + " S2.9 S3.1 S3.2 S3.3 S4.1 S4.2 S4.3 S4.4 S4.5 S4.6 S4.7");

  private static Set<String> ids(String list) {
    return new TreeSet<>(Arrays.asList(list.split(" ", -1)));
  }

  private static Stream<String> present() {
    return Gallery.examples().stream().map(example -> example.about().id());
  }

  @ParameterizedTest
  @MethodSource("present")
  void everyNumberOfAnExampleIsAsExpected(String id) throws IOException {
    try (Compute compute = Compute.open("auto", 2)) {
      Outcome outcome = compute.call(() -> Gallery.example(id).outcome());
      assertThat(outcome.checks()).isNotEmpty();
      assertThat(outcome.checks()).filteredOn(check -> !check.passed()).isEmpty();
      assertThat(outcome.checks()).extracting(Check::what).doesNotHaveDuplicates();
      assertThat(outcome.drawings()).extracting(Part.Drawing::name).doesNotHaveDuplicates();
      assertThat(outcome.drawings())
          .allSatisfy(drawing -> {
            assertThat(drawing.picture().description()).isNotBlank();
            assertThat(drawing.picture().svg()).isEqualTo(drawing.picture().svg());
          });
    }
  }

  @ParameterizedTest
  @MethodSource("present")
  void anExampleSaysWhatItShowsAndItsSourceIsShort(String id) {
    Example example = Gallery.example(id);
    About about = example.about();
    assertThat(List.of(about.title(), about.shows(), about.formula().tex(), about.formula().text()))
        .noneMatch(String::isBlank);
    assertThat(about.shows().lines()).allMatch(line -> line.length() <= 100);
    assertThat(Gallery.source(example).lines()).hasSizeLessThanOrEqualTo(LONGEST_SOURCE);
    assertThat(Gallery.source(example)).contains("record " + example.getClass().getSimpleName());
  }

  @Test
  void everyRowOfTheSourceIsThereOnce() {
    assertThat(present()).containsExactlyInAnyOrderElementsOf(WANTED);
  }

  @Test
  void topicsFollowEachOther() {
    List<Topic> topics =
        Gallery.examples().stream().map(example -> example.about().topic()).toList();
    assertThat(topics).isSorted();
  }

  @Test
  void anUnknownExampleIsAnErrorWithTheNearestOne() {
    assertThatThrownBy(() -> Gallery.example("S33.2"))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "example \"S33.2\" is not in the gallery (did you mean \"S3.2\"?); limpid gallery lists what is");
    assertThatThrownBy(() -> Gallery.example("S3")).hasMessageContaining("(did you mean one of S3");
    assertThat(Gallery.example("s3.2").about().id()).isEqualTo("S3.2");
  }
}
