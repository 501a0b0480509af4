package limpid.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Layers side by side on the same inputs, whose outputs are added: y = f₀(x) + f₁(x) + …, in their
/// order. Where one of them only projects its inputs to the shape of the others, this is a
/// [Residual] that may change the shape. Their paths are their numbers, counted from 0.
///
/// **Shapes**: y as the output of each branch; all of them alike. **Reference**: He et al. 2016,
/// section 3.3.
///
/// @param branches in the order in which their outputs are added
public record Sum(List<Layer> branches) implements Layer {
  /// Copies the list, and checks that there is something in it.
  public Sum {
    branches = List.copyOf(branches);
    if (branches.isEmpty()) {
      throw new OptionException("branches of a sum", "are none; there must be at least 1");
    }
  }

  /// Of these branches.
  public static Sum of(Layer... branches) {
    return new Sum(List.of(branches));
  }

  @Override
  public List<Part> parts(Shape in) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      parts.add(Part.of(Integer.toString(i), branches.get(i), in));
    }
    return parts;
  }

  @Override
  public Shape outputShape(Shape in) {
    List<Shape> outs = parts(in).stream().map(Part::out).toList();
    Shape first = outs.getFirst();
    for (Shape out : outs) {
      if (!out.equals(first)) {
        throw new ShapeException(
            "sum", "adds outputs of one shape, but these differ: %s and %s".formatted(first, out));
      }
    }
    return first;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    List<Forward> forwards = parts(in).stream().map(part -> part.build(from)).toList();
    return (x, mode) ->
        forwards.stream().map(forward -> forward.apply(x, mode)).reduce(Tensor::add).orElseThrow();
  }

  @Override
  public String toString() {
    return branches.stream().map(Layer::toString).collect(Collectors.joining(", ", "Sum(", ")"));
  }
}
