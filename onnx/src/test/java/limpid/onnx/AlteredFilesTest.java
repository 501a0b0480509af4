package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limpid.data.image.Framing;
import limpid.data.table.DateFormat;
import limpid.encode.CategoryEncoder;
import limpid.encode.DateEncoder;
import limpid.encode.Input;
import limpid.encode.NumberEncoder;
import limpid.encode.PlainInput;
import limpid.encode.Scale;
import limpid.encode.TableEncoder;
import limpid.encode.TargetEncoder;
import limpid.error.LimpidException;
import limpid.exchange.Meaning;
import limpid.model.Model;
import limpid.nn.Conv2d;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Flatten;
import limpid.nn.MaxPool;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Residual;
import limpid.random.Rng;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real files, cut short and altered in some bytes by chance: they answer, or there is one clear
/// error, and no memory beyond measure.
class AlteredFilesTest {
  private static final long ENOUGH = 1L << 30;
  private static final TargetEncoder CLASSES =
      new TargetEncoder.Classes("kind", List.of("red", "green", "blue"));

  @TempDir private Path folder = Path.of("");

  private static Model table() {
    TableEncoder columns =
        new TableEncoder(
            List.of(
                new NumberEncoder("Age", 0, new Scale(50, 9), true),
                new CategoryEncoder("Sex", 1, List.of("m", "f"), true, true, List.of(.6, .4)),
                new DateEncoder("Seen", 2, DateFormat.DAY_DOT, new Scale(18_000, 300), true)),
            List.of("target"),
            true,
            4,
            3);
    Network network = Network.of(Shape.of(columns.width()), new Dense(4), new Dense(3));
    return Model.of(network.build(1), new Input.Columns(columns), CLASSES, new CrossEntropy());
  }

  private static Model picture() {
    Network network =
        Network.of(
            Shape.of(1, 6, 6),
            new Conv2d(3, 3).padding(1),
            Residual.of(new Conv2d(3, 1), new Relu()),
            new MaxPool(2),
            new Flatten(),
            new Dense(3));
    Input input = new Input.Picture(new Framing(6, 6, 0, 1, null));
    return Model.of(network.build(1), input, CLASSES, new CrossEntropy());
  }

  private static byte[] altered(byte[] whole, Rng rng) {
    byte[] bytes =
        rng.below(4, 0) == 0 ? Arrays.copyOf(whole, rng.below(whole.length, 1)) : whole.clone();
    for (int i = 1 + rng.below(6, 2); i > 0 && bytes.length > 0; i--) {
      int at = rng.below(bytes.length, 10 + i);
      bytes[at] =
          switch (rng.below(4, 20 + i)) {
            case 0 -> (byte) (bytes[at] ^ (1 << rng.below(8, 30 + i)));
            case 1 -> (byte) 0xff;
            case 2 -> 0;
            default -> (byte) rng.below(256, 40 + i);
          };
    }
    return bytes;
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private interface Reading {
    void read(Path file) throws IOException;
  }

  private static void asked(Path file) throws IOException {
    GraphModel model = GraphModel.read(file, Meaning.USUAL);
    List<Object> row = new ArrayList<>();
    for (PlainInput input : model.inputs()) {
      for (int i = 0; i < input.width(); i++) {
        row.add(
            switch (input.kind()) {
              case WORD -> "m";
              case WHOLE -> 1L;
              case NUMBER, TRUTH -> 1f;
            });
      }
    }
    model.predictCells(List.of(row, row));
  }

  /// How many of the altered files gave an error.
  private int tried(Model model, int tries) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    byte[] whole = Files.readAllBytes(file);
    List<Reading> ways =
        List.of(at -> ImportedModel.read(at, Meaning.USUAL), AlteredFilesTest::asked);
    int errors = 0;
    for (int i = 0; i < tries; i++) {
      Files.write(file, altered(whole, Rng.of(i)));
      for (Reading way : ways) {
        long before = allocated();
        try {
          way.read(file);
        } catch (LimpidException e) {
          errors++;
          assertThat(e.getMessage()).as("file %s", i).isNotBlank();
        } catch (RuntimeException | Error e) {
          throw new AssertionError("file " + i, e);
        }
        assertThat(allocated() - before).as("file %s", i).isLessThan(ENOUGH);
      }
    }
    return errors;
  }

  @Test
  void aTablesModelThatWasAlteredAnswersOrSaysWhyNot() throws IOException {
    assertThat(tried(table(), 300)).isGreaterThan(100);
  }

  @Test
  void aPicturesModelThatWasAlteredAnswersOrSaysWhyNot() throws IOException {
    assertThat(tried(picture(), 300)).isGreaterThan(50);
  }

  @Test
  @Tag("slow")
  void thousandsOfAlteredFilesAnswerOrSayWhyNot() throws IOException {
    assertThat(tried(table(), 5000) + tried(picture(), 5000)).isGreaterThan(2000);
  }

  @Test
  void aHugeProductOfShortRowsIsNotMade() throws IOException {
    long[] column = {1 << 16, 1};
    long[] row = {1, 1 << 16};
    for (String operator : List.of("Add", "Equal", "MatMul", "Gemm", "Sum")) {
      Path file =
          new OnnxBytes()
              .input("x", -1, 1)
              .weight("a", column, new float[1 << 16])
              .weight("b", row, new float[1 << 16])
              .node(operator, "c", List.of("a", "b"))
              .node("Cast", "d", List.of("c"), OnnxBytes.whole("to", 1))
              .node("ReduceMax", "e", List.of("d"), OnnxBytes.whole("keepdims", 0))
              .node("Add", "y", List.of("x", "e"))
              .output("y")
              .in(folder);
      long before = allocated();
      try {
        asked(file);
        throw new AssertionError(operator + " was computed");
      } catch (LimpidException e) {
        assertThat(e.getMessage())
            .contains("it would make numbers of the shape [65536, 65536]")
            .contains("at " + operator);
      }
      assertThat(allocated() - before).isLessThan(1L << 26);
    }
  }
}
