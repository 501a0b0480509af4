package limpid.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;

/// An ONNX file made by hand, sound or not, field by field.
final class OnnxBytes {
  private final List<byte[]> graph = new ArrayList<>();
  private long version = 18;

  /// Writes the fields of one message.
  interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  static byte[] message(Fields fields) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.write(out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Adds a field of the graph as it is.
  OnnxBytes field(int number, byte[] content) {
    graph.add(message(out -> out.writeByteArray(number, content)));
    return this;
  }

  OnnxBytes version(long other) {
    version = other;
    return this;
  }

  /// An input of float32; −1 is a size that is not known.
  OnnxBytes input(String name, long... sizes) {
    return field(11, slot(name, 1, sizes));
  }

  OnnxBytes output(String name) {
    return field(12, slot(name, 1));
  }

  static byte[] slot(String name, int type, long... sizes) {
    byte[] shape =
        message(out -> {
          for (long size : sizes) {
            out.writeByteArray(
                1,
                message(dim -> {
                  if (size < 0) {
                    dim.writeString(2, "batch");
                  } else {
                    dim.writeInt64(1, size);
                  }
                }));
          }
        });
    byte[] tensor =
        message(out -> {
          out.writeInt32(1, type);
          out.writeByteArray(2, shape);
        });
    return message(out -> {
      out.writeString(1, name);
      out.writeByteArray(2, message(t -> t.writeByteArray(1, tensor)));
    });
  }

  OnnxBytes weight(String name, long[] sizes, float... numbers) {
    return field(5, tensor(name, sizes, numbers));
  }

  static byte[] tensor(String name, long[] sizes, float... numbers) {
    ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      raw.putFloat(number);
    }
    return message(out -> {
      for (long size : sizes) {
        out.writeInt64(1, size);
      }
      out.writeInt32(2, 1);
      out.writeString(8, name);
      out.writeByteArray(9, raw.array());
    });
  }

  OnnxBytes wholes(String name, long... numbers) {
    return field(
        5,
        message(out -> {
          out.writeInt64(1, numbers.length);
          out.writeInt32(2, 7);
          for (long number : numbers) {
            out.writeInt64(7, number);
          }
          out.writeString(8, name);
        }));
  }

  /// A node of one output, which is its name. An operator of another domain has that before a dot.
  OnnxBytes node(String operator, String output, List<String> inputs, byte[]... attributes) {
    int dot = operator.lastIndexOf('.');
    return field(
        1,
        message(out -> {
          for (String input : inputs) {
            out.writeString(1, input);
          }
          out.writeString(2, output);
          out.writeString(3, "n_" + output);
          out.writeString(4, operator.substring(dot + 1));
          for (byte[] attribute : attributes) {
            out.writeByteArray(5, attribute);
          }
          if (dot > 0) {
            out.writeString(7, operator.substring(0, dot));
          }
        }));
  }

  static byte[] whole(String name, long number) {
    return message(out -> {
      out.writeString(1, name);
      out.writeInt64(3, number);
      out.writeInt32(20, 2);
    });
  }

  static byte[] real(String name, float number) {
    return message(out -> {
      out.writeString(1, name);
      out.writeFloat(2, number);
      out.writeInt32(20, 1);
    });
  }

  static byte[] text(String name, String text) {
    return message(out -> {
      out.writeString(1, name);
      out.writeString(4, text);
      out.writeInt32(20, 3);
    });
  }

  static byte[] wholeNumbers(String name, long... numbers) {
    return message(out -> {
      out.writeString(1, name);
      for (long number : numbers) {
        out.writeInt64(8, number);
      }
      out.writeInt32(20, 7);
    });
  }

  byte[] bytes() {
    byte[] content =
        message(out -> {
          for (byte[] field : graph) {
            out.writeRawBytes(field);
          }
        });
    return message(out -> {
      out.writeInt64(1, 10);
      out.writeString(2, "by hand");
      out.writeByteArray(7, content);
      out.writeByteArray(8, message(opset -> opset.writeInt64(2, version)));
    });
  }

  /// The numbers of one of several values.
  static Tensor numbers(Map<String, Value> values, String name) {
    return Objects.requireNonNull(values.get(name), name).tensor();
  }

  Path in(Path folder) {
    try {
      return Files.write(folder.resolve("model.onnx"), bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
