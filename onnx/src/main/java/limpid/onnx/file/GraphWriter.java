package limpid.onnx.file;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;

/// Writes what [OnnxFile] reads, with the same numbers of fields. Tensors are float32, int64 or
/// strings, which is all that our own graphs hold.
final class GraphWriter {
  /// The version of the format itself that goes with operators of version 20.
  private static final int FORMAT = 9;

  private GraphWriter() {}

  /// The fields of a message.
  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.writeTo(out);
    out.flush();
    return bytes.toByteArray();
  }

  /// ModelProto.
  static void write(OnnxFile file, OutputStream to) throws IOException {
    CodedOutputStream out = CodedOutputStream.newInstance(to);
    String[] producer = file.producer().split(" ", 2);
    out.writeInt64(1, FORMAT);
    out.writeString(2, producer[0]);
    out.writeString(3, producer.length > 1 ? producer[1] : "");
    out.writeByteArray(7, graph(file.graph()));
    for (Map.Entry<String, Long> opset : file.opsets().entrySet()) {
      out.writeByteArray(8, opset(opset.getKey(), opset.getValue()));
    }
    for (Map.Entry<String, String> entry : file.metadata().entrySet()) {
      out.writeByteArray(14, entry(entry.getKey(), entry.getValue()));
    }
    out.flush();
  }

  /// Whether two graphs are written alike.
  static boolean same(Graph a, Graph b) {
    try {
      return Arrays.equals(graph(a), graph(b));
    } catch (IOException e) {
      throw new AssertionError("bytes in memory are written without input or output", e);
    }
  }

  private static byte[] opset(String domain, long version) throws IOException {
    return message(out -> {
      out.writeString(1, domain);
      out.writeInt64(2, version);
    });
  }

  private static byte[] entry(String key, String text) throws IOException {
    return message(out -> {
      out.writeString(1, key);
      out.writeString(2, text);
    });
  }

  private static byte[] graph(Graph graph) throws IOException {
    return message(out -> {
      for (Node node : graph.nodes()) {
        out.writeByteArray(1, node(node));
      }
      out.writeString(2, graph.name());
      for (Map.Entry<String, Value> tensor : graph.initializers().entrySet()) {
        out.writeByteArray(5, tensor(tensor.getKey(), tensor.getValue()));
      }
      for (Slot slot : graph.inputs()) {
        out.writeByteArray(11, slot(slot));
      }
      for (Slot slot : graph.outputs()) {
        out.writeByteArray(12, slot(slot));
      }
    });
  }

  private static byte[] node(Node node) throws IOException {
    return message(out -> {
      for (String input : node.inputs()) {
        out.writeString(1, input);
      }
      for (String output : node.outputs()) {
        out.writeString(2, output);
      }
      out.writeString(3, node.name());
      out.writeString(4, node.operator());
      for (Map.Entry<String, Attribute> entry : node.attributes().entrySet()) {
        out.writeByteArray(5, attribute(entry.getKey(), entry.getValue()));
      }
      if (!node.domain().isEmpty()) {
        out.writeString(7, node.domain());
      }
    });
  }

  private static byte[] attribute(String name, Attribute attribute) throws IOException {
    return message(out -> {
      out.writeString(1, name);
      out.writeInt32(20, content(attribute, out));
    });
  }

  /// Writes the content of an attribute, and says its type.
  private static int content(Attribute attribute, CodedOutputStream out) throws IOException {
    switch (attribute) {
      case Attribute.Real(float number) -> out.writeFloat(2, number);
      case Attribute.Whole(long number) -> out.writeInt64(3, number);
      case Attribute.Text(String text) -> out.writeByteArray(4, utf8(text));
      case Attribute.Numbers(Value value) -> out.writeByteArray(5, tensor("", value));
      case Attribute.Reals(var numbers) -> {
        for (float number : numbers) {
          out.writeFloat(7, number);
        }
      }
      case Attribute.Wholes(var numbers) -> {
        for (long number : numbers) {
          out.writeInt64(8, number);
        }
      }
      case Attribute.Texts(var texts) -> {
        for (String text : texts) {
          out.writeByteArray(9, utf8(text));
        }
      }
      case Attribute.Reference _ -> throw new IllegalArgumentException("no functions");
      case Attribute.Foreign(String kind) -> throw new IllegalArgumentException("no " + kind);
    }
    return type(attribute);
  }

  private static int type(Attribute attribute) {
    return switch (attribute) {
      case Attribute.Foreign _, Attribute.Reference _ -> 0;
      case Attribute.Real _ -> 1;
      case Attribute.Whole _ -> 2;
      case Attribute.Text _ -> 3;
      case Attribute.Numbers _ -> 4;
      case Attribute.Reals _ -> 6;
      case Attribute.Wholes _ -> 7;
      case Attribute.Texts _ -> 8;
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tensor(String name, Value value) throws IOException {
    return message(out -> {
      for (int size : value.shape().toArray()) {
        out.writeInt64(1, size);
      }
      out.writeInt32(2, value.type().code());
      if (value instanceof Value.Text(_, var texts)) {
        for (String text : texts) {
          out.writeByteArray(6, utf8(text));
        }
      }
      out.writeString(8, name);
      if (!(value instanceof Value.Text)) {
        out.writeByteArray(9, raw(value));
      }
    });
  }

  /// The numbers one after the other, each with its lowest byte first.
  private static byte[] raw(Value value) {
    boolean written = value.type() == ElementType.FLOAT || value.type() == ElementType.INT64;
    if (!written) {
      throw new IllegalArgumentException("tensors of " + value.type() + " are not written");
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(value.shape().count() * value.type().bits() / Byte.SIZE)
            .order(ByteOrder.LITTLE_ENDIAN);
    switch (value) {
      case Value.Real(_, var numbers) -> bytes.asFloatBuffer().put(numbers.toArray());
      case Value.Whole(_, _, long[] numbers) -> bytes.asLongBuffer().put(numbers);
      case Value.Text _ -> throw new IllegalArgumentException("texts have no bytes of their own");
    }
    return bytes.array();
  }

  /// ValueInfoProto; a size of −1 is called rows.
  private static byte[] slot(Slot slot) throws IOException {
    byte[] shape =
        message(out -> {
          for (long size : slot.shape()) {
            out.writeByteArray(1, size(size));
          }
        });
    byte[] tensor =
        message(out -> {
          out.writeInt32(1, slot.element().code());
          out.writeByteArray(2, shape);
        });
    byte[] type = message(out -> out.writeByteArray(1, tensor));
    return message(out -> {
      out.writeString(1, slot.name());
      out.writeByteArray(2, type);
    });
  }

  private static byte[] size(long size) throws IOException {
    return message(out -> {
      if (size < 0) {
        out.writeString(2, "rows");
      } else {
        out.writeInt64(1, size);
      }
    });
  }
}
