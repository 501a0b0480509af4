package limpid.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.error.ParameterException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A network as a value: the shape of one input and the layers. Build it to get parameters.
///
/// ```java
/// var net = Network.of(Shape.of(784), new Dense(128), new Relu(), new Dense(10));
/// ```
///
/// @param input the shape of one example, without the batch axis
/// @param layers from input to output
public record Network(Shape input, Sequential layers) {
  /// Checks that every layer fits the one before it.
  public Network {
    layers.outputShape(input);
  }

  /// Of these layers.
  public static Network of(Shape input, Layer... layers) {
    return new Network(input, Sequential.of(layers));
  }

  /// The shape of one output.
  public Shape output() {
    return layers.outputShape(input);
  }

  /// How many numbers it learns.
  public long parameterCount() {
    return layers.parameterCount(input);
  }

  /// A line of the summary: a layer, the shape of its output, and how many numbers it learns
  /// itself, without those of its parts, which have lines of their own.
  ///
  /// @param path such as `3`, or `3.inner.0` for one that is part of another
  /// @param depth how many layers are around it
  /// @param title what it is; of one that has parts the name alone
  /// @param output the shape of one output
  /// @param parameters how many numbers it learns itself
  public record Row(String path, int depth, String title, Shape output, long parameters) {}

  /// The layers as a table, each before its parts.
  public List<Row> summary() {
    List<Row> rows = new ArrayList<>();
    addRows(layers.parts(input), "", 0, rows);
    return rows;
  }

  private static void addRows(List<Part> parts, String above, int depth, List<Row> rows) {
    for (Part part : parts) {
      List<Part> inner = part.layer().parts(part.in());
      long own = part.parameterCount() - inner.stream().mapToLong(Part::parameterCount).sum();
      String path = above + part.name();
      String title =
          inner.isEmpty() ? part.layer().toString() : part.layer().getClass().getSimpleName();
      rows.add(new Row(path, depth, title, part.out(), own));
      addRows(inner, path + ".", depth + 1, rows);
    }
  }

  /// The network with fresh parameters, a pure function of the seed.
  public Built build(long seed) {
    return built(ParameterSource.random(seed));
  }

  /// The network with these parameters, copied; missing, extra and misshapen ones come in one
  /// error.
  public Built build(Map<String, Tensor> parameters) {
    return ParameterSource.loaded(parameters, this::built);
  }

  private Built built(ParameterSource source) {
    Forward forward = layers.build(input, source);
    return new Built(
        this,
        Collections.unmodifiableSequencedMap(source.handedOut()),
        Collections.unmodifiableSequencedMap(source.buffers()),
        forward);
  }

  /// A network with its parameters and buffers. They change only through an [Updater], a
  /// [Statistics] and a [WeightAverage], between passes.
  ///
  /// @param network what it is
  /// @param parameters what it has learned, by path, in the order of the layers
  /// @param buffers what followed the data, such as running means, by path likewise
  /// @param forward how it computes
  public record Built(
      Network network,
      SequencedMap<String, Tensor> parameters,
      SequencedMap<String, Tensor> buffers,
      Forward forward) {
    /// The parameter with this path, such as `0.weight`.
    ///
    /// @throws ParameterException if there is none
    public Tensor parameter(String path) {
      Tensor parameter = parameters.get(path);
      if (parameter == null) {
        throw new ParameterException(
            List.of("there is no " + path + " among " + String.join(", ", parameters.keySet())));
      }
      return parameter;
    }

    /// All that makes this network answer as it does, parameters and then buffers: what is saved.
    public SequencedMap<String, Tensor> weights() {
      SequencedMap<String, Tensor> weights = new LinkedHashMap<>(parameters);
      weights.putAll(buffers);
      return weights;
    }

    /// The outputs [b, …] of a batch of inputs [b, …].
    public Tensor apply(Tensor x, Mode mode) {
      return forward.apply(x, mode);
    }
  }
}
