package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import limpid.data.image.Framing;
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
import limpid.exchange.Meaning;
import limpid.model.Model;
import limpid.model.Prediction;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.ColumnEmbedding;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Flatten;
import limpid.nn.Loss;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Poisson;
import limpid.nn.Relu;
import limpid.random.Rng;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole models answer in ONNX Runtime as they do here, from columns to the answer.
class OnnxExportTest {
  private static final TargetEncoder CLASSES =
      new TargetEncoder.Classes("kind", List.of("red", "green", "blue"));
  private static final TargetEncoder YES_NO =
      new TargetEncoder.Classes("AHD", List.of("No", "Yes"));

  @TempDir Path folder;

  private static TableEncoder columns(ColumnEncoder... more) {
    List<ColumnEncoder> columns = new ArrayList<>();
    columns.add(new NumberEncoder("Age", 0, new Scale(54.5, 9.3), true));
    columns.add(new NumberEncoder("Time", 1, new Scale(1_700_000_000.25, 4096), false));
    columns.add(new CategoryEncoder("Sex", 2, List.of("m", "f"), false, false, List.of(0.6, 0.4)));
    columns.add(new CategoryEncoder("Code", 3, List.of("1", "2"), true, true, List.of(0.5, 0.5)));
    columns.add(new BooleanEncoder("Smoker", 4, true));
    columns.addAll(List.of(more));
    return new TableEncoder(columns, List.of("target"), true, 7, 6);
  }

  private static Model model(Input input, TargetEncoder target, int outputs, Loss loss) {
    Network network =
        Network.of(Shape.of(input.width()), new Dense(8), new Relu(), new Dense(outputs));
    return Model.of(network.build(3), input, target, loss);
  }

  private RuntimeCheck checked(Model model) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    return RuntimeCheck.of(model, file).orElseThrow();
  }

  private void assertAlike(Model model) throws IOException {
    RuntimeCheck check = checked(model);
    assertThat(check.version()).isEqualTo("1.28.0");
    assertThat(check.rows()).isGreaterThan(20);
    assertThat(check.difference()).isLessThan(RuntimeCheck.ALIKE);
    assertThat(check.alike()).isTrue();
  }

  @Test
  void columnsBecomeClassesAsTheyDoHere() throws IOException {
    assertAlike(model(new Input.Columns(columns()), CLASSES, 3, new CrossEntropy()));
  }

  @Test
  void columnsBecomeYesOrNoAsTheyDoHere() throws IOException {
    assertAlike(model(new Input.Columns(columns()), YES_NO, 1, new BinaryCrossEntropy()));
  }

  @Test
  void wordsAndClassesBeyondTheFirstPlaneOfUnicodeAreNoFalseAlarm() throws IOException {
    CategoryEncoder faces =
        new CategoryEncoder("Face", 5, List.of("😀", "é☃"), true, false, List.of(0.5, 0.5));
    TargetEncoder moods = new TargetEncoder.Classes("mood", List.of("🎉", "😢", "été"));
    assertAlike(model(new Input.Columns(columns(faces)), moods, 3, new CrossEntropy()));
  }

  @Test
  void columnsBecomeAValueInItsOwnUnit() throws IOException {
    TargetEncoder price = new TargetEncoder.Value("price", 250_000, 80_000);
    assertAlike(model(new Input.Columns(columns()), price, 1, new MeanSquaredError()));
  }

  @Test
  void classesThatWereLearntAsNumbersAreSharesAsTheyAreHere() throws IOException {
    assertAlike(model(new Input.Columns(columns()), CLASSES, 3, new MeanSquaredError()));
  }

  @Test
  void ratesComeOutAsThemselves() throws IOException {
    TargetEncoder count = new TargetEncoder.Value("count", 0, 1);
    assertAlike(model(new Input.Columns(columns()), count, 1, new Poisson()));
  }

  @Test
  void embeddedCategoriesAreLookedUp() throws IOException {
    Network network =
        Network.of(
            Shape.of(3), ColumnEmbedding.of(new ColumnEmbedding.Column(1, 4, 2)), new Dense(3));
    assertAlike(Model.of(network.build(1), new Input.Numbers(3), CLASSES, new CrossEntropy()));
  }

  @Test
  void aFileThatAnswersOtherwiseIsFoundOut() throws IOException {
    Input input = new Input.Columns(columns());
    Path file = folder.resolve("other.onnx");
    OnnxExport.write(model(input, CLASSES, 3, new CrossEntropy()), file);
    Network network = Network.of(Shape.of(input.width()), new Dense(3));
    Model other = Model.of(network.build(9), input, CLASSES, new CrossEntropy());
    assertThat(RuntimeCheck.of(other, file).orElseThrow().alike()).isFalse();
  }

  @Test
  void theSameModelMakesTheSameBytes() throws IOException {
    Model model = model(new Input.Columns(columns()), CLASSES, 3, new CrossEntropy());
    OnnxExport.write(model, folder.resolve("a.onnx"));
    OnnxExport.write(model, folder.resolve("b.onnx"));
    assertThat(folder.resolve("a.onnx")).hasSameBinaryContentAs(folder.resolve("b.onnx"));
  }

  @ParameterizedTest
  @EnumSource(DateFormat.class)
  void datesBecomeWhatTheyAreHereHoweverTheyAreWritten(DateFormat format) throws IOException {
    Scale scale = new Scale(LocalDate.of(2021, 3, 5).toEpochDay() + 0.3, 400.5);
    DateEncoder date = new DateEncoder("Seen", 5, format, scale, true);
    assertAlike(model(new Input.Columns(columns(date)), CLASSES, 3, new CrossEntropy()));
  }

  @Test
  void datesOfAllCenturiesBecomeWhatTheyAreHere() throws IOException {
    Scale scale = new Scale(LocalDate.of(2000, 1, 1).toEpochDay(), 100_000);
    DateEncoder date = new DateEncoder("Seen", 5, DateFormat.DAY_DOT, scale, false);
    TargetEncoder price = new TargetEncoder.Value("price", 0, 1);
    assertAlike(model(new Input.Columns(columns(date)), price, 1, new MeanSquaredError()));
  }

  @Test
  void picturesComeBackWithTheirClassesAndTheSameProbabilities() throws IOException {
    Input pictures = new Input.Picture(new Framing(6, 5, 0, 1, null));
    Network network = Network.of(Shape.of(1, 5, 6), new Flatten(), new Dense(3));
    Model model = Model.of(network.build(2), pictures, CLASSES, new CrossEntropy());
    assertAlike(model);
    Model again = ImportedModel.read(folder.resolve("model.onnx"), Meaning.USUAL).model();
    float[] pixels = new float[30];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Rng.of(5).uniform(i);
    }
    Prediction ours = model.predict(pixels);
    assertThat(again.predict(pixels)).isEqualTo(ours);
    assertThat(again.description().target()).isEqualTo(CLASSES);
  }
}
