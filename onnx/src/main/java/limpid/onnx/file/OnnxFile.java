package limpid.onnx.file;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import limpid.error.ModelFileException;
import limpid.error.UnsupportedException;
import limpid.file.AtomicFile;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Value;
import org.jspecify.annotations.Nullable;

/// What an ONNX file holds: ModelProto of onnx.proto. The numbers of the fields are those that the
/// ONNX project publishes; fields that are not needed are left out.
///
/// Reference: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
///
/// @param producer who wrote it, such as `pytorch 2.7.1`
/// @param opsets the version of the operators by domain; ONNX's own has the empty name
/// @param metadata text by key
/// @param graph the computation, in which functions of the file's own are replaced by their nodes
/// @param foreign numbers of types, and functions of versions, that nothing here computes with, one
///   line for each
public record OnnxFile(
    String producer,
    Map<String, Long> opsets,
    Map<String, String> metadata,
    Graph graph,
    List<String> foreign) {
  /// Copies what it is given; the operators are in the order of their domains.
  public OnnxFile {
    opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
    foreign = List.copyOf(foreign);
  }

  /// Reads a model.
  ///
  /// @throws ModelFileException if there is no such file, or it is not a whole ONNX model
  /// @throws IOException if reading it fails for another reason
  public static OnnxFile read(Path path) throws IOException {
    String file = path.toString();
    ByteBuffer bytes = bytes(path);
    if (!bytes.hasRemaining()) {
      throw new ModelFileException(file, "is empty");
    }
    TensorReader tensors = new TensorReader(file, new ExternalData(path));
    return whole(file, () -> model(new Wire(bytes), file, new GraphReader(file, tensors)));
  }

  /// Reads a single tensor, such as an input that the ONNX project ships with a test.
  ///
  /// @throws UnsupportedException if it is of a type that nothing here computes with
  public static Value readTensor(Path path) throws IOException {
    String file = path.toString();
    ByteBuffer bytes = bytes(path);
    var tensor = whole(file, () -> new TensorReader(file, null).read(new Wire(bytes)));
    if (tensor.value() == null) {
      throw new UnsupportedException(file, List.of("a tensor of type " + tensor.type()));
    }
    return tensor.value();
  }

  /// The same with another graph.
  public OnnxFile with(Graph other) {
    return new OnnxFile(producer, opsets, metadata, other, foreign);
  }

  /// Whether another graph is the same in every node and number.
  ///
  /// @throws IllegalArgumentException if one holds what is not written here
  public boolean isGraph(Graph other) throws IllegalArgumentException {
    return GraphWriter.same(graph, other);
  }

  /// Writes the model, whole or not at all. The same model makes the same bytes.
  public void write(Path path) throws IOException {
    AtomicFile.write(path, out -> GraphWriter.write(this, out));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /// Everything is in memory by now: what goes wrong is wrong with the content.
  private static <T> T whole(String file, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (InvalidProtocolBufferException e) {
      throw new ModelFileException(
          file, "is not an ONNX model, or is damaged or cut short; fetch it again");
    }
  }

  private static ByteBuffer bytes(Path path) throws IOException {
    String file = path.toString();
    if (!Files.exists(path)) {
      throw new ModelFileException(file, "there is no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new ModelFileException(
          file, Files.isDirectory(path) ? "is a directory, not a model file" : "is not a file");
    }
    long size = Files.size(path);
    if (size > Integer.MAX_VALUE - 16) {
      throw new ModelFileException(
          file,
          "has %s bytes; an ONNX model is at most 2 GB, larger ones have their weights in files beside it"
              .formatted(size));
    }
    try {
      return ByteBuffer.wrap(Files.readAllBytes(path));
    } catch (AccessDeniedException e) {
      throw new ModelFileException(file, "may not be read: permission denied");
    }
  }

  private static OnnxFile model(Wire wire, String file, GraphReader graphs) throws IOException {
    String producer = "";
    String version = "";
    Map<String, Long> opsets = new TreeMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    Functions functions = new Functions(file);
    @Nullable Graph graph = null;
    while (wire.next()) {
      switch (wire.field()) {
        case 2 -> producer = wire.text();
        case 3 -> version = wire.text();
        case 7 -> graph = graphs.read(wire.message());
        case 8 -> opset(wire.message(), opsets);
        case 14 -> TensorReader.entry(wire.message(), metadata);
        case 25 -> functions.add(graphs.function(wire.message()));
        default -> wire.skip();
      }
    }
    if (graph == null || opsets.isEmpty()) {
      throw new ModelFileException(
          file,
          "is not an ONNX model: it has no graph, or does not say the version of its operators");
    }
    Graph expanded = functions.expanded(graph, opsets);
    List<String> foreign =
        Stream.concat(graphs.foreign().stream(), functions.foreign().stream()).toList();
    return new OnnxFile((producer + " " + version).strip(), opsets, metadata, expanded, foreign);
  }

  static void opset(Wire wire, Map<String, Long> to) throws IOException {
    String domain = "";
    long version = 0;
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> domain = wire.text();
        case 2 -> version = wire.number();
        default -> wire.skip();
      }
    }
    to.put(domain.equals("ai.onnx") ? "" : domain, version);
  }
}
