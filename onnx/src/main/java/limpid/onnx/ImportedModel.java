package limpid.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limpid.data.image.Framing;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.error.Excerpt;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.model.Description;
import limpid.model.Model;
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
/// @param whole whether it answers all that the graph does, which may give labels of its own
public record ImportedModel(Model model, List<String> notes, boolean whole) {
  /// Copies the list.
  public ImportedModel {
    notes = List.copyOf(notes);
  }

  /// Reads a file.
  ///
  /// @throws UnsupportedException naming every node that is no layer of ours
  public static ImportedModel read(Path file, Meaning meaning) throws IOException {
    OnnxModel whole = OnnxModel.read(file);
    Optional<Model> own = OwnModel.of(whole);
    return own.isPresent() ? known(own.get(), meaning) : layers(file, whole, meaning);
  }

  private static ImportedModel known(Model own, Meaning meaning) {
    List<String> notes =
        meaning.equals(Meaning.USUAL)
            ? List.of()
            : List.of(
                "it is a model of Limpid's own, which knows its target, its classes and its white");
    return new ImportedModel(own, notes, true);
  }

  private static ImportedModel layers(Path file, OnnxModel complete, Meaning meaning) {
    GraphAnswer answer = GraphAnswer.of(file.toString(), complete.graph());
    OnnxModel onnx = complete.giving(List.of(answer.given()));
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
    int outputs = network.network().output().count();
    Meaning known = meaning.orSaidBy(onnx.metadata()).orNamed(answer.labels(), outputs);
    boolean ofClasses = outputs > 1 || asLogits;
    Description description =
        new Description(
            input,
            known.target(outputs, ofClasses),
            known.loss(outputs, ofClasses),
            null,
            null,
            null,
            onnx.provenance());
    return new ImportedModel(
        new Model(network, description),
        notes(onnx, answer, description, meaning.white()),
        answer.likeliest());
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

  private static List<String> notes(
      OnnxModel onnx, GraphAnswer answer, Description description, float white) {
    List<String> notes = new ArrayList<>(onnx.notices());
    if (answer.label() != null && !answer.likeliest()) {
      notes.add("its own labels are left out: the likeliest class is answered");
    } else if (onnx.outputs() > (answer.label() == null ? 1 : 2)) {
      notes.add(
          "of its %s outputs \"%s\" is taken"
              .formatted(onnx.outputs(), Excerpt.of(answer.given().name())));
    }
    notes.addAll(notesOn(description, white));
    return notes;
  }

  /// What was taken for granted of a model that does not say it.
  static List<String> notesOn(Description description, float white) {
    List<String> notes = new ArrayList<>();
    if (description.input() instanceof Input.Picture && white == 1f) {
      notes.add("white pixels are given to it as 1; if it wants raw bytes, say --white 255");
    }
    if (description.target() instanceof TargetEncoder.Classes(_, List<String> labels)
        && labels.equals(Meaning.numbered(labels.size()))) {
      notes.add(
          "its classes are called 0 to %s; --classes names them".formatted(labels.size() - 1));
    }
    return notes;
  }

  /// Whether a file is named as an ONNX model is.
  public static boolean isNamedAsOne(Path file) {
    return file.toString().endsWith(".onnx") && !Files.isDirectory(file);
  }
}
