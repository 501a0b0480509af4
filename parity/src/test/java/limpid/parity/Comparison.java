package limpid.parity;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import limpid.nn.Layer;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// One expression, written for Limpid and for PyTorch, on the same numbers.
///
/// @param name what is compared, with the shapes
/// @param inputs its numbers by name; those that are learned are compared in their gradients too
/// @param ours the expression here
/// @param theirs the expression there, of the same inputs in the same order
/// @param tolerance the greatest relative error, of a whole tensor's length
record Comparison(
    String name,
    SequencedMap<String, Input> inputs,
    Function<List<Tensor>, Tensor> ours,
    Function<List<NDArray>, NDArray> theirs,
    double tolerance) {
  /// Rounding of float32, of a whole tensor's length.
  static final double USUAL = 1e-5;

  /// Numbers, and whether the gradient by them is compared.
  record Input(Tensor tensor, boolean learned) {}

  /// What an expression is, before it is known on which numbers.
  record Expression(
      String name,
      Function<List<Tensor>, Tensor> ours,
      Function<List<NDArray>, NDArray> theirs,
      double tolerance) {

    /// Of one input.
    static Expression of(String name, UnaryOperator<Tensor> ours, UnaryOperator<NDArray> theirs) {
      return new Expression(
          name, x -> ours.apply(x.getFirst()), x -> theirs.apply(x.getFirst()), USUAL);
    }

    /// Of two inputs.
    static Expression of(String name, BinaryOperator<Tensor> ours, BinaryOperator<NDArray> theirs) {
      return new Expression(
          name,
          x -> ours.apply(x.getFirst(), x.getLast()),
          x -> theirs.apply(x.getFirst(), x.getLast()),
          USUAL);
    }

    /// On numbers as described.
    Comparison on(Given... given) {
      SequencedMap<String, Input> inputs = new LinkedHashMap<>();
      for (int i = 0; i < given.length; i++) {
        String input = "x" + (i + 1);
        inputs.put(input, new Input(given[i].tensor(input), given[i].learned()));
      }
      return new Comparison(named(name, inputs), inputs, ours, theirs, tolerance);
    }
  }

  /// A layer on a batch: the gradients by the batch and by all parameters are compared. PyTorch
  /// gets the batch first and then the parameters in the layer's order.
  static Comparison layer(
      Layer layer, Mode mode, Function<List<NDArray>, NDArray> theirs, Given batch) {
    Shape whole = batch.shape();
    Shape example = Shape.of(IntStream.range(1, whole.rank()).map(whole::size).toArray());
    Network.Built built = Network.of(example, layer).build(1);
    SequencedMap<String, Input> inputs = new LinkedHashMap<>();
    inputs.put("x", new Input(batch.tensor("x"), batch.learned()));
    built.parameters().forEach((path, p) -> inputs.put(path, new Input(p, true)));
    return new Comparison(
        named(layer.toString(), inputs),
        inputs,
        x -> built.apply(x.getFirst(), mode),
        theirs,
        USUAL);
  }

  private static String named(String name, SequencedMap<String, Input> inputs) {
    List<String> shapes = new ArrayList<>();
    inputs.values().forEach(input -> shapes.add(input.tensor().shape().toString()));
    return name + " of " + String.join(", ", shapes);
  }

  @Override
  public String toString() {
    return name;
  }
}
