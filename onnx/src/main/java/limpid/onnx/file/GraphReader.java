package limpid.onnx.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import limpid.error.Excerpt;
import limpid.error.ModelFileException;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import org.jspecify.annotations.Nullable;

/// The graph of a file: GraphProto of onnx.proto and what is in it. Graphs within a graph are not
/// entered, since no operator that has one is computed here; so nothing nests.
final class GraphReader {
  private final String file;
  private final TensorReader tensors;
  private final List<String> foreign = new ArrayList<>();

  GraphReader(String file, TensorReader tensors) {
    this.file = file;
    this.tensors = tensors;
  }

  /// Numbers of types that nothing here computes with, one line for each.
  List<String> foreign() {
    return foreign;
  }

  Graph read(Wire wire) throws IOException {
    String name = "";
    List<Node> nodes = new ArrayList<>();
    SequencedMap<String, Value> initializers = new LinkedHashMap<>();
    List<Slot> inputs = new ArrayList<>();
    List<Slot> outputs = new ArrayList<>();
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> nodes.add(node(wire.message()));
        case 2 -> name = wire.text();
        case 5 -> initializer(wire.message(), initializers);
        case 11 -> inputs.add(slot(wire.message()));
        case 12 -> outputs.add(slot(wire.message()));
        case 15 -> {
          foreign.add("an initializer is sparse");
          wire.skip();
        }
        default -> wire.skip();
      }
    }
    return new Graph(name, nodes, initializers, inputs, outputs);
  }

  private void initializer(Wire wire, SequencedMap<String, Value> to) throws IOException {
    TensorReader.Named tensor = tensors.read(wire);
    if (tensor.value() == null) {
      foreign.add(
          "the initializer \"%s\" is of type %s"
              .formatted(Excerpt.of(tensor.name()), tensor.type()));
    } else if (to.putIfAbsent(tensor.name(), tensor.value()) != null) {
      throw new ModelFileException(
          file, "two initializers are named \"%s\"".formatted(Excerpt.of(tensor.name())));
    }
  }

  /// FunctionProto.
  Functions.Function function(Wire wire) throws IOException {
    String name = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    SequencedMap<String, Attribute> usual = new LinkedHashMap<>();
    Map<String, Long> opsets = new TreeMap<>();
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> name = wire.text();
        case 4 -> inputs.add(wire.text());
        case 5 -> outputs.add(wire.text());
        case 7 -> nodes.add(node(wire.message()));
        case 9 -> OnnxFile.opset(wire.message(), opsets);
        case 10 -> domain = wire.text();
        case 11 -> attribute(wire.message(), usual);
        default -> wire.skip();
      }
    }
    return new Functions.Function(
        new Node("", domain, name, inputs, outputs, usual), nodes, opsets);
  }

  private Node node(Wire wire) throws IOException {
    String name = "";
    String operator = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    SequencedMap<String, Attribute> attributes = new LinkedHashMap<>();
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> inputs.add(wire.text());
        case 2 -> outputs.add(wire.text());
        case 3 -> name = wire.text();
        case 4 -> operator = wire.text();
        case 5 -> attribute(wire.message(), attributes);
        case 7 -> domain = wire.text();
        default -> wire.skip();
      }
    }
    return new Node(name, domain, operator, inputs, outputs, attributes);
  }

  /// The fields of an attribute, of which one counts: the one that its type names.
  private static final class Fields {
    String name = "";
    long type;
    float real;
    long whole;
    String text = "";
    String reference = "";
    TensorReader.@Nullable Named tensor;
    final List<String> texts = new ArrayList<>();
    final DoubleStream.Builder reals = DoubleStream.builder();
    final LongStream.Builder wholes = LongStream.builder();
  }

  private void attribute(Wire wire, SequencedMap<String, Attribute> to) throws IOException {
    Fields f = new Fields();
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> f.name = wire.text();
        case 2 -> f.real = wire.real();
        case 3 -> f.whole = wire.number();
        case 4 -> f.text = text(wire);
        case 5 -> f.tensor = tensors.read(wire.message());
        case 7 -> wire.floats(f.reals);
        case 8 -> wire.numbers(f.wholes);
        case 9 -> f.texts.add(text(wire));
        case 20 -> f.type = wire.number();
        case 21 -> f.reference = wire.text();
        default -> wire.skip();
      }
    }
    to.put(f.name, attribute(f));
  }

  private static String text(Wire wire) throws IOException {
    return StandardCharsets.UTF_8.decode(wire.bytes()).toString();
  }

  private static Attribute attribute(Fields f) {
    if (!f.reference.isEmpty()) {
      return new Attribute.Reference(f.reference);
    }
    return switch ((int) f.type) {
      case 1 -> new Attribute.Real(f.real);
      case 2 -> new Attribute.Whole(f.whole);
      case 3 -> new Attribute.Text(f.text);
      case 4 -> tensor(f.tensor);
      case 5 -> new Attribute.Foreign("a graph");
      case 6 -> new Attribute.Reals(f.reals.build().mapToObj(x -> (float) x).toList());
      case 7 -> new Attribute.Wholes(f.wholes.build().boxed().toList());
      case 8 -> new Attribute.Texts(f.texts);
      default -> new Attribute.Foreign("of type number " + f.type);
    };
  }

  private static Attribute tensor(TensorReader.@Nullable Named tensor) {
    if (tensor == null) {
      return new Attribute.Foreign("a tensor that is not there");
    }
    Value value = tensor.value();
    return value == null
        ? new Attribute.Foreign("a tensor of type " + tensor.type())
        : new Attribute.Numbers(value);
  }

  /// ValueInfoProto.
  private static Slot slot(Wire wire) throws IOException {
    String name = "";
    Slot type = new Slot("", "value of no type", ElementType.UNKNOWN, List.of());
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> name = wire.text();
        case 2 -> type = type(wire.message());
        default -> wire.skip();
      }
    }
    return new Slot(name, type.type(), type.element(), type.shape());
  }

  /// TypeProto.
  private static Slot type(Wire wire) throws IOException {
    Slot type = new Slot("", "value of no type", ElementType.UNKNOWN, List.of());
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> type = tensorType(wire.message());
        case 4 -> type = foreign(wire, "sequence");
        case 5 -> type = foreign(wire, "map");
        case 8 -> type = foreign(wire, "sparse tensor");
        case 9 -> type = foreign(wire, "optional");
        default -> wire.skip();
      }
    }
    return type;
  }

  private static Slot foreign(Wire wire, String kind) throws IOException {
    wire.skip();
    return new Slot("", kind, ElementType.UNKNOWN, List.of());
  }

  private static Slot tensorType(Wire wire) throws IOException {
    ElementType element = ElementType.UNKNOWN;
    List<Long> sizes = new ArrayList<>();
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> element = ElementType.of(wire.number());
        case 2 -> {
          Wire shape = wire.message();
          while (shape.next()) {
            if (shape.field() == 1) {
              sizes.add(size(shape.message()));
            } else {
              shape.skip();
            }
          }
        }
        default -> wire.skip();
      }
    }
    return new Slot("", "tensor", element, sizes);
  }

  private static long size(Wire wire) throws IOException {
    long size = -1;
    while (wire.next()) {
      if (wire.field() == 1) {
        size = wire.number();
      } else {
        wire.skip();
      }
    }
    return size;
  }
}
