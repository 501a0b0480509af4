package limpid.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.model.Description;
import limpid.model.Model;
import limpid.model.Provenance;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Hinge;
import limpid.nn.KullbackLeibler;
import limpid.nn.Loss;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Poisson;
import limpid.program.Program;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepProgramTest {
  private static final TargetEncoder SORT =
      new TargetEncoder.Classes("sort", List.of("small", "middle", "large"));
  private static final TargetEncoder COUNT = new TargetEncoder.Value("count", 0, 1);

  private static Model model(TargetEncoder target, Loss loss, Map<String, String> settings) {
    int outputs = target instanceof TargetEncoder.Classes ? 3 : 1;
    Provenance from = new Provenance("1", "code", "", 0, settings, Map.of(), 0, List.of());
    return new Model(
        Network.of(Shape.of(2), new Dense(outputs)).build(0),
        new Description(new Input.Numbers(2), target, loss, null, null, null, from));
  }

  private static List<String> names(StepProgram step) {
    return step.program().lines().stream().map(Program.Line::name).toList();
  }

  @Test
  void settingsAreThoseOfTheModel() {
    Map<String, String> settings =
        Map.of(
            "optimizer",
            "lion",
            "batch",
            "5",
            "clip",
            "1.5",
            "clip-value",
            "2",
            "weight-decay",
            "0.1");
    StepProgram step = StepProgram.of(model(SORT, new CrossEntropy(), settings), null);
    assertThat(step.optimizer()).isEqualTo("lion");
    assertThat(step.batch()).isEqualTo(5);
    assertThat(step.notes()).isEmpty();
    assertThat(names(step)).contains("cross-entropy", "clip value", "clip norm", "update");
    assertThat(StepProgram.of(model(SORT, new CrossEntropy(), settings), 9).batch()).isEqualTo(9);
  }

  @Test
  void whatIsAssumedIsSaid() {
    StepProgram bare = StepProgram.of(model(SORT, new CrossEntropy(), Map.of()), null);
    assertThat(bare.batch()).isEqualTo(64);
    assertThat(bare.notes())
        .containsExactly(
            "the model does not tell its optimizer; sgd is shown",
            "the model does not tell its batch; 64 examples are shown");
    Map<String, String> searching =
        Map.of("optimizer", "lbfgs", "batch", "many", "clip", "?", "clip-value", "-1");
    assertThat(StepProgram.of(model(SORT, new CrossEntropy(), searching), 3).notes())
        .containsExactly(
            "lbfgs searches along lines and has no step of its own kind; one of sgd is shown");
  }

  static Stream<Model> models() {
    return Stream.of(
        model(SORT, new MeanSquaredError(), Map.of()),
        model(SORT, new KullbackLeibler(), Map.of()),
        model(SORT, new Hinge(), Map.of()),
        model(COUNT, new MeanSquaredError(), Map.of()),
        model(COUNT, new Poisson(), Map.of()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void targetsAreAsTheLossWantsThem(Model model) {
    assertThat(names(StepProgram.of(model, 4))).contains("matmul ∂x2 update");
  }
}
