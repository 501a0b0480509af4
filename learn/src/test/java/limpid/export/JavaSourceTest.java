package limpid.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import limpid.data.table.DateFormat;
import limpid.encode.BooleanEncoder;
import limpid.encode.CategoryEncoder;
import limpid.encode.ColumnEncoder;
import limpid.encode.DateEncoder;
import limpid.encode.Input;
import limpid.encode.NumberEncoder;
import limpid.encode.Scale;
import limpid.encode.TableEncoder;
import limpid.encode.TargetEncoder;
import limpid.error.OptionException;
import limpid.error.UnsupportedException;
import limpid.model.Model;
import limpid.model.Prediction;
import limpid.model.Trained;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.ColumnEmbedding;
import limpid.nn.Conv2d;
import limpid.nn.CrossEntropy;
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
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.LeakyRelu;
import limpid.nn.LogSoftmax;
import limpid.nn.Loss;
import limpid.nn.MaxPool;
import limpid.nn.Maxout;
import limpid.nn.MeanSquaredError;
import limpid.nn.Mish;
import limpid.nn.Network;
import limpid.nn.Pad;
import limpid.nn.Parallel;
import limpid.nn.ParameterSource;
import limpid.nn.Poisson;
import limpid.nn.Relu;
import limpid.nn.Relu6;
import limpid.nn.Residual;
import limpid.nn.Selu;
import limpid.nn.Sequential;
import limpid.nn.Sigmoid;
import limpid.nn.Silu;
import limpid.nn.Softmax;
import limpid.nn.Softplus;
import limpid.nn.Step;
import limpid.nn.Sum;
import limpid.nn.Tanh;
import limpid.random.Rng;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaSourceTest {
  @TempDir Path folder;

  /// The same network with numbers everywhere, also where training begins with 0 or 1.
  private static Network.Built spread(Network network) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    network
        .build(1)
        .weights()
        .forEach((path, tensor) -> {
          float[] numbers = tensor.toArray();
          Rng rng = Rng.of(2).at(path);
          for (int i = 0; i < numbers.length; i++) {
            float shift = (float) rng.uniform(i) - 0.5f;
            numbers[i] =
                path.endsWith("variance")
                    ? 0.5f + numbers[i] * (0.6f + shift)
                    : numbers[i] + 0.3f * shift;
          }
          weights.put(path, Tensor.of(tensor.shape(), numbers));
        });
    return network.build(weights);
  }

  private static float[] numbers(int n, int row, float spread) {
    Rng rng = Rng.of(3).at("row " + row);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = spread * ((float) rng.uniform(i) - 0.5f);
    }
    return x;
  }

  private static double[] probabilities(Prediction prediction) {
    return ((Prediction.OfClass) prediction)
        .probabilities().values().stream().mapToDouble(p -> p).toArray();
  }

  private static Model ofClasses(Network.Built network, int classes, Loss loss) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      labels.add(Integer.toString(i));
    }
    return Model.of(
        network,
        new Input.Numbers(network.network().input().count()),
        new TargetEncoder.Classes("digit", labels),
        loss);
  }

  private void sameBits(Model model, String name, int rows) throws Exception {
    CompiledSource source = CompiledSource.of(model, folder, name);
    int width = model.description().input().width();
    for (int row = 0; row < rows; row++) {
      float[] x = numbers(width, row, row % 3 == 0 ? 40 : 3);
      assertThat(source.probabilities(x)).isEqualTo(probabilities(model.predict(x)));
    }
  }

  @Test
  void aTrainedTableModelAnswersTheSameForEveryRowOfItsFile() throws Exception {
    Model heart = Model.open(Trained.ofPatients(folder));
    CompiledSource source = CompiledSource.of(heart, folder, "Heart");
    List<String> lines = Files.readAllLines(folder.resolve("patients.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.substring(0, line.lastIndexOf(',')).split(",", -1);
      assertThat(source.probabilities(row))
          .as(line)
          .isEqualTo(probabilities(heart.predict(List.of(row))));
    }
    String line = "63,male,\"none\",,2024-05-17";
    Prediction expected = heart.predict(List.of("63", "male", "none", "", "2024-05-17"));
    assertThat(source.printed("Age,Sex,Chest,MaxHR,Seen", line))
        .startsWith(expected.label() + " (")
        .hasLineCount(1)
        .contains("Yes " + expected.probability("Yes"));
    assertThat(CompiledSource.text(folder, "Heart"))
        .contains("Age, Sex, Chest, MaxHR, Seen", heart.weightsSha256())
        .doesNotContain("float tanh(");
  }

  private static TableEncoder everyEncoder() {
    Scale scale = new Scale(12.5, 3.7);
    List<ColumnEncoder> columns =
        List.of(
            new NumberEncoder("plain \"a\" */ \\u0041", 0, scale, false),
            new NumberEncoder("flagged", 1, new Scale(-2, 0.3), true),
            new CategoryEncoder(
                "shares", 2, List.of("1", "grün", "b"), false, false, List.of(0.5, 0.2, 0.3)),
            new CategoryEncoder("all", 3, List.of("x", "y"), true, true, List.of(0.9, 0.1)),
            new CategoryEncoder("other", 4, List.of("x"), true, false, List.of(1.0)),
            new BooleanEncoder("yes", 5, true),
            new DateEncoder("iso", 6, DateFormat.ISO, new Scale(19_000, 400), true),
            new DateEncoder("dots", 7, DateFormat.DAY_DOT, new Scale(10_000, 99), false),
            new DateEncoder("month", 8, DateFormat.MONTH_SLASH, new Scale(10_000, 99), false));
    return new TableEncoder(columns, List.of("y"), true, 10, 9);
  }

  private static final List<List<String>> VALUES =
      List.of(
          List.of("12", "-1.5e3", ".25", "+7.", "0", "1234567890123456789", "16777217.0000001"),
          List.of("", "NaN", "3", "-0", "1e-50", "n/a", "9"),
          List.of("1", "1.0", "grün", "unseen", "", "b", "?"),
          List.of("x", "y", "z", "NULL", "x", "", "y"),
          List.of("x", "", "z", "x", "1", "null", "x"),
          List.of("Yes", "off", "", "1", "F", "na", "0"),
          List.of(
              "2024-02-29",
              "",
              "1969-12-31 23:59:59.5Z",
              "2026-1-9T7:05",
              "0001-01-01",
              "2000-12-31",
              "1900-03-01T00:00+02:00"),
          List.of("1.2.2003", "31.12.1999 5:05", "", "2020-02-02", "?", "15.06.1975", "28.2.1900"),
          List.of(
              "2/29/2004",
              "",
              "12/31/2030 00:00:01",
              "2020-02-02",
              "7/4/1976",
              "1/1/1970",
              "1/2/2003"));

  @Test
  void everyEncoderAndEverySpellingOfAValueGivesTheSameNumbers() throws Exception {
    TableEncoder encoder = everyEncoder();
    Network network = Network.of(Shape.of(encoder.width()), new Dense(9), new Tanh(), new Dense(1));
    Model model =
        Model.of(
            spread(network),
            new Input.Columns(encoder),
            new TargetEncoder.Value("y", 3.25, 17),
            new MeanSquaredError());
    CompiledSource source = CompiledSource.of(model, folder, "Table");
    for (int row = 0; row < 49; row++) {
      List<String> values = new ArrayList<>();
      for (int column = 0; column < VALUES.size(); column++) {
        values.add(VALUES.get(column).get((row + column * (row / 7)) % 7));
      }
      assertThat(source.value(values.toArray(String[]::new)))
          .as(values.toString())
          .isEqualTo(model.predict(values).value());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0x10", "1e", "1e40", "1,5"})
  void aValueThatItsColumnCannotHoldIsNamed(String value) throws Exception {
    TableEncoder encoder =
        new TableEncoder(
            List.of(new NumberEncoder("age", 0, new Scale(0, 1), false)), List.of(), true, 2, 1);
    Model model =
        Model.of(
            Network.of(Shape.of(1), new Dense(1)).build(1),
            new Input.Columns(encoder),
            new TargetEncoder.Value("y", 0, 1),
            new MeanSquaredError());
    CompiledSource source = CompiledSource.of(model, folder, "Age");
    assertThatThrownBy(() -> source.value(value))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .hasMessage("column \"age\" (number) cannot be \"" + value + "\"");
  }

  @Test
  void anMlpOfDigitsAnswersTheSame() throws Exception {
    Network network =
        Network.of(Shape.of(784), new Dense(64), new Relu(), new Dropout(0.2f), new Dense(10));
    sameBits(ofClasses(spread(network), 10, new CrossEntropy()), "Digits", 20);
  }

  @Test
  void aConvolutionalNetworkAnswersTheSame() throws Exception {
    Network network =
        Network.of(
            Shape.of(2, 13, 11),
            new Conv2d(6, 3).padding(1),
            new Pad(0, 2, 1, 0, -0.5f),
            new BatchNorm(),
            new Relu(),
            new MaxPool(3, 2, 1),
            new Conv2d(8, 3).stride(2).padding(2).dilation(2).groups(2),
            new AveragePool(2, 1, 1),
            Parallel.of(new Conv2d(4, 1), new Conv2d(3, 5).padding(2)),
            Sum.of(new Conv2d(7, 1), new Conv2d(7, 3).padding(1)),
            Residual.of(new limpid.nn.Scale(), new Relu(), new LayerNorm(3)),
            Parallel.of(new GlobalAveragePool(), new Flatten()),
            new Dense(3));
    sameBits(ofClasses(spread(network), 3, new CrossEntropy()), "Images", 30);
  }

  @Test
  void convolutionsOfManyPlanesAndOfOneEachAnswerTheSame() throws Exception {
    Network network =
        Network.of(
            Shape.of(1, 40, 40),
            new Conv2d(64, 1), // of so many sums that the rows are taken in two goes
            new Conv2d(9, 3).padding(1),
            new Relu(),
            new Conv2d(9, 4).stride(3).groups(9),
            new MaxPool(2),
            new Flatten(),
            new Dense(3));
    sameBits(ofClasses(spread(network), 3, new CrossEntropy()), "Planes", 6);
  }

  @Test
  void windowsOfEveryStridePaddingAndDilationAnswerTheSame() throws Exception {
    List<Layer> branches = new ArrayList<>();
    for (int kernel = 1; kernel <= 5; kernel++) {
      for (int stride = 1; stride <= 3; stride++) {
        for (int padding = 0; padding <= 2; padding++) {
          int dilation = kernel < 4 ? 1 + padding : 1;
          int groups = 1 << (kernel + stride) % 3;
          Conv2d convolution =
              new Conv2d(8, kernel).stride(stride).padding(padding).dilation(dilation);
          branches.add(Sequential.of(convolution.groups(groups), new Flatten()));
          if (padding < kernel) {
            int inPool = Math.min(padding, kernel / 2);
            branches.add(Sequential.of(new MaxPool(kernel, stride, inPool), new Flatten()));
          }
        }
      }
    }
    Network network = Network.of(Shape.of(4, 9, 12), new Parallel(branches), new Dense(3));
    sameBits(ofClasses(spread(network), 3, new CrossEntropy()), "Windows", 4);
  }

  @Test
  void meansOfLargePlanesAnswerTheSame() throws Exception {
    Network network = Network.of(Shape.of(2, 71, 83), new GlobalAveragePool(), new Dense(3));
    sameBits(ofClasses(spread(network), 3, new CrossEntropy()), "Means", 6);
  }

  @Test
  void windowsThatDifferBetweenRowsAndColumnsAnswerTheSame() throws Exception {
    Rng rng = Rng.of(5);
    List<Layer> branches = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Rng here = rng.at(i);
      Extent kernel = new Extent(1 + here.below(5, 0), 1 + here.below(5, 1));
      Extent stride = new Extent(1 + here.below(3, 2), 1 + here.below(3, 3));
      Extent padding =
          new Extent(here.below(1 + kernel.rows() / 2, 4), here.below(1 + kernel.columns() / 2, 5));
      Extent dilation = new Extent(1 + here.below(2, 6), 1 + here.below(2, 7));
      Conv2d convolution = new Conv2d(8, kernel).stride(stride).padding(padding);
      branches.add(Sequential.of(convolution.dilation(dilation).groups(1 << i % 3), new Flatten()));
      branches.add(Sequential.of(new MaxPool(kernel, stride, padding), new Flatten()));
      AveragePool mean = new AveragePool(kernel, stride, padding, i % 2 == 0);
      branches.add(Sequential.of(mean, new Flatten()));
    }
    Network network = Network.of(Shape.of(4, 9, 12), new Parallel(branches), new Dense(3));
    sameBits(ofClasses(spread(network), 3, new CrossEntropy()), "Oblong", 4);
  }

  @Test
  void sequencesAnswerTheSame() throws Exception {
    Network network =
        Network.of(
            Shape.of(3, 1, 64),
            new Conv2d(8, new Extent(1, 9)).stride(new Extent(1, 2)).padding(new Extent(0, 4)),
            new BatchNorm(),
            new Relu(),
            new MaxPool(new Extent(1, 2)),
            new Conv2d(16, new Extent(1, 3)).dilation(new Extent(1, 2)),
            new GlobalAveragePool(),
            new Dense(3));
    sameBits(ofClasses(spread(network), 3, new CrossEntropy()), "Sequences", 6);
  }

  @Test
  void threadsAtOnceDoNotDisturbOneAnother() throws Exception {
    Network network =
        Network.of(Shape.of(2, 9, 9), new Conv2d(8, 3), new Relu(), new Flatten(), new Dense(3));
    Model model = ofClasses(spread(network), 3, new CrossEntropy());
    CompiledSource source = CompiledSource.of(model, folder, "Shared");
    List<Callable<double[]>> asked = new ArrayList<>();
    List<double[]> expected = new ArrayList<>();
    for (int row = 0; row < 400; row++) {
      float[] x = numbers(162, row, 3);
      asked.add(() -> source.probabilities(x));
      expected.add(probabilities(model.predict(x)));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<double[]>> answers = threads.invokeAll(asked);
      for (int row = 0; row < 400; row++) {
        assertThat(answers.get(row).get()).isEqualTo(expected.get(row));
      }
    }
  }

  @Test
  void everyActivationGivesTheSameBits() throws Exception {
    List<Layer> functions =
        List.of(
            new Elu(0.7f),
            new Gelu(),
            new Gelu(true),
            new HardSigmoid(),
            new HardSwish(),
            new Relu6(),
            new LeakyRelu(0.2f),
            new LogSoftmax(),
            new Mish(),
            new Relu(),
            new Selu(),
            new Sigmoid(),
            new Silu(),
            new Softmax(),
            new Softplus(),
            new Step(),
            new Tanh());
    Network network =
        Network.of(
            Shape.of(36),
            new LayerNorm(),
            new limpid.nn.Scale(),
            new Parallel(functions),
            new Maxout(4),
            new Dense(40),
            Residual.of(new Dense(40), new Tanh()),
            new Dense(5));
    sameBits(ofClasses(spread(network), 5, new CrossEntropy()), "Functions", 60);
  }

  @Test
  void embeddingsGiveTheSameBits() throws Exception {
    Network network =
        Network.of(
            Shape.of(4),
            ColumnEmbedding.of(
                new ColumnEmbedding.Column(1, 5, 3), new ColumnEmbedding.Column(3, 4, 2)),
            new Dense(2));
    Model model = ofClasses(spread(network), 2, new CrossEntropy());
    CompiledSource source = CompiledSource.of(model, folder, "Rows");
    for (int i = 0; i < 20; i++) {
      float[] x = {i * 0.3f, i % 5, -i, i % 4};
      assertThat(source.probabilities(x)).isEqualTo(probabilities(model.predict(x)));
    }
    Network words = Network.of(Shape.of(3), new Embedding(7, 4), new Dense(2));
    Model ofWords = ofClasses(spread(words), 2, new MeanSquaredError());
    CompiledSource wordSource = CompiledSource.of(ofWords, folder, "Words");
    for (int i = 0; i < 20; i++) {
      float[] x = {i % 7, i % 3, (i + 2) % 7};
      assertThat(wordSource.probabilities(x)).isEqualTo(probabilities(ofWords.predict(x)));
    }
  }

  @Test
  void oneLogitAndRatesMeanTheSame() throws Exception {
    Network network = Network.of(Shape.of(5), new Dense(1));
    sameBits(ofClasses(spread(network), 2, new BinaryCrossEntropy()), "Logit", 30);
    Model rates =
        Model.of(
            spread(network),
            new Input.Numbers(5),
            new TargetEncoder.Value("n", 0, 1),
            new Poisson());
    CompiledSource source = CompiledSource.of(rates, folder, "Rates");
    for (int row = 0; row < 30; row++) {
      float[] x = numbers(5, row, 9);
      assertThat(source.value(x)).isEqualTo(rates.predict(x).value());
    }
    assertThat(source.printed("1,2,3,4,5e-1"))
        .isEqualTo(rates.predict(new float[] {1, 2, 3, 4, 0.5f}).value() + System.lineSeparator());
  }

  @Test
  void weightsLongerThanOneConstantOfAClassAreWhole() throws Exception {
    Network network = Network.of(Shape.of(300), new Dense(100), new Dense(2));
    sameBits(ofClasses(spread(network), 2, new CrossEntropy()), "Large", 3);
  }

  private record Doubling() implements Layer.Custom {
    @Override
    public Shape outputShape(Shape in) {
      return in;
    }

    @Override
    public Forward build(Shape in, ParameterSource from) {
      return (x, _) -> x.add(x);
    }
  }

  @Test
  void allLayersThatCannotBeExportedAreNamedAtOnce() {
    Network network =
        Network.of(Shape.of(2), new Doubling(), Residual.of(new Doubling()), new Dense(2));
    Model model = ofClasses(network.build(1), 2, new CrossEntropy());
    assertThatThrownBy(() -> JavaSource.of(model, "Own"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("layer 0, Doubling[]: it is known to its own code only")
        .hasMessageContaining("layer 1.inner.0, Doubling[]");
  }

  @Test
  void tooManyWeightsAreCountedInTheError() {
    Network network = Network.of(Shape.of(2500), new Dense(2100), new Dense(2));
    Model model = ofClasses(network.build(1), 2, new CrossEntropy());
    assertThatThrownBy(() -> JavaSource.of(model, "Big"))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("5,256,302 weights; a source file can hold 5,000,000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "heart.java",
        "Heart",
        "My-Heart.java",
        "String.java",
        "ThreadLocal.java",
        ".java"
      })
  void aFileMustBeNamedAsAClassCanBe(String name) {
    assertThatThrownBy(() -> JavaSource.className(Path.of(name)))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "Java file \""
                + name
                + "\" cannot be named after its class; give a name such as Heart.java");
  }
}
