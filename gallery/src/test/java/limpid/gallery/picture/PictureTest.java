package limpid.gallery.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.scalar.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PictureTest {
  private static final String TITLE = "less < more & \"both\"";
  private static final Grid GRID = Grid.of(-1, 1, -1, 1, 8, (x, y) -> x * x + y * y);

  private static Stream<Supplier<Picture>> all() {
    double[] numbers = {1, 2, 4};
    Value w = Value.parameter("w", 2);
    return Stream.of(
        () -> new Chart(TITLE, "x", "y").line("a", numbers, numbers).points("b", numbers, numbers),
        () ->
            new Chart(TITLE, "x", "y")
                .heights(GRID, 4)
                .path("way", new double[] {0, 1}, new double[] {0, 1}),
        () -> new Chart(TITLE, "x", "y").field(GRID, 0, 2).logY().rangeY(1, 10),
        () -> new Bars(TITLE, "x", "y").group("a", List.of("p", "q"), 1, 2),
        () -> new Surface(TITLE, "x", "y", GRID, (x, y) -> x * x + y * y),
        () -> new NetworkPicture(TITLE, Network.of(Shape.of(20), new Dense(3)).build(1)),
        () ->
            new NetworkPicture(TITLE, Network.of(Shape.of(2), new Dense(3)).build(1))
                .inputs(List.of("<a>", "b")),
        () ->
            new Film(TITLE, 0.5)
                .frame(new Chart("one", "x", "y").line("a", numbers, numbers))
                .frame(new Chart("two", "x", "y").heights(GRID, 4)),
        () -> new ComputationGraph(TITLE, w.times(w).minus(Value.constant("t", 1)).pow(2)),
        () ->
            new Matrix(TITLE, List.of("a"), List.of("p", "q"), Tensor.of(Shape.of(1, 2), 1, -2), 2),
        () -> new ImageSheet(TITLE, 2).weights("w", 2, 1, -1, 0, 0.5f).greys("g", 2, 0, 1, 0, 1));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aPictureIsWellFormedWithWordsForThoseWhoCannotSeeIt(Supplier<Picture> maker)
      throws Exception {
    Element root = parsed(maker.get().svg()).getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(TITLE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSamePictureHasTheSameBytes(Supplier<Picture> maker) {
    Picture picture = maker.get();
    assertThat(picture.svg()).isEqualTo(picture.svg()).isEqualTo(maker.get().svg());
  }

  @ParameterizedTest
  @MethodSource("all")
  void idsStandUnderThePrefixSoThatPicturesCanShareADocument(Supplier<Picture> maker) {
    assertThat(maker.get().inline("one")).doesNotContainPattern(" id=\"(?!one-)");
    assertThat(maker.get().inline("one")).doesNotContainPattern("url\\(#(?!one-)");
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyColourOfAPictureHasADarkOne(Supplier<Picture> maker) {
    String svg = maker.get().svg();
    String body = svg.substring(svg.indexOf("<rect width=\"100%\""));
    String style = svg.substring(0, svg.indexOf("</style>"));
    List<String> colours =
        java.util.regex.Pattern.compile("(?:fill|stroke)=\"(#[0-9a-f]{6})\"")
            .matcher(body)
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    assertThat(colours)
        .isNotEmpty()
        .allMatch(colour -> style.contains("[fill=\"" + colour + "\"]"));
    assertThat(body).doesNotContain("=\"white\"");
  }

  @Test
  void aFilmShowsItsLastFrameWhereNothingMoves() {
    String svg = film().svg();
    assertThat(svg).containsOnlyOnce("visibility=\"visible\"");
    assertThat(svg.indexOf("visibility=\"hidden\"")).isLessThan(svg.indexOf(">one<"));
    assertThat(svg.indexOf("visibility=\"visible\""))
        .isBetween(svg.indexOf(">one<"), svg.indexOf(">two<"));
    assertThat(svg).contains("prefers-reduced-motion: no-preference");
  }

  @Test
  void everyFrameOfAFilmHasItsMoment() {
    assertThat(film().svg()) // two moments and two more for the last frame to rest
        .contains("animation:p-frame 2s", "visibility:visible}25%", "visibility:visible}75%")
        .contains("animation-delay:0s", "animation-delay:-1.5s");
  }

  private static Film film() {
    double[] numbers = {1, 2};
    return new Film("film", 0.5)
        .frame(new Chart("one", "x", "y").line("a", numbers, numbers))
        .frame(new Chart("two", "x", "y").line("a", numbers, numbers));
  }

  @Test
  void framesOfSeveralSizesAreAnError() {
    Film uneven = film().frame(new Surface("s", "x", "y", GRID, (x, y) -> x));
    assertThatThrownBy(uneven::svg).hasMessage("film: its frames are of several sizes");
  }

  @Test
  void numbersThatDoNotFitTogetherAreAnError() {
    assertThatThrownBy(() -> new Chart("c", "x", "y").line("a", new double[2], new double[3]))
        .hasMessage("\"a\" of c: 2 numbers to the right and 3 up");
    assertThatThrownBy(() -> new ImageSheet("s", 1).greys("g", 3, 0, 0))
        .hasMessage("\"g\" of s: 2 pixels in rows of 3");
    assertThatThrownBy(() -> new Bars("b", "x", "y").group("a", List.of("p"), 1, 2))
        .hasMessage("\"a\" of b: 1 things and 2 bars");
    assertThatThrownBy(
            () -> new Matrix("m", List.of("a"), List.of(), Tensor.zeros(Shape.of(1, 2)), 2))
        .hasMessage("m: 1 rows and 0 columns for numbers [1, 2]");
  }
}
