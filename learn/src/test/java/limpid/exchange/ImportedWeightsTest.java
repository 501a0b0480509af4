package limpid.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.error.ModelFileException;
import limpid.error.OptionException;
import limpid.error.ParameterException;
import limpid.experiment.HiddenLayers;
import limpid.file.Npz;
import limpid.file.Safetensors;
import limpid.file.StoredTensor;
import limpid.model.Model;
import limpid.nn.BatchNorm;
import limpid.nn.Dense;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.Network;
import limpid.nn.Residual;
import limpid.nn.Sequential;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedWeightsTest {
  private static final HiddenLayers TWO = new HiddenLayers("3,2", "relu", "none");

  @TempDir Path folder;

  @Test
  void aDenseWeightIsTurnedAround() throws IOException {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    put(weights, "fc.weight", Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    put(weights, "fc.bias", Shape.of(2), 7, 8);
    ImportedWeights imported = read(weights, new HiddenLayers("none", "relu", "none"));
    Network.Built network = imported.model().network();
    assertThat(network.parameter("0.weight").toArray()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(network.parameter("0.bias").toArray()).containsExactly(7, 8);
    assertThat(imported.names())
        .extracting(n -> n.theirs() + n.stored() + n.ours() + n.shape() + n.transposed())
        .containsExactly("fc.weight[2, 3]0.weight[3, 2]true", "fc.bias[2]0.bias[2]false");
  }

  @Test
  void layersAreTakenInTheOrderOfTheirNumbersAndWhereTheyFit() throws IOException {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    dense(weights, "classifier", 2, 4);
    dense(weights, "net.10", 2, 2);
    dense(weights, "net.2", 2, 2);
    dense(weights, "net.0", 5, 2);
    ImportedWeights imported = read(weights, new HiddenLayers("2,2,2", "tanh", "none"));
    assertThat(imported.names().stream().map(n -> n.theirs() + " " + n.ours()))
        .containsExactly(
            "net.0.weight 0.weight",
            "net.0.bias 0.bias",
            "net.2.weight 2.weight",
            "net.2.bias 2.bias",
            "net.10.weight 4.weight",
            "net.10.bias 4.bias",
            "classifier.weight 6.weight",
            "classifier.bias 6.bias");
    assertThat(imported.model().description().input()).isEqualTo(new Input.Numbers(5));
  }

  @Test
  void kernelsOfKerasStayAsTheyAre() throws IOException {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    put(weights, "dense_7/dense_7/kernel:0", Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    put(weights, "dense_7/dense_7/bias:0", Shape.of(3), 7, 8, 9);
    ImportedWeights imported = read(weights, new HiddenLayers("none", "relu", "none"));
    assertThat(imported.model().network().parameter("0.weight").toArray())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(imported.names().getFirst().transposed()).isFalse();
  }

  @Test
  void everyMismatchIsInOneError() {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    dense(weights, "a", 4, 3);
    weights.remove("a.bias");
    dense(weights, "b", 5, 2);
    dense(weights, "c", 2, 6);
    put(weights, "c.mask", Shape.of(1), 1);
    put(weights, "c.bias", Shape.of(6), 0, 0, 0, 0, 0, Float.NaN);
    put(weights, "d.gamma", Shape.of(2), 1, 1);
    assertThatThrownBy(() -> read(weights, TWO))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            """
            the parameters do not fit the network:
              missing: a.bias [3], for 0.bias of Dense(3)
              misshapen: b.weight is [2, 5], wanted [2, 3], for 2.weight of Dense(2)
              no number: c.bias holds NaN
              extra: c.mask [1]
              extra: d.gamma [2]\
            """);
  }

  @Test
  void whatIsNotThereIsNamedByThePlaceWhereItIsWanted() {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    dense(weights, "0", 4, 3);
    assertThatThrownBy(() -> read(weights, TWO))
        .hasMessageContaining("missing: 2.weight [2, 3], for 2.weight of Dense(2)")
        .hasMessageContaining("missing: 4.weight [1, 2], for 4.weight of Dense(1)");
  }

  @Test
  void layersWithoutABiasAreThat() throws IOException {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    dense(weights, "0", 4, 3);
    dense(weights, "2", 3, 2);
    dense(weights, "4", 2, 1);
    weights.keySet().removeIf(name -> name.endsWith("bias"));
    Model model = read(weights, TWO).model();
    assertThat(model.network().network().parameterCount()).isEqualTo(12 + 6 + 2);
    assertThat(model.description().target()).isInstanceOf(TargetEncoder.Value.class);
  }

  @Test
  void convolutionsAndRunningStatisticsComeBackBitByBit() throws IOException {
    for (String bias : List.of("batch", "layer", "none")) {
      HiddenLayers layers =
          new HiddenLayers(
              "conv(4,3,pad=1,groups=1),maxpool(1x2),conv(6,3x2,groups=2),5", "relu", bias);
      List<Layer> all = layers.layers(0);
      all.add(new Dense(3));
      Network network = new Network(Shape.of(1, 9, 8), new Sequential(all));
      Network.Built built = network.build(4);
      Path file = folder.resolve("w.npz");
      new Npz(PyTorchWeights.of(built)).write(file);
      ImportedWeights imported =
          ImportedWeights.read(file, layers, "9x8", NameMap.NONE, Meaning.USUAL);
      Network.Built back = imported.model().network();
      assertThat(back.network()).hasToString(network.toString());
      built
          .weights()
          .forEach((path, tensor) ->
              assertThat(Objects.requireNonNull(back.weights().get(path)).toArray())
                  .as(path)
                  .isEqualTo(tensor.toArray()));
    }
  }

  @Test
  void filtersOfSequencesAreThoseOfImagesOfHeightOne() throws IOException {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    float[] filters = new float[4 * 2 * 3];
    for (int i = 0; i < filters.length; i++) {
      filters[i] = i;
    }
    put(weights, "0.weight", Shape.of(4, 2, 3), filters);
    put(weights, "0.bias", Shape.of(4), 1, 2, 3, 4);
    dense(weights, "3", 4, 5);
    Path file = folder.resolve("sequence.npz");
    new Npz(weights).write(file);
    HiddenLayers layers = new HiddenLayers("conv(4,1x3,pad=0x1),globalavgpool", "relu", "none");
    Model model = ImportedWeights.read(file, layers, "2x1x9", NameMap.NONE, Meaning.USUAL).model();
    Tensor imported = model.network().parameter("0.weight");
    assertThat(imported.shape()).isEqualTo(Shape.of(4, 2, 1, 3));
    assertThat(imported.toArray()).isEqualTo(filters);
  }

  @Test
  void batchNormsHaveTheNamesOfPyTorch() throws IOException {
    Network network =
        Network.of(
            Shape.of(2, 3, 3), new BatchNorm(), new LayerNorm(3), Residual.of(new BatchNorm()));
    SequencedMap<String, StoredTensor> weights = PyTorchWeights.of(network.build(1));
    assertThat(weights.keySet())
        .containsExactly(
            "0.weight",
            "0.bias",
            "0.running_mean",
            "0.running_var",
            "0.num_batches_tracked",
            "1.weight",
            "1.bias",
            "2.inner.0.weight",
            "2.inner.0.bias",
            "2.inner.0.running_mean",
            "2.inner.0.running_var",
            "2.inner.0.num_batches_tracked");
    assertThat(Objects.requireNonNull(weights.get("1.weight")).shape())
        .isEqualTo(Shape.of(2, 3, 3));
  }

  @Test
  void countedBatchesAreLeftOutWithAWord() throws IOException {
    HiddenLayers layers = new HiddenLayers("3", "relu", "batch");
    List<Layer> all = layers.layers(0);
    all.add(new Dense(2));
    Network.Built built = new Network(Shape.of(4), new Sequential(all)).build(1);
    assertThat(read(PyTorchWeights.of(built), layers).notes())
        .contains(
            "num_batches_tracked was left out; no answer depends on how many batches there were");
  }

  @Test
  void whiteIsAFactorBeforeEverythingElse() throws IOException {
    SequencedMap<String, StoredTensor> weights = new LinkedHashMap<>();
    dense(weights, "0", 64, 2);
    Path file = write(weights);
    HiddenLayers none = new HiddenLayers("none", "relu", "none");
    Meaning bytes = new Meaning(255, List.of("no", "yes"), "ill");
    Model model = ImportedWeights.read(file, none, null, NameMap.NONE, bytes).model();
    assertThat(model.network().parameter("0.factor").toArray()).hasSize(64).containsOnly(255);
    assertThat(model.description().input()).isInstanceOf(Input.Picture.class);
    assertThat(model.description().target())
        .isEqualTo(new TargetEncoder.Classes("ill", List.of("no", "yes")));
    Meaning three = new Meaning(1, List.of("a", "b", "c"), "class");
    assertThatThrownBy(() -> ImportedWeights.read(file, none, null, NameMap.NONE, three))
        .isInstanceOf(OptionException.class)
        .hasMessage("classes are 3; the model has 2");
  }

  @Test
  void filesThatHoldNoSuchWeightsAreRefused() throws IOException {
    SequencedMap<String, StoredTensor> bias = new LinkedHashMap<>();
    put(bias, "bias", Shape.of(1), 1);
    assertThatThrownBy(() -> read(bias, TWO))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith(
            "holds no weights of a dense layer: none named weight, as [out, in], or kernel, as [in, out]");
    Path ours = folder.resolve("ours.safetensors");
    new Safetensors(Map.of("limpid", "{}"), bias).write(ours);
    assertThatThrownBy(() -> ImportedWeights.read(ours, TWO, null, NameMap.NONE, Meaning.USUAL))
        .hasMessage(ours + ": is a model of Limpid's own already; use it as it is");
  }

  @Test
  void inputsMustBeSizes() throws IOException {
    Path file = write(new LinkedHashMap<>());
    HiddenLayers conv = new HiddenLayers("conv(2,3)", "relu", "none");
    assertThatThrownBy(
            () -> ImportedWeights.read(file, conv, "28 by 28", NameMap.NONE, Meaning.USUAL))
        .hasMessageStartingWith("--input is \"28 by 28\"; it must be numbers such as 13");
    assertThatThrownBy(() -> ImportedWeights.read(file, conv, "784", NameMap.NONE, Meaning.USUAL))
        .hasMessage("--input is 784, but the layers want pictures, such as 28x28");
    assertThatThrownBy(() -> ImportedWeights.read(file, conv, null, NameMap.NONE, Meaning.USUAL))
        .hasMessage("--input is missing: say what the pictures are, such as 28x28 or 3x32x32");
  }

  private ImportedWeights read(SequencedMap<String, StoredTensor> weights, HiddenLayers layers)
      throws IOException {
    return ImportedWeights.read(write(weights), layers, null, NameMap.NONE, Meaning.USUAL);
  }

  private Path write(SequencedMap<String, StoredTensor> weights) throws IOException {
    Path file = folder.resolve("w.safetensors");
    new Safetensors(Map.of(), weights).write(file);
    return file;
  }

  private static void dense(
      SequencedMap<String, StoredTensor> weights, String name, int in, int out) {
    put(weights, name + ".weight", Shape.of(out, in), new float[in * out]);
    put(weights, name + ".bias", Shape.of(out), new float[out]);
  }

  private static void put(
      SequencedMap<String, StoredTensor> weights, String name, Shape shape, float... values) {
    weights.put(name, StoredTensor.of(shape, values));
  }
}
