package limpid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import limpid.data.image.Picture;
import limpid.encode.Input;
import limpid.encode.RowReader;
import limpid.encode.TargetEncoder;
import limpid.error.DataException;
import limpid.error.OptionException;
import limpid.nn.BatchNorm;
import limpid.nn.Dense;
import limpid.nn.MeanSquaredError;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
  @TempDir static Path folder;
  private static Path file = Path.of("");
  private static Model heart;
  private static Path digits = Path.of("");

  private enum Pain {
    typical,
    asymptomatic
  }

  private record Patient(int Age, String Sex, Pain Chest, @Nullable Float MaxHR, LocalDate Seen) {}

  @BeforeAll
  static void train() throws IOException {
    file = Trained.ofPatients(folder);
    heart = Model.open(file);
    digits = Trained.ofDigits(folder);
  }

  private static Map<String, Object> row() {
    Map<String, Object> row = new HashMap<>();
    row.put("Age", 63);
    row.put("Sex", "male");
    row.put("Chest", "asymptomatic");
    row.put("MaxHR", 150f);
    row.put("Seen", LocalDate.of(2024, 5, 17));
    return row;
  }

  @Test
  void openedAndSavedAgainIsTheSameFile() throws IOException {
    for (Path saved : List.of(file, digits)) {
      Path again = folder.resolve("again.safetensors");
      Model.open(saved).save(again);
      assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(saved));
    }
  }

  @Test
  void runningStatisticsTravelInTheFile() throws IOException {
    Network.Built net =
        Network.of(Shape.of(3), new BatchNorm(), new Dense(4), new BatchNorm(), new Dense(1))
            .build(1);
    Tensor x = Tensor.of(Shape.of(4, 3), 1, 2, 3, 4, 5, 6, 7, 8, 10, 0, 0, 1);
    net.apply(x, new Mode.Training(0, 0));
    TargetEncoder target = new TargetEncoder.Value("y", 0, 1);
    Model model = Model.of(net, new Input.Numbers(3), target, new MeanSquaredError());
    Path saved = folder.resolve("norm.safetensors");
    model.save(saved);
    Model opened = Model.open(saved);
    assertThat(opened.network().buffers().keySet())
        .containsExactly("0.mean", "0.variance", "2.mean", "2.variance");
    assertThat(opened.predictAll(x.toArray(), 4)).isEqualTo(model.predictAll(x.toArray(), 4));
    assertThat(opened.weightsSha256()).isEqualTo(model.weightsSha256());
  }

  @Test
  void answersTheSameBitsFromMapRecordRowAndFile() throws IOException {
    Prediction expected = heart.predict(row());
    LocalDate seen = LocalDate.of(2024, 5, 17);
    assertThat(heart.predict(new Patient(63, "male", Pain.asymptomatic, 150f, seen)))
        .isEqualTo(expected);
    assertThat(heart.predict(List.of(63, "male", "asymptomatic", 150f, seen))).isEqualTo(expected);
    assertThat(heart.predict(List.of("63", "male", "asymptomatic", "150", "2024-05-17")))
        .isEqualTo(expected);
    Path csv =
        Files.writeString(
            folder.resolve("one.csv"),
            "MaxHR,Chest,Age,Seen,Sex\n150,asymptomatic,63,2024-05-17,male\n");
    Input.Columns input = (Input.Columns) heart.description().input();
    try (RowReader rows = RowReader.open(csv, input.encoder(), heart.description().target())) {
      assertThat(heart.predict(Objects.requireNonNull(rows.next()).input())).isEqualTo(expected);
    }
  }

  @Test
  void whatIsAbsentOrNullIsMissing() {
    Map<String, Object> row = row();
    row.remove("MaxHR");
    Prediction absent = heart.predict(row);
    row.put("MaxHR", null);
    assertThat(heart.predict(row)).isEqualTo(absent);
    assertThat(heart.predict(Arrays.asList(63, "male", "asymptomatic", null, "2024-05-17")))
        .isEqualTo(absent);
    assertThat(
            heart.predict(
                new Patient(63, "male", Pain.asymptomatic, null, LocalDate.of(2024, 5, 17))))
        .isEqualTo(absent);
    assertThat(absent).isNotEqualTo(heart.predict(row()));
  }

  @Test
  void wrongRowsAreToldInASentence() {
    assertThatThrownBy(() -> heart.predict(Map.of("Aeg", 63)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "row: there is no column \"Aeg\" (did you mean \"Age\"?); columns are Age, Sex, Chest, MaxHR, Seen");
    assertThatThrownBy(() -> heart.predict(Map.of("Age", "old")))
        .hasMessageContaining("column \"Age\" (number)");
    assertThatThrownBy(() -> heart.predict(List.of(63, "male")))
        .hasMessage("row: holds 2 values, but the model takes 5: Age, Sex, Chest, MaxHR, Seen");
    assertThatThrownBy(() -> heart.predict(Picture.of("dot", 1, 1, new byte[1])))
        .isInstanceOf(OptionException.class)
        .hasMessage("the input is a picture, but this model takes rows of a table");
  }

  @Test
  void predictionsKnowTheirClasses() {
    Prediction p = heart.predict(row());
    assertThat(p.probability("Yes") + p.probability("No")).isBetween(0.999999, 1.000001);
    assertThat(p.probability(p.label())).isGreaterThanOrEqualTo(0.5);
    assertThatThrownBy(() -> p.probability("Maybe"))
        .hasMessage("there is no class \"Maybe\"; the classes are No, Yes");
    assertThatThrownBy(p::value).hasMessageContaining("ask for its label()");
  }

  @Test
  void manyThreadsGetTheAnswersOfOne() throws Exception {
    List<Prediction> alone = IntStream.range(0, 300).mapToObj(ModelTest::asked).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<Prediction>>> all = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        all.add(threads.submit(() -> IntStream.range(0, 300).mapToObj(ModelTest::asked).toList()));
      }
      for (Future<List<Prediction>> one : all) {
        assertThat(one.get()).isEqualTo(alone);
      }
    }
  }

  private static Prediction asked(int i) {
    Map<String, Object> row = row();
    row.put("Age", 20 + i % 60);
    row.put("MaxHR", 90 + i);
    return heart.predict(row);
  }
}
