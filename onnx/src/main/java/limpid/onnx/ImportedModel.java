package limpid.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.data.image.Framing;
import limpid.encode.Input;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.model.Description;
import limpid.model.Model;
import limpid.model.Provenance;
import limpid.model.Version;
import limpid.nn.Layer;
import limpid.nn.Network;
import limpid.nn.Sequential;
import limpid.nn.Sigmoid;
import limpid.nn.Softmax;
import limpid.onnx.layer.NetworkReader;
import limpid.onnx.op.Execution;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A model of another system as one of ours.
///
/// A network of pictures takes pictures: one whose input is a plane of rows and columns, or one
/// such plane. Several outputs are classes, whose probabilities the softmax of the outputs gives: a
/// softmax that the network ends in is left to the answer, and logarithms of probabilities stay
/// what they are. One output is the probability of the second of two classes if it ends in a
/// sigmoid, else a value.
///
/// @param model the model
/// @param notes what a user should know, one sentence each
public record ImportedModel(Model model, List<String> notes) {
  /// Copies the list.
  public ImportedModel {
    notes = List.copyOf(notes);
  }

  /// Reads a file.
  ///
  /// @throws UnsupportedException naming every node that is no layer of ours
  public static ImportedModel read(Path file, Meaning meaning) throws IOException {
    OnnxModel onnx = OnnxModel.read(file).firstOutputOnly();
    if (!onnx.unsupported().isEmpty()) {
      throw new UnsupportedException(file.toString(), onnx.unsupported());
    }
    Execution execution = new Execution(onnx.graph(), onnx.opsets());
    Network.Built whole = NetworkReader.read(file.toString(), execution, meaning.white());
    @Nullable Layer last = last(whole);
    boolean asLogits =
        last instanceof Softmax
            || (last instanceof Sigmoid && whole.network().output().count() == 1);
    Network.Built network = asLogits ? withoutLast(whole) : whole;
    Shape in = network.network().input();
    Input input = input(in);
    Meaning known = meaning.orSaidBy(onnx.metadata());
    int outputs = network.network().output().count();
    boolean ofClasses = outputs > 1 || asLogits;
    Description description =
        new Description(
            input,
            known.target(outputs, ofClasses),
            known.loss(outputs, ofClasses),
            null,
            null,
            null,
            provenance(onnx, file));
    return new ImportedModel(new Model(network, description), notes(onnx, input, known, outputs));
  }

  private static @Nullable Layer last(Network.Built network) {
    List<Layer> layers = network.network().layers().layers();
    return layers.isEmpty() ? null : layers.getLast();
  }

  private static Network.Built withoutLast(Network.Built built) {
    List<Layer> layers = built.network().layers().layers();
    Sequential rest = new Sequential(layers.subList(0, layers.size() - 1));
    Map<String, Tensor> weights = new LinkedHashMap<>(built.weights());
    return new Network(built.network().input(), rest).build(weights);
  }

  private static Input input(Shape in) {
    boolean plane = in.rank() == 2 || (in.rank() == 3 && in.size(0) == 1);
    return plane && in.size(-1) > 1 && in.size(-2) > 1
        ? new Input.Picture(new Framing(in.size(-1), in.size(-2), 0, 1, null))
        : new Input.Numbers(in.count());
  }

  private static Provenance provenance(OnnxModel onnx, Path file) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!onnx.producer().isEmpty()) {
      settings.put("producer", onnx.producer());
    }
    onnx.opsets()
        .forEach((domain, version) ->
            settings.put(
                "operators" + (domain.isEmpty() ? "" : " of " + domain), version.toString()));
    String name = String.valueOf(file.getFileName());
    return new Provenance(Version.current(), name, "", 0, settings, Map.of(), 0, List.of());
  }

  private static List<String> notes(OnnxModel onnx, Input input, Meaning meaning, int outputs) {
    List<String> notes = new ArrayList<>(onnx.notices());
    if (onnx.outputs() > 1) {
      notes.add("of its %s outputs the first is taken".formatted(onnx.outputs()));
    }
    if (input instanceof Input.Picture && meaning.white() == 1f) {
      notes.add("white pixels are given to it as 1; if it wants raw bytes, say --white 255");
    }
    if (outputs > 1 && meaning.classes().isEmpty()) {
      notes.add("its classes are called 0 to %s; --classes names them".formatted(outputs - 1));
    }
    return notes;
  }

  /// Whether a file is named as an ONNX model is.
  public static boolean isNamedAsOne(Path file) {
    return file.toString().endsWith(".onnx") && !Files.isDirectory(file);
  }
}
