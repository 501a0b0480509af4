package limpid.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import limpid.error.OptionException;
import limpid.error.ParameterException;
import limpid.experiment.HiddenLayers;
import limpid.file.Npz;
import limpid.file.Safetensors;
import limpid.file.StoredTensor;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which layer of a file is which of ours, where several have the same shapes and the file has them
/// in whatever order.
class LayerMatchingTest {
  private static final String DOUBT =
      "%s have the same shapes, and nothing says for sure which comes first; they were taken as --map %s has them: say it if they stand otherwise";

  @TempDir Path folder;

  /// Three layers 2 → 2, all but the last followed by an activation, so that they are 0, 2 and 4.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fc1 fc2 fc3                       | fc1 fc2 fc3                       | sure
          fc1 fc10 fc2                      | fc1 fc2 fc10                      | sure
          layer.0 layer.10 layer.2          | layer.0 layer.2 layer.10          | sure
          0 1 2                             | 0 1 2                             | sure
          0 2 4                             | 0 2 4                             | sure
          2 3 4                             | 2 3 4                             | sure
          a.08.x a.9.x a.10.x               | a.08.x a.9.x a.10.x               | sure
          dense dense_1 dense_2             | dense dense_1 dense_2             | sure
          dense dense_10 dense_9            | dense dense_9 dense_10            | sure
          m.1.fc2 m.2.fc1 m.10.fc1          | m.1.fc2 m.2.fc1 m.10.fc1          | sure
          dense_2/dense_2 dense_3/dense_3 dense_4/dense_4 | dense_2/dense_2 dense_3/dense_3 dense_4/dense_4 | sure
          fc2 fc1 fc3                       | fc1 fc2 fc3                       | doubt
          layer.3 layer.2 layer.1           | layer.1 layer.2 layer.3           | doubt
          one two three                     | one two three                     | doubt
          in mid out                        | in mid out                        | doubt
          encoder.0 decoder.0 decoder.1     | encoder.0 decoder.0 decoder.1     | doubt
          b.0 a.0 b.1                       | b.0 b.1 a.0                       | doubt
          fc fc_out fc_in                   | fc fc_out fc_in                   | doubt
          x.1 x.a x.2                       | x.1 x.2 x.a                       | doubt
          """)
  void layersOfTheSameShapesAreTakenByNumberThenByPlaceInTheFile(
      String listed, String taken, String how) throws IOException {
    String[] inFile = listed.split(" ", -1);
    for (boolean npz : List.of(true, false)) {
      ImportedWeights imported = read(file(npz, inFile), "2,2", NameMap.NONE);
      assertThat(weights(imported)).isEqualTo(taken);
      assertThat(imported.doubts()).hasSize(how.equals("sure") ? 0 : 1);
      assertBiasesBelongToTheirWeights(imported);
    }
  }

  @Test
  void theDoubtHasTheMappingInTheWordsOfTheOption() throws IOException {
    Path file = file(true, "up", "down", "over");
    ImportedWeights imported = read(file, "2,2", NameMap.NONE);
    assertThat(imported.doubts())
        .containsExactly(DOUBT.formatted("up and down and over", "up=0,down=2,over=4"));

    ImportedWeights said =
        read(file, "2,2", NameMap.parse(List.of("over=0", "up=2", " down = 4 ")));
    assertThat(weights(said)).isEqualTo("over up down");
    assertThat(said.doubts()).isEmpty();
    assertBiasesBelongToTheirWeights(said);

    ImportedWeights one = read(file, "2,2", NameMap.parse(List.of("over=2")));
    assertThat(weights(one)).isEqualTo("up over down");
    assertThat(one.doubts()).containsExactly(DOUBT.formatted("up and down", "up=0,down=4"));
  }

  @Test
  void biasesThatAreAllListedBeforeTheWeightsArePairedByTheirNames() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (String role : List.of("bias", "weight")) {
      for (int i = 10; i >= 8; i--) {
        put(tensors, "fc" + i + "_" + role, role.equals("bias") ? Shape.of(2) : Shape.of(2, 2), i);
      }
    }
    ImportedWeights imported = read(npz(tensors), "2,2", NameMap.NONE);
    assertThat(weights(imported)).isEqualTo("fc8 fc9 fc10");
    assertBiasesBelongToTheirWeights(imported);
  }

  /// As a program writes them that sorts by name.
  @Test
  void theFirstLayerMayStandBehindOthers() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    dense(tensors, "hidden", 2, 2, 1);
    dense(tensors, "input", 7, 2, 2);
    dense(tensors, "output", 2, 3, 3);
    ImportedWeights imported = read(npz(tensors), "2,2", NameMap.NONE);
    assertThat(weights(imported)).isEqualTo("input hidden output");
    assertThat(imported.doubts()).isEmpty();
    assertThat(imported.model().network().network().input()).isEqualTo(Shape.of(7));
  }

  @Test
  void arraysOfOtherNamesAreSaidOneByOne() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("V", StoredTensor.of(Shape.of(2, 2), new float[] {1, 2, 3, 4}));
    tensors.put("W", StoredTensor.of(Shape.of(2, 2), new float[] {5, 6, 7, 8}));
    put(tensors, "c", Shape.of(2), 9);
    put(tensors, "b", Shape.of(2), 8);
    NameMap map = NameMap.parse(List.of("W=0.weight", "b=0.bias", "V=2.kernel", "c=2.bias"));
    ImportedWeights imported = read(npz(tensors), "2", map);
    var network = imported.model().network();
    assertThat(network.parameter("0.weight").toArray()).containsExactly(5, 7, 6, 8);
    assertThat(network.parameter("0.bias").toArray()).containsExactly(8, 8);
    assertThat(network.parameter("2.weight").toArray()).containsExactly(1, 2, 3, 4);
    assertThat(network.parameter("2.bias").toArray()).containsExactly(9, 9);
  }

  @Test
  void weightsOfTheOtherOrderAreToldHowToBeSaid() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("fc.weight", StoredTensor.of(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
    put(tensors, "fc.bias", Shape.of(3), 7);
    dense(tensors, "out", 3, 1, 8);
    Path file = npz(tensors);
    assertThatThrownBy(() -> readOfTwo(file, NameMap.NONE))
        .hasMessageContaining(
            "misshapen: fc.weight is [2, 3], wanted [3, 2], for 0.weight of Dense(3); if it is"
                + " [in, out], say --map fc=0,fc.weight=0.kernel");
    ImportedWeights said = readOfTwo(file, NameMap.parse(List.of("fc=0", "fc.weight=0.kernel")));
    assertThat(said.model().network().parameter("0.weight").toArray())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(said.model().network().parameter("0.bias").toArray()).containsOnly(7);
  }

  private static ImportedWeights readOfTwo(Path file, NameMap map) throws IOException {
    HiddenLayers hidden = new HiddenLayers("3", "relu", "none");
    return ImportedWeights.read(file, hidden, "2", map, Meaning.USUAL);
  }

  @Test
  void normsAreMappedByOurNamesToo() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    dense(tensors, "fc", 2, 2, 1);
    put(tensors, "norm.scale", Shape.of(2), 5);
    put(tensors, "norm.bias", Shape.of(2), 6);
    put(tensors, "norm.m", Shape.of(2), 7);
    put(tensors, "norm.v", Shape.of(2), 8);
    dense(tensors, "out", 2, 3, 2);
    NameMap map =
        NameMap.parse(
            List.of("norm.scale=1.gain", "norm.bias=1.bias", "norm.m=1.mean", "norm.v=1.variance"));
    ImportedWeights imported =
        ImportedWeights.read(
            npz(tensors), new HiddenLayers("2", "relu", "batch"), null, map, Meaning.USUAL);
    assertThat(
            Stream.of("gain", "bias", "mean", "variance")
                .map(name -> imported.model().network().weights().get("1." + name))
                .map(tensor -> tensor == null ? -1 : tensor.at(0)))
        .containsExactly(5f, 6f, 7f, 8f);
  }

  @Test
  void everythingThatIsWrongIsInOneErrorMappingsIncluded() throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    dense(tensors, "a", 4, 3, 1);
    dense(tensors, "b", 3, 2, 1);
    put(tensors, "mask", Shape.of(1), 1);
    Path file = npz(tensors);
    NameMap map = NameMap.parse(List.of("b=0", "fc9=2", "a=7", "w=0.bias"));
    assertThatThrownBy(() -> read(file, "3", map))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            """
            the parameters do not fit the network:
              misshapen: b.weight is [2, 3], wanted [3, 3], for 0.weight of Dense(3)
              misshapen: b.bias is [2], wanted [3], for 0.bias of Dense(3)
              missing: 2.weight [1, 3], for 2.weight of Dense(1)
              missing: 2.bias [1], for 2.bias of Dense(1)
              extra: a.weight [3, 4]
              extra: a.bias [3]
              extra: mask [1]
              --map fc9=2: the file has no layer fc9
              --map a=7: the network has no weights at 7, but at 0, 2
              --map w=0.bias: the file has no array w\
            """);
  }

  @Test
  void mappingsMustBePairsOfNamesThatAreSaidOnce() {
    assertThatThrownBy(() -> NameMap.parse(List.of("fc1", "a=", "b=0", "c=0", "b=1", "d=e=4")))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "--map cannot be used: \"fc1\" is not theirs=ours, such as fc1=0; \"a=\" is not"
                + " theirs=ours, such as fc1=0; \"c=0\" says again what 0 is; \"b=1\" says again"
                + " which b is");
  }

  /// The names of the layers of the file in the order of ours.
  private static String weights(ImportedWeights imported) {
    return imported.names().stream()
        .filter(name -> name.ours().endsWith("weight"))
        .map(name -> ArrayName.of(name.theirs()).layer())
        .collect(Collectors.joining(" "));
  }

  /// Every number of a layer is the same in these files, and another in each.
  private static void assertBiasesBelongToTheirWeights(ImportedWeights imported) {
    for (String path : List.of("0", "2", "4")) {
      var network = imported.model().network();
      assertThat(network.parameter(path + ".bias").at(0))
          .isEqualTo(network.parameter(path + ".weight").at(0, 0));
    }
  }

  private Path file(boolean npz, String... layers) throws IOException {
    SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (String layer : layers) {
      dense(tensors, layer, 2, 2, 1 + tensors.size());
    }
    return npz ? npz(tensors) : safetensors(tensors);
  }

  private Path npz(SequencedMap<String, StoredTensor> tensors) throws IOException {
    Path file = folder.resolve("w.npz");
    new Npz(tensors).write(file);
    return file;
  }

  private Path safetensors(SequencedMap<String, StoredTensor> tensors) throws IOException {
    Path file = folder.resolve("w.safetensors");
    new Safetensors(Map.of(), tensors).write(file);
    return file;
  }

  private static ImportedWeights read(Path file, String layers, NameMap map) throws IOException {
    HiddenLayers hidden = new HiddenLayers(layers, "relu", "none");
    return ImportedWeights.read(file, hidden, null, map, Meaning.USUAL);
  }

  private static void dense(
      SequencedMap<String, StoredTensor> tensors, String name, int in, int out, float number) {
    put(tensors, name + ".weight", Shape.of(out, in), number);
    put(tensors, name + ".bias", Shape.of(out), number);
  }

  private static void put(
      SequencedMap<String, StoredTensor> tensors, String name, Shape shape, float number) {
    float[] values = new float[shape.count()];
    Arrays.fill(values, number);
    tensors.put(name, StoredTensor.of(shape, values));
  }
}
