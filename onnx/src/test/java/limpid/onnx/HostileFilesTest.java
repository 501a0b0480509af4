package limpid.onnx;

import static limpid.onnx.OnnxBytes.message;
import static limpid.onnx.OnnxBytes.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import limpid.error.LimpidException;
import limpid.error.ModelFileException;
import limpid.error.ShapeException;
import limpid.exchange.Meaning;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that lie, are cut short, or want to be more than a model: one clear error, and no memory
/// that they do not have themselves.
class HostileFilesTest {
  private static final long FEW_BYTES = 1 << 20;

  @TempDir private Path folder = Path.of("");

  private static OnnxBytes doubled() {
    return new OnnxBytes()
        .input("x", -1, 2)
        .weight("w", new long[] {2}, 1, 2)
        .node("Mul", "y", List.of("x", "w"))
        .output("y");
  }

  private void refused(OnnxBytes model, String words) {
    assertThatCode(() -> OnnxModel.read(doubled().in(folder))).doesNotThrowAnyException();
    Path file = model.in(folder);
    long before = allocated();
    Throwable thrown = catchThrowable(() -> OnnxModel.read(file));
    assertThat(allocated() - before).isLessThan(FEW_BYTES);
    assertThat(thrown)
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("model.onnx: ")
        .hasMessageContaining(words);
  }

  @Test
  void aSoundFileIsReadAndRun() throws IOException {
    OnnxModel model = OnnxModel.read(doubled().in(folder));
    Value x = new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(1, 2), 3, 4));
    assertThat(model.producer()).isEqualTo("by hand");
    assertThat(OnnxBytes.numbers(model.run(Map.of("x", x)), "y").toArray()).containsExactly(3, 8);
  }

  @Test
  void aFileThatEndsEarlyIsRefusedWhereverItEnds() throws IOException {
    byte[] whole = doubled().bytes();
    Path file = folder.resolve("cut.onnx");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> OnnxModel.read(file))
          .as("the first %s bytes", length)
          .isInstanceOf(ModelFileException.class)
          .hasMessageStartingWith(file.toString());
    }
  }

  @Property(tries = 300, seed = "1")
  void whateverBytesAreAlteredNothingButAClearErrorComes(
      @ForAll @IntRange(min = 0, max = 150) int at, @ForAll byte to) throws IOException {
    byte[] bytes = doubled().bytes();
    bytes[at % bytes.length] = to;
    Path file = Files.createTempFile("altered", ".onnx");
    try {
      Files.write(file, bytes);
      OnnxModel model = OnnxModel.read(file);
      Value x = new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(1, 2), 3, 4));
      model.run(Map.of("x", x));
    } catch (LimpidException e) {
      assertThat(e.getMessage()).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void whatIsNoModelIsSaid() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "this is no model at all");
    assertThatThrownBy(() -> OnnxModel.read(text)).hasMessageContaining("is not an ONNX model");
    assertThatThrownBy(() -> OnnxModel.read(folder)).hasMessageContaining("is a directory");
    assertThatThrownBy(() -> OnnxModel.read(folder.resolve("none.onnx")))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void aTensorThatClaimsMoreNumbersThanItHasTakesNoMemory() {
    refused(
        doubled().weight("big", new long[] {1 << 15, 1 << 15}, 1, 2),
        "the tensor \"big\" of float wants 4294967296 bytes, but has 8; the file is damaged");
  }

  @Test
  void sizesThatOverflowAreRefused() {
    refused(
        doubled().weight("big", new long[] {1L << 31, 1L << 31, 1L << 31}, 1),
        "has an axis of the size 2147483648");
    refused(
        doubled().weight("big", new long[] {1 << 30, 1 << 30, 1 << 30}, 1),
        "has more numbers than one array can hold");
    refused(doubled().weight("big", new long[] {-1, -1}, 1), "has an axis of the size -1");
  }

  @Test
  void manyAxesAreRefused() {
    long[] ones = new long[100];
    Arrays.fill(ones, 1);
    refused(doubled().weight("deep", ones, 1), "has 100 axes; up to 64 are read");
  }

  @Test
  void nodesInACircleAreRefused() {
    refused(
        new OnnxBytes()
            .input("x", 1)
            .node("Add", "a", List.of("x", "b"))
            .node("Relu", "b", List.of("a"))
            .output("b"),
        "the node Add \"n_a\" needs \"b\", which comes only after it: its nodes go in a circle");
  }

  @Test
  void aValueThatNothingGivesIsRefused() {
    refused(
        new OnnxBytes().input("x", 1).node("Relu", "y", List.of("z")).output("y"),
        "the node Relu \"n_y\" needs \"z\", which nothing gives");
  }

  @Test
  void aValueThatTwoNodesGiveIsRefused() {
    refused(
        new OnnxBytes()
            .input("x", 1)
            .node("Relu", "y", List.of("x"))
            .node("Abs", "y", List.of("x"))
            .output("y"),
        "both Relu \"n_y\" and Abs \"n_y\" give \"y\"");
  }

  @Test
  void numbersOutsideOfTheModelsFolderAreNotRead() throws IOException {
    Files.write(folder.resolve("secret"), new byte[8]);
    Path inside = Files.createDirectory(folder.resolve("model"));
    for (String location :
        List.of("../secret", folder.resolve("secret").toString(), "a/../../secret", "")) {
      assertThatThrownBy(() -> OnnxModel.read(outside(location, "0", "8").in(inside)))
          .as(location)
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("only files in the model's own folder are read");
    }
    Files.createSymbolicLink(inside.resolve("link"), folder.resolve("secret"));
    assertThatThrownBy(() -> OnnxModel.read(outside("link", "0", "8").in(inside)))
        .hasMessageContaining("only files in the model's own folder are read");
  }

  @Test
  void numbersBesideTheModelThatAreTooManyAreNotRead() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("huge").toFile(), "rw")) {
      file.setLength(1 << 30); // of no blocks
    }
    long before = allocated();
    assertThatThrownBy(() -> OnnxModel.read(outside("huge", "0", "1073741824").in(folder)))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("takes 8 bytes, but says that it has 1073741824 of \"huge\"");
    assertThat(allocated() - before).isLessThan(1 << 24);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void aLongChainOfNodesIsFollowedToItsBeginning() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2).node("Identity", "v0", List.of("x"));
    for (int i = 1; i < 60_000; i++) {
      bytes.node("Identity", "v" + i, List.of("v" + (i - 1)));
    }
    GraphModel model = GraphModel.read(bytes.output("v59999").in(folder), Meaning.USUAL);
    assertThat(model.predict(new float[] {1, 2}).label()).isEqualTo("1");
  }

  @Test
  void aNodeWithoutInputsAtTheEndIsRefused() {
    for (String operator : List.of("Identity", "Softmax", "Sigmoid", "Dropout")) {
      OnnxBytes bytes =
          new OnnxBytes().input("x", -1, 2).node(operator, "y", List.of()).output("y");
      assertThatThrownBy(() -> GraphModel.read(bytes.in(folder), Meaning.USUAL))
          .as(operator)
          .isInstanceOf(LimpidException.class);
      assertThatThrownBy(() -> ImportedModel.read(bytes.in(folder), Meaning.USUAL))
          .as(operator)
          .isInstanceOf(LimpidException.class);
    }
  }

  @Test
  void whatANodeIsCalledCannotWriteOnTheScreen() {
    OnnxBytes bytes =
        new OnnxBytes()
            .input("x", -1, 2)
            .node("Boom\u001b[2J\n", "y", List.of("x"), whole("a\u0007", 1))
            .output("y");
    assertThatThrownBy(() -> GraphModel.read(bytes.in(folder), Meaning.USUAL))
        .hasMessageContaining("Boom [2J  \"n_y\": there is no such operator here");
    OnnxBytes known =
        new OnnxBytes()
            .input("x", -1, 2)
            .node("Relu", "y", List.of("x"), whole("a\u0007", 1))
            .output("y");
    assertThatThrownBy(() -> GraphModel.read(known.in(folder), Meaning.USUAL))
        .hasMessageContaining("attribute \"a \"");
  }

  @Test
  void numbersOfAnUnknownTypeAreSaidAndNotMissed() {
    byte[] complex =
        OnnxBytes.message(out -> {
          out.writeInt64(1, 0);
          out.writeInt32(2, 14);
          out.writeString(8, "w");
        });
    OnnxBytes bytes =
        new OnnxBytes()
            .input("x", -1, 2)
            .field(5, complex)
            .node("Add", "y", List.of("x", "w"))
            .output("y");
    assertThatThrownBy(() -> GraphModel.read(bytes.in(folder), Meaning.USUAL))
        .hasMessageContaining("the initializer \"w\" is of type complex64");
  }

  @Test
  void numbersBesideTheModelAreReadWhereTheyAre() throws IOException {
    Files.write(
        folder.resolve("weights.bin"), new byte[] {9, 9, 9, 9, 0, 0, 0x40, 0x40, 0, 0, 0, 0});
    OnnxModel model = OnnxModel.read(outside("weights.bin", "4", "8").in(folder));
    assertThat(OnnxBytes.numbers(model.graph().initializers(), "w").toArray())
        .containsExactly(3, 0);
    assertThatThrownBy(() -> OnnxModel.read(outside("weights.bin", "8", "8").in(folder)))
        .hasMessageContaining("wants 8 bytes from 8 on of \"weights.bin\", which has 12");
    assertThatThrownBy(() -> OnnxModel.read(outside("weights.bin", "4", "-8").in(folder)))
        .hasMessageContaining("says \"-8\" of where its numbers are");
    assertThatThrownBy(() -> OnnxModel.read(outside("gone.bin", "4", "8").in(folder)))
        .hasMessageContaining("there is no such file beside the model");
  }

  private static OnnxBytes outside(String location, String offset, String length) {
    byte[] tensor =
        message(out -> {
          out.writeInt64(1, 2);
          out.writeInt32(2, 1);
          out.writeString(8, "w");
          out.writeByteArray(13, entry("location", location));
          out.writeByteArray(13, entry("offset", offset));
          out.writeByteArray(13, entry("length", length));
          out.writeInt32(14, 1);
        });
    return new OnnxBytes()
        .input("x", -1, 2)
        .field(5, tensor)
        .node("Mul", "y", List.of("x", "w"))
        .output("y");
  }

  private static byte[] entry(String key, String text) {
    return message(out -> {
      out.writeString(1, key);
      out.writeString(2, text);
    });
  }

  @Test
  void aShapeThatAModelMakesUpTakesNoMemory() throws IOException {
    OnnxModel model =
        OnnxModel.read(
            new OnnxBytes()
                .input("x", 1)
                .wholes("s", 1L << 20, 1L << 20)
                .node("Expand", "y", List.of("x", "s"))
                .output("y")
                .in(folder));
    Value x = new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(1), 1));
    assertThatThrownBy(() -> model.run(Map.of("x", x)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("it would make numbers of the shape [1048576, 1048576]")
        .hasMessageContaining("at Expand \"n_y\"");
  }

  @Test
  void everythingThatIsNotSupportedIsSaidAtOnce() throws IOException {
    OnnxModel model =
        OnnxModel.read(
            new OnnxBytes()
                .field(11, OnnxBytes.slot("t", 14, 1))
                .node("Bernoulli", "a", List.of("t"))
                .node("Sofmax", "b", List.of("a"))
                .node("Relu", "c", List.of("b"), OnnxBytes.whole("slope", 1))
                .output("c")
                .in(folder));
    assertThatThrownBy(() -> model.run(Map.of()))
        .hasMessageContaining("the input \"t\", which is a tensor of complex64")
        .hasMessageContaining("Bernoulli \"n_a\": there is no such operator here")
        .hasMessageContaining(
            "Sofmax \"n_b\": there is no such operator here (did you mean \"Softmax\"?)")
        .hasMessageContaining("Relu \"n_c\": attribute \"slope\"");
  }
}
