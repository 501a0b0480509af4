package limpid.onnx.op;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import limpid.error.LimpidException;
import limpid.onnx.OnnxModel;
import limpid.onnx.file.OnnxFile;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/// Nodes by chance: what ONNX Runtime makes of them is what is made here, whatever their settings.
class OperatorsInRuntimeTest {
  static final List<String> OPERATORS = RandomNode.OPERATORS;

  private static final int TRIES = 12;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @FieldSource("OPERATORS")
  void aNodeByChanceGivesWhatOnnxRuntimeGives(String operator) throws IOException {
    int compared = 0;
    for (int i = 0; i < TRIES; i++) {
      RandomNode.Drawn drawn = RandomNode.of(operator, i);
      Path file = folder.resolve(i + ".onnx");
      SequencedMap<String, Value> inputs = new LinkedHashMap<>();
      drawn.inputs().forEach(input -> inputs.put("x" + inputs.size(), input));
      OnnxFile model = written(drawn, inputs);
      model.write(file);
      try (OrtSession session = session(file);
          OrtSession.Result theirs = session.run(tensors(inputs))) {
        SequencedMap<String, Value> ours = OnnxModel.read(file).run(inputs);
        for (Map.Entry<String, Value> output : ours.entrySet()) {
          OnnxTensor wanted = (OnnxTensor) theirs.get(output.getKey()).orElseThrow();
          assertSame(drawn + " " + output.getKey(), wanted, output.getValue(), tolerance(operator));
        }
      } catch (OrtException e) {
        continue; // it has not this form of the operator
      }
      compared++;
    }
    assertThat(compared).as("compared").isGreaterThanOrEqualTo(TRIES / 3);
  }

  /// These are summed by float32 there, and by float64 here.
  private static float tolerance(String operator) {
    return operator.endsWith("FT") || operator.equals("DeformConv") ? 1e-4f : 1e-5f;
  }

  /// Of whole numbers these have values that are none, which everybody cuts off in his own way.
  private static final Set<String> CUT = Set.of("Pow", "ReduceLogSumExp");

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT16", "INT32", "INT8"})
  void ofOtherTypesTooItGivesWhatOnnxRuntimeGives(ElementType type) throws IOException {
    int compared = 0;
    for (String operator : OPERATORS) {
      if ((type.isWhole() && CUT.contains(operator))
          || (type == ElementType.FLOAT16 && operator.equals("QuantizeLinear"))) {
        continue; // ONNX Runtime divides numbers of 16 bits as ones of 32
      }
      RandomNode.Drawn drawn = RandomNode.of(operator, type.code());
      SequencedMap<String, Value> inputs = new LinkedHashMap<>();
      drawn.inputs().forEach(input -> inputs.put("x" + inputs.size(), input));
      Path file = folder.resolve(operator + ".onnx");
      try {
        cast(drawn, inputs, type).write(file);
      } catch (LimpidException e) {
        continue; // whole numbers are not for every operator
      }
      try (OrtSession session = session(file);
          OrtSession.Result theirs = session.run(tensors(inputs))) {
        Value ours = OnnxModel.read(file).run(inputs).firstEntry().getValue();
        float off = type == ElementType.FLOAT16 ? 1e-2f : 1e-5f;
        assertSame(drawn + " of " + type, (OnnxTensor) theirs.get(0), ours, off);
      } catch (OrtException e) {
        continue; // it has not this type of the operator
      }
      compared++;
    }
    assertThat(compared).as("compared").isGreaterThanOrEqualTo(type.isReal() ? 50 : 20);
  }

  /// The node behind casts of its real inputs to a type, and its first output cast back.
  private static OnnxFile cast(
      RandomNode.Drawn drawn, SequencedMap<String, Value> inputs, ElementType type) {
    List<Node> nodes = new ArrayList<>();
    List<Slot> in = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<@Nullable Value> values = new ArrayList<>();
    inputs.forEach((name, value) -> {
      in.add(new Slot(name, "tensor", value.type(), sizes(value)));
      boolean real = value.type() == ElementType.FLOAT;
      Node cast = castNode(name, "c" + name, type);
      names.add(real ? "c" + name : name);
      values.add(real ? Operators.run(cast, drawn.version(), List.of(value)).getFirst() : value);
      if (real) {
        nodes.add(cast);
      }
    });
    List<String> outputs = IntStream.range(0, drawn.outputs()).mapToObj(i -> "y" + i).toList();
    Node node = new Node("n", "", drawn.operator(), names, outputs, drawn.settings());
    Value y = Operators.run(node, drawn.version(), values).getFirst();
    ElementType shown = y.type().isWhole() ? ElementType.INT64 : ElementType.FLOAT;
    nodes.add(node);
    nodes.add(castNode("y0", "z", shown));
    List<Slot> out = List.of(new Slot("z", "tensor", shown, sizes(y)));
    Graph graph = new Graph("node", nodes, new LinkedHashMap<>(), in, out);
    return new OnnxFile("by chance", Map.of("", drawn.version()), Map.of(), graph, List.of());
  }

  private static Node castNode(String from, String to, ElementType type) {
    SequencedMap<String, Attribute> settings = new LinkedHashMap<>();
    settings.put("to", new Attribute.Whole(type.code()));
    return new Node("cast " + to, "", "Cast", List.of(from), List.of(to), settings);
  }

  private static OrtSession session(Path file) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    return environment.createSession(file.toString(), options);
  }

  private static OnnxFile written(RandomNode.Drawn drawn, Map<String, Value> inputs) {
    List<Slot> in = new ArrayList<>();
    inputs.forEach((name, value) -> in.add(new Slot(name, "tensor", value.type(), sizes(value))));
    List<String> names = IntStream.range(0, drawn.outputs()).mapToObj(i -> "y" + i).toList();
    Node node =
        new Node("n", "", drawn.operator(), List.copyOf(inputs.keySet()), names, drawn.settings());
    assertThat(Operators.unsupported(node, drawn.version(), List.of())).isEmpty();
    List<Value> values = Operators.run(node, drawn.version(), List.copyOf(inputs.values()));
    List<Slot> out = new ArrayList<>();
    for (int i = 0; i < drawn.outputs(); i++) {
      out.add(new Slot("y" + i, "tensor", values.get(i).type(), sizes(values.get(i))));
    }
    Graph graph = new Graph("node", List.of(node), new LinkedHashMap<>(), in, out);
    return new OnnxFile("by chance", Map.of("", drawn.version()), Map.of(), graph, List.of());
  }

  private static List<Long> sizes(Value value) {
    return Arrays.stream(value.shape().toArray()).mapToObj(Long::valueOf).toList();
  }

  private static Map<String, OnnxTensor> tensors(Map<String, Value> values) throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      tensors.put(entry.getKey(), tensor(entry.getValue()));
    }
    return tensors;
  }

  private static OnnxTensor tensor(Value value) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] sizes = Arrays.stream(value.shape().toArray()).asLongStream().toArray();
    if (value.type() == ElementType.INT32) {
      int[] numbers = Arrays.stream(value.wholes()).mapToInt(Math::toIntExact).toArray();
      return OnnxTensor.createTensor(environment, IntBuffer.wrap(numbers), sizes);
    }
    if (value.type() == ElementType.INT8 || value.type() == ElementType.UINT8) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(value.shape().count());
      for (long number : value.wholes()) {
        bytes.put((byte) number);
      }
      OnnxJavaType type = value.type() == ElementType.INT8 ? OnnxJavaType.INT8 : OnnxJavaType.UINT8;
      return OnnxTensor.createTensor(environment, bytes.flip(), sizes, type);
    }
    if (value instanceof Value.Whole) {
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(value.wholes()), sizes);
    }
    float[] numbers = value.tensor().toArray();
    if (value.type() != ElementType.BOOL) {
      return OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), sizes);
    }
    ByteBuffer truths = ByteBuffer.allocateDirect(numbers.length);
    for (float number : numbers) {
      truths.put((byte) number);
    }
    return OnnxTensor.createTensor(environment, truths.flip(), sizes, OnnxJavaType.BOOL);
  }

  private static void assertSame(String what, OnnxTensor theirs, Value ours, float tolerance) {
    assertThat(sizes(ours))
        .as(what)
        .isEqualTo(Arrays.stream(theirs.getInfo().getShape()).boxed().toList());
    if (ours instanceof Value.Whole) {
      assertThat(ours.wholes()).as(what).isEqualTo(wholes(theirs, ours));
      return;
    }
    Tensor numbers = ours.tensor();
    float[] wanted = new float[numbers.shape().count()];
    theirs.getFloatBuffer().get(wanted);
    float[] got = numbers.toArray();
    for (int i = 0; i < got.length; i++) {
      float off = got[i] - wanted[i];
      boolean same = Float.compare(got[i], wanted[i]) == 0;
      assertThat(same || Math.abs(off) <= tolerance * Math.max(1, Math.abs(wanted[i])))
          .as("%s [%s] is %s and not %s", what, i, got[i], wanted[i])
          .isTrue();
    }
  }

  private static long[] wholes(OnnxTensor theirs, Value like) {
    long[] numbers = new long[like.shape().count()];
    switch (like.type()) {
      case INT8, UINT8 -> {
        ByteBuffer bytes = theirs.getByteBuffer();
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = like.type().wrap(bytes.get(i));
        }
      }
      case INT32 -> {
        IntBuffer ints = theirs.getIntBuffer();
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = ints.get(i);
        }
      }
      default -> theirs.getLongBuffer().get(numbers);
    }
    return numbers;
  }
}
