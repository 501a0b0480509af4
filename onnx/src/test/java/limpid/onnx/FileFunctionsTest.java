package limpid.onnx;

import static limpid.onnx.OnnxBytes.message;
import static limpid.onnx.OnnxBytes.real;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import limpid.error.ModelFileException;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Operators that a file defines by nodes of its own, as PyTorch's exporter writes its modules.
class FileFunctionsTest {
  @TempDir private Path folder = Path.of("");

  private static byte[] node(
      String domain, String operator, String output, List<String> inputs, byte[]... attributes) {
    return message(out -> {
      for (String input : inputs) {
        out.writeString(1, input);
      }
      out.writeString(2, output);
      out.writeString(4, operator);
      for (byte[] attribute : attributes) {
        out.writeByteArray(5, attribute);
      }
      out.writeString(7, domain);
    });
  }

  /// An attribute that is what the function's own attribute `slope` is.
  private static byte[] slope(String name) {
    return message(out -> {
      out.writeString(1, name);
      out.writeInt32(20, 1);
      out.writeString(21, "slope");
    });
  }

  private static byte[] function(
      String name, List<String> inputs, String output, long version, byte[]... nodes) {
    return message(out -> {
      out.writeString(1, name);
      for (String input : inputs) {
        out.writeString(4, input);
      }
      out.writeString(5, output);
      for (byte[] node : nodes) {
        out.writeByteArray(7, node);
      }
      out.writeByteArray(9, message(opset -> opset.writeInt64(2, version)));
      out.writeString(10, "mine");
      out.writeByteArray(11, real("slope", 0.5f));
    });
  }

  private OnnxModel model(OnnxBytes graph, byte[]... functions) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(graph.bytes());
    bytes.write(
        message(out -> {
          for (byte[] function : functions) {
            out.writeByteArray(25, function);
          }
        }));
    return OnnxModel.read(Files.write(folder.resolve("model.onnx"), bytes.toByteArray()));
  }

  private static float[] answer(OnnxModel model, float... x) {
    Value value = new Value.Real(ElementType.FLOAT, Tensor.wrap(Shape.of(x.length), x));
    return OnnxBytes.numbers(model.run(Map.of("x", value)), "y").toArray();
  }

  /// leaky(x, c) = leaky ReLU of x + c, by a value `t` that is named as one of the graph's.
  private static final byte[] LEAKY =
      function(
          "leaky",
          List.of("a", "c"),
          "r",
          18,
          node("", "Add", "t", List.of("a", "c")),
          node("", "LeakyRelu", "r", List.of("t"), slope("alpha")));

  @Test
  void aNodeOfAFunctionIsTheNodesOfItsBodyEachTimeWithItsOwnAttributes() throws IOException {
    OnnxBytes graph =
        new OnnxBytes()
            .input("x", -1)
            .weight("one", new long[0], 1)
            .node("mine.leaky", "t", List.of("x", "one"), real("slope", 0.25f))
            .node("mine.leaky", "y", List.of("t", "one"))
            .output("y");
    OnnxModel model = model(graph, LEAKY);
    assertThat(model.unsupported()).isEmpty();
    assertThat(answer(model, -9, 2)).containsExactly(-0.5f, 4); // -8 → -2 → -1 → -0.5
  }

  @Test
  void aFunctionMayUseAnotherThatStandsBehindIt() throws IOException {
    byte[] twice =
        function(
            "twice",
            List.of("x"),
            "z",
            18,
            node("mine", "leaky", "u", List.of("x", "x"), real("slope", 1)),
            node("", "Identity", "z", List.of("u")));
    OnnxBytes graph =
        new OnnxBytes().input("x", -1).node("mine.twice", "y", List.of("x")).output("y");
    assertThat(answer(model(graph, twice, LEAKY), -3, 4)).containsExactly(-6, 8);
  }

  @Test
  void functionsThatCallEachOtherInACircleAreOneError() {
    byte[] endless =
        function("endless", List.of("x"), "z", 18, node("mine", "endless", "z", List.of("x")));
    OnnxBytes graph =
        new OnnxBytes().input("x", -1).node("mine.endless", "y", List.of("x")).output("y");
    assertThatThrownBy(() -> model(graph, endless))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("its functions call each other in a circle");
  }

  @Test
  void functionsThatDoubleAtEveryLevelAreOneErrorBeforeTheyFillTheMemory() {
    byte[][] functions = new byte[40][];
    for (int i = 0; i < functions.length; i++) {
      String next = "f" + (i + 1);
      functions[i] =
          function(
              "f" + i,
              List.of("x"),
              "z",
              18,
              node("mine", next, "t", List.of("x")),
              node("mine", next, "z", List.of("t")));
    }
    OnnxBytes graph = new OnnxBytes().input("x", -1).node("mine.f0", "y", List.of("x")).output("y");
    assertThatThrownBy(() -> model(graph, functions))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("stand for more than 262144 nodes");
  }

  @Test
  void aFunctionOfOtherVersionsThanTheModelIsNamedWhereItIsUsed() throws IOException {
    byte[] old = function("old", List.of("x"), "z", 12, node("", "Relu", "z", List.of("x")));
    OnnxBytes graph =
        new OnnxBytes().input("x", -1).node("mine.old", "y", List.of("x")).output("y");
    assertThat(model(graph, old).unsupported())
        .containsExactly(
            "the function \"mine.old\" is of version 12 of the operators, and the model of 18");
    OnnxBytes plain = new OnnxBytes().input("x", -1).node("Relu", "y", List.of("x")).output("y");
    assertThat(model(plain, old).unsupported()).isEmpty();
  }

  @Test
  void twoFunctionsOfOneNameAreOneError() {
    OnnxBytes graph = new OnnxBytes().input("x", -1).node("Relu", "y", List.of("x")).output("y");
    assertThatThrownBy(() -> model(graph, LEAKY, LEAKY))
        .hasMessageContaining("defines the function \"mine.leaky\" twice");
  }
}
