package limpid.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import limpid.encode.Input;
import limpid.error.ModelFileException;
import limpid.error.OptionException;
import limpid.error.ParameterException;
import limpid.experiment.HiddenLayers;
import limpid.file.Dtype;
import limpid.model.Description;
import limpid.model.Model;
import limpid.model.Provenance;
import limpid.model.Version;
import limpid.nn.Dense;
import limpid.nn.Layer;
import limpid.nn.Network;
import limpid.nn.Scale;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The weights of another system as a model of ours: its layers are said in words, since a file of
/// weights does not tell them, and the last one, a dense layer for the answer, has the size that
/// the file gives it.
///
/// Arrays are named and laid as in PyTorch: `weight` of a dense layer as [out, in], of a
/// convolution as [out, in / groups, height, width], `weight`, `bias`, `running_mean` and
/// `running_var` of a batch norm. A dense layer may be one of Keras, whose `kernel` is [in, out].
/// What their names begin with does not matter: layers are taken wherever the shapes fit, those of
/// the same shapes in the order of the numbers in their names, or else in that of the file, which
/// is a doubt.
///
/// @param model the model
/// @param names which array became which of ours, in the order of the layers
/// @param doubts what a user should look at, since it may be wrong, one sentence each
/// @param notes what a user should know, one sentence each
public record ImportedWeights(
    Model model, List<Renamed> names, List<String> doubts, List<String> notes) {
  /// Copies the lists.
  public ImportedWeights {
    names = List.copyOf(names);
    doubts = List.copyOf(doubts);
    notes = List.copyOf(notes);
  }

  /// An array of the file that became one of ours.
  ///
  /// @param theirs its name in the file
  /// @param stored its shape there
  /// @param dtype how its numbers are stored there
  /// @param ours its path here
  /// @param shape its shape here
  /// @param transposed whether its two axes were exchanged
  public record Renamed(
      String theirs, Shape stored, Dtype dtype, String ours, Shape shape, boolean transposed) {}

  /// Reads a file, `.safetensors` or `.npz`.
  ///
  /// @param layers all but the last
  /// @param input the numbers or the picture that one input is, such as `13` or `28x28`; null for
  ///   as many numbers as the first dense layer takes, which are a picture where they make a square
  /// @param map which layer or array is which of ours, where that is to be said
  /// @throws ParameterException naming all arrays that are missing, misshapen or too many
  public static ImportedWeights read(
      Path file, HiddenLayers layers, @Nullable String input, NameMap map, Meaning meaning)
      throws IOException {
    StoredLayers stored = StoredLayers.of(WeightsFile.read(file), map);
    List<String> notes = new ArrayList<>();
    List<Layer> hidden = layers.layers(0);
    if (meaning.white() != 1f) {
      hidden.addFirst(new Scale());
    }
    int usual = Math.max(1, meaning.classes().size());
    if (input == null && layers.seesPictures()) {
      throw new OptionException(
          "--input", "is missing: say what the pictures are, such as 28x28 or 3x32x32");
    }
    InputText in =
        input == null
            ? guessed(inputs(file, stored, hidden, usual), notes)
            : InputText.parse(input);
    Shape shape = in.shape(layers.seesPictures());
    Matching matching = new Matching(stored.layers(), shape, hidden, usual);
    Conversion conversion = Conversion.of(matching, stored);
    Map<String, Tensor> weights = new LinkedHashMap<>(conversion.weights());
    if (meaning.white() != 1f) {
      weights.put("0.factor", Tensor.of(meaning.white()).broadcastTo(shape.count()));
    }
    Network.Built network = matching.network().build(weights);
    notes.addAll(conversion.notes());
    notes.addAll(notes(in.input(), network, meaning));
    Model model = new Model(network, description(file, layers, in, network, meaning));
    List<String> doubts = Doubts.of(matching, stored.order());
    return new ImportedWeights(model, conversion.names(), doubts, notes);
  }

  private static InputText guessed(int width, List<String> notes) {
    InputText square = InputText.guessed(width);
    if (square == null) {
      return InputText.parse(Integer.toString(width));
    }
    notes.add(
        "its %s inputs are taken for pictures of %s×%s; --input %s says that they are bare numbers"
            .formatted(width, square.sizes().getFirst(), square.sizes().getLast(), width));
    return square;
  }

  /// How many inputs the first dense layer takes: as many as make all layers fit, where one of the
  /// file that has as many units is the first.
  private static int inputs(Path file, StoredLayers stored, List<Layer> hidden, int usual) {
    List<Integer> widths = widths(stored, hidden);
    if (widths.isEmpty()) {
      throw new ModelFileException(
          file.toString(),
          "holds no weights of a dense layer: none named weight, as [out, in], or kernel, as [in, out]");
    }
    return widths.stream()
        .filter(width -> new Matching(stored.layers(), Shape.of(width), hidden, usual).isComplete())
        .findFirst()
        .orElse(widths.getFirst());
  }

  /// The inputs of the layer that the user says is the first, else of all dense layers of the file,
  /// those with as many units as the first of ours before the others.
  private static List<Integer> widths(StoredLayers stored, List<Layer> hidden) {
    int first = 0;
    while (first < hidden.size() && !(hidden.get(first) instanceof Dense)) {
      first++;
    }
    String path = Integer.toString(first);
    int units = first < hidden.size() && hidden.get(first) instanceof Dense d ? d.units() : 0;
    boolean said = stored.layers().stream().anyMatch(layer -> path.equals(layer.place()));
    return stored.layers().stream()
        .filter(layer -> !said || path.equals(layer.place()))
        .map(ForeignLayer::inAndOut)
        .filter(Objects::nonNull)
        .filter(inAndOut -> inAndOut.size(0) > 0)
        .sorted(Comparator.comparing(inAndOut -> inAndOut.size(1) != units))
        .map(inAndOut -> inAndOut.size(0))
        .distinct()
        .toList();
  }

  private static Description description(
      Path file, HiddenLayers layers, InputText in, Network.Built network, Meaning meaning) {
    int outputs = network.network().output().count();
    boolean ofClasses = outputs > 1 || meaning.classes().size() == 2;
    SequencedMap<String, String> settings = new LinkedHashMap<>();
    settings.put("layers", layers.text());
    settings.put("activation", layers.activation());
    settings.put("norm", layers.norm());
    String name = String.valueOf(file.getFileName());
    return new Description(
        in.input(),
        meaning.target(outputs, ofClasses),
        meaning.loss(outputs, ofClasses),
        null,
        null,
        null,
        new Provenance(Version.current(), name, "", 0, settings, Map.of(), 0, List.of()));
  }

  private static List<String> notes(Input input, Network.Built network, Meaning meaning) {
    List<String> notes = new ArrayList<>();
    int outputs = network.network().output().count();
    if (input instanceof Input.Picture && meaning.white() == 1f) {
      notes.add("white pixels are given to it as 1; if it wants raw bytes, say --white 255");
    }
    if (outputs > 1 && meaning.classes().isEmpty()) {
      notes.add("its classes are called 0 to %s; --classes names them".formatted(outputs - 1));
    }
    return notes;
  }
}
