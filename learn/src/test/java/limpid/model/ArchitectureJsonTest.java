package limpid.model;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.error.ModelFileException;
import limpid.file.MetadataJson;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.ColumnEmbedding;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Elu;
import limpid.nn.Embedding;
import limpid.nn.Flatten;
import limpid.nn.Forward;
import limpid.nn.Gelu;
import limpid.nn.GlobalAveragePool;
import limpid.nn.HardSigmoid;
import limpid.nn.HardSwish;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.LeakyRelu;
import limpid.nn.LogSoftmax;
import limpid.nn.MaxPool;
import limpid.nn.Maxout;
import limpid.nn.MeanSquaredError;
import limpid.nn.Mish;
import limpid.nn.Network;
import limpid.nn.Pad;
import limpid.nn.Parallel;
import limpid.nn.ParameterSource;
import limpid.nn.Relu;
import limpid.nn.Relu6;
import limpid.nn.Residual;
import limpid.nn.Scale;
import limpid.nn.Selu;
import limpid.nn.Sequential;
import limpid.nn.Sigmoid;
import limpid.nn.Silu;
import limpid.nn.Softmax;
import limpid.nn.Softplus;
import limpid.nn.Step;
import limpid.nn.Sum;
import limpid.nn.Tanh;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer goes into the file and comes back the same.
class ArchitectureJsonTest {
  @TempDir Path folder;

  static List<Layer> layers() {
    return List.of(
        new Dense(4),
        new Dense(3, false, new Init.Uniform(-0.1f, 0.2f)),
        new Dense(3, true, new Init.Normal(0.5f, 0.1f)),
        new Dense(3, true, new Init.Glorot()),
        new Dense(3, true, new Init.Zeros()),
        new Dense(3, true, new Init.Ones()),
        new Dense(3, true, new Init.LeCun()),
        new Dense(3, true, new Init.He(), new Init.Normal(0, 1)),
        new Dropout(0.4f),
        new Relu(),
        new Sigmoid(),
        new Tanh(),
        new Step(),
        new Softmax(),
        new LogSoftmax(),
        new LeakyRelu(0.2f),
        new Elu(0.5f),
        new Selu(),
        new Gelu(),
        new Gelu(true),
        new Silu(),
        new Mish(),
        new Softplus(),
        new HardSigmoid(),
        new HardSwish(),
        new Relu6(),
        new Maxout(5),
        new BatchNorm(0.3f, 1e-3f),
        new LayerNorm(1, 1e-6f),
        new Scale(),
        new Conv2d(6, 3).padding(1).dilation(2).groups(2).bias(false).init(new Init.Glorot()),
        new Conv2d(6, new Extent(1, 3))
            .stride(new Extent(2, 1))
            .padding(new Extent(0, 1))
            .dilation(new Extent(1, 2)),
        new MaxPool(3, 2, 1),
        new MaxPool(new Extent(1, 3), new Extent(2, 1), new Extent(0, 1)),
        new AveragePool(2),
        new AveragePool(new Extent(4, 1)),
        new AveragePool(3, 1, 1).countsPadding(false),
        new Pad(0, 1, 2, 3, -Float.MAX_VALUE),
        new GlobalAveragePool(),
        new Flatten(),
        new Embedding(7, 3),
        ColumnEmbedding.of(
            new ColumnEmbedding.Column(3, 7, 2), new ColumnEmbedding.Column(1, 9, 4)),
        Residual.of(
            new Dense(4),
            Parallel.of(new Dense(2), new Residual(new Relu())),
            Sum.of(new Dense(3), new Dense(3)),
            new Dense(5)),
        Sequential.of(new Dense(6), Sequential.of(new Dense(2), new Dropout(0.1f))));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void everyLayerComesBackTheSame(Layer layer) {
    Network network = Network.of(in(layer), layer, new Relu());
    String text = MetadataJson.MAPPER.writeValueAsString(ArchitectureJson.write(network));
    assertThat(ArchitectureJson.read(MetadataJson.MAPPER.readTree(text))).isEqualTo(network);
  }

  @Test
  void whatIsAlikeOnBothAxesIsWrittenAsOneNumber() {
    Network square = Network.of(Shape.of(1, 6, 6), new Conv2d(2, 3), new AveragePool(2));
    assertThat(ArchitectureJson.write(square).path("layers").get(0).toString())
        .contains("\"kernel\":3,\"stride\":1,\"padding\":0,\"dilation\":1,\"groups\":1");
    assertThat(ArchitectureJson.write(square).path("layers").get(1).toString())
        .isEqualTo("{\"type\":\"average-pool\",\"kernel\":2,\"stride\":2,\"padding\":0}");
    Network oblong = Network.of(Shape.of(1, 6, 6), new MaxPool(new Extent(1, 2)));
    assertThat(ArchitectureJson.write(oblong).path("layers").get(0).toString())
        .isEqualTo("{\"type\":\"max-pool\",\"kernel\":[1,2],\"stride\":[1,2],\"padding\":0}");
  }

  private static Shape in(Layer layer) {
    return switch (layer) {
      case Conv2d _, MaxPool _, AveragePool _, GlobalAveragePool _, Pad _, Flatten _ ->
          Shape.of(2, 6, 5);
      default -> Shape.of(5);
    };
  }

  @Test
  void everyKindOfLayerIsTried() {
    Set<Class<?>> tried = layers().stream().map(Object::getClass).collect(toSet());
    tried.add(Parallel.class);
    tried.add(Sum.class);
    assertThat(tried).containsExactlyInAnyOrderElementsOf(kinds(Layer.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> family) {
    if (family == Layer.Custom.class) {
      return Stream.of();
    }
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(ArchitectureJsonTest::kinds)
        : Stream.of(family);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \"conv9d\"}                                | there is no layer \"conv9d\"",
        "{\"type\": \"residual\"}                              | there is no layer \"\"",
        "{\"type\": \"parallel\"}                              | it has no branches",
        "{\"type\": \"parallel\", \"branches\": []}            | branches of a parallel layer are none; there must be at least 1",
        "{\"type\": \"column-embedding\"}                      | columns of an embedding are none; there must be at least 1",
        "{\"type\": \"embedding\", \"categories\": 1.5}        | categories is 1.5, not a whole number",
        "{\"type\": \"max-pool\", \"kernel\": 2}            | stride is , not a whole number",
        "{\"type\": \"max-pool\", \"kernel\": [1, 2, 3]}    | kernel is [1,2,3]; it wants one number, or two of rows and columns",
        "{\"type\": \"max-pool\", \"kernel\": [1, 2.5]}     | kernel is 2.5, not a whole number",
        "{\"type\": \"max-pool\", \"kernel\": [0, 2], \"stride\": 1, \"padding\": 0} | window of max-pool is 0×2; it must be at least 1 on both axes",
        "{\"type\": \"batch-norm\", \"momentum\": 0.1}         | epsilon is , not a number",
      })
  void whatIsNoLayerIsSaidInWords(String layer, String message) {
    String text = "{\"input\": [3], \"layers\": [" + layer + "]}";
    assertThatThrownBy(() -> ArchitectureJson.read(MetadataJson.MAPPER.readTree(text)))
        .isInstanceOf(RuntimeException.class)
        .hasMessage(message);
  }

  private record Own() implements Layer.Custom {
    @Override
    public Shape outputShape(Shape in) {
      return in;
    }

    @Override
    public Forward build(Shape in, ParameterSource from) {
      return (x, _) -> x;
    }
  }

  @Test
  void aLayerOfOnesOwnIsRefusedInOneSentence() {
    Network.Built net = Network.of(Shape.of(3), new Residual(new Own()), new Dense(1)).build(0);
    Model model =
        Model.of(
            net, new Input.Numbers(3), new TargetEncoder.Value("y", 0, 1), new MeanSquaredError());
    Path file = folder.resolve("own.safetensors");
    assertThatThrownBy(() -> model.save(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            file
                + ": cannot hold the layer Own[], which is one of your own; keep the network's weights() and build it in code");
    assertThat(file).doesNotExist();
  }
}
