package limpid.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import limpid.nn.BatchNorm;
import limpid.nn.Clipping;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Flatten;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Updater;
import limpid.optim.Penalty;
import limpid.optim.Sgd;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// The listing of a program, checked by hand.
class ProgramTest {
  private static final Network SMALL =
      Network.of(Shape.of(2), new Dense(4), new Relu(), new Dense(1));
  private static final Network NORMED =
      Network.of(Shape.of(2), new Dense(4), new BatchNorm(), new Relu(), new Dense(1));

  private static Program answer(Network network, int rows) {
    return new Inference(network.build(0)).program(rows);
  }

  private static Program step(Network network, int rows) {
    return step(network.build(0), Shape.of(rows, 2));
  }

  private static Program step(Network.Built built, Shape inputs) {
    return TrainingStep.record(
            built,
            new MeanSquaredError(),
            new Updater(new Sgd(), Penalty.NONE, built),
            Clipping.NONE,
            0,
            Tensor.zeros(inputs),
            Tensor.zeros(Shape.of(inputs.size(0), 1)))
        .program();
  }

  private static List<String> names(Stream<Program.Operand> operands) {
    return operands.map(Program.Operand::name).toList();
  }

  @Test
  void aLineNamesInputsParametersAndTheLinesBefore() {
    List<Program.Line> lines = answer(SMALL, 1).lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).name()).isEqualTo("dense relu");
    assertThat(lines.get(0).reads()).hasToString("[x [1, 2], 0.weight [2, 4], 0.bias [4]]");
    assertThat(lines.get(0).writes()).hasToString("%1 [1, 4]");
    assertThat(lines.get(1).name()).isEqualTo("dense");
    assertThat(lines.get(1).reads()).hasToString("[%1 [1, 4], 2.weight [4, 1], 2.bias [1]]");
    assertThat(lines.get(1).writes()).hasToString("%2 [1, 1]");
  }

  @Test
  void operationsAndBytesAreCounted() {
    Program program = answer(SMALL, 1);
    // 2·2·4 of the product, 4 of the bias, 4 of relu; then 2·4·1 and 1
    assertThat(program.lines()).extracting(Program.Line::flops).containsExactly(24L, 9L);
    // x, weight, bias and result: 2 + 8 + 4 + 4 floats; then 4 + 4 + 1 + 1
    assertThat(program.lines()).extracting(Program.Line::bytes).containsExactly(72L, 40L);
    assertThat(program.flops()).isEqualTo(33);
    assertThat(program.bytes()).isEqualTo(112);
    assertThat(answer(SMALL, 10).flops()).isEqualTo(330);
  }

  @Test
  void aReductionCountsWhatItReads() {
    assertThat(flops("mean", step(SMALL, 7).lines())).isEqualTo(7);
  }

  @Test
  void theGradientByAConvolutionsBiasIsASum() {
    Network network = Network.of(Shape.of(1, 4, 4), new Conv2d(3, 2), new Flatten(), new Dense(1));
    List<Program.Line> lines = step(network.build(0), Shape.of(5, 1, 4, 4)).lines();
    assertThat(flops("conv2d", lines)).isEqualTo(2 * 4 * 5 * 3 * 9);
    assertThat(flops("conv2d ∂x2", lines)).isEqualTo(flops("conv2d", lines));
    assertThat(flops("conv2d ∂x3", lines)).isEqualTo(5 * 3 * 9);
  }

  private static long flops(String name, List<Program.Line> lines) {
    return lines.stream().filter(line -> line.name().equals(name)).findFirst().get().flops();
  }

  @Test
  void whatStandsInMemoryLiesWithinThePeak() {
    Program program = step(SMALL, 7);
    assertThat(program.peakBytes()).isLessThan(program.unsharedBytes());
    for (Program.Line line : program.lines()) {
      Stream.concat(line.reads().stream(), Stream.of(line.writes()))
          .forEach(operand -> {
            boolean parameter = operand.name().matches("\\d+\\..*");
            assertThat(operand.at().isPresent()).as(operand.toString()).isNotEqualTo(parameter);
            assertThat(operand.at().orElse(0) + Float.BYTES * operand.shape().count())
                .isLessThanOrEqualTo(program.peakBytes());
          });
    }
  }

  @Test
  void aLongChainOfFunctionsWritesOverItself() {
    Relu[] chain = Stream.generate(Relu::new).limit(1_000).toArray(Relu[]::new);
    Program program = answer(Network.of(Shape.of(16), chain), 1);
    assertThat(program.lines()).hasSize(1_000);
    // the input stays, since the same batch may be run again
    assertThat(program.peakBytes()).isEqualTo(2 * 16 * Float.BYTES);
  }

  @Test
  void aResultIsKeptWhereTheBackwardPartReadsIt() {
    Program program = step(SMALL, 7);
    List<Program.Line> lines = program.lines();
    // relu's gradient and that by the last weight read %1
    assertThat(lines.get(0).kept()).isTrue();
    assertThat(lines.subList(program.forwardLines(), lines.size()))
        .noneMatch(Program.Line::kept)
        .anySatisfy(line -> assertThat(names(line.reads().stream())).contains("%1"));
    assertThat(answer(SMALL, 7).lines()).noneMatch(Program.Line::kept);
  }

  @Test
  void buffersGoByTheirPaths() {
    assertThat(names(answer(NORMED, 1).lines().stream().flatMap(line -> line.reads().stream())))
        .contains("1.mean", "1.variance", "1.gain", "1.bias");
    List<Program.Line> step = step(NORMED, 7).lines();
    assertThat(names(step.stream().map(Program.Line::writes))).contains("1.mean", "1.variance");
    // how far the running mean goes towards that of the batch
    assertThat(names(step.stream().flatMap(line -> line.reads().stream()))).contains("0.1");
  }

  @Test
  void everyNumberedValueIsWrittenByTheLineOfThatNumber() {
    List<Program.Line> lines = step(NORMED, 7).lines();
    for (int i = 0; i < lines.size(); i++) {
      for (Program.Operand operand : lines.get(i).reads()) {
        if (operand.name().startsWith("%")) {
          int line = Integer.parseInt(operand.name().substring(1));
          assertThat(line).isBetween(1, i);
          assertThat(lines.get(line - 1).writes().name()).isEqualTo(operand.name());
        }
      }
    }
  }
}
