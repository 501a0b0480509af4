package limpid.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Layers side by side on the same inputs, whose outputs are joined along the features: the only
/// axis of [n], the planes of [c, h, w]. Their paths are their numbers, counted from 0.
///
/// **Shapes**: y [n₁ + n₂ + …, ..] of outputs [n₁, ..], [n₂, ..], … that are alike on the other
/// axes.
///
/// @param branches in the order in which their outputs are joined
public record Parallel(List<Layer> branches) implements Layer {
  /// Copies the list, and checks that there is something in it.
  public Parallel {
    branches = List.copyOf(branches);
    if (branches.isEmpty()) {
      throw new OptionException(
          "branches of a parallel layer", "are none; there must be at least 1");
    }
  }

  /// Of these branches.
  public static Parallel of(Layer... branches) {
    return new Parallel(List.of(branches));
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
    int features = 0;
    for (Shape out : outs) {
      if (out.rank() != first.rank() || !out.with(0, first.size(0)).equals(first)) {
        throw new ShapeException(
            "parallel",
            "joins outputs along their first axis, but beside it they differ: %s and %s"
                .formatted(first, out));
      }
      features += out.size(0);
    }
    return first.with(0, features);
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    List<Forward> forwards = parts(in).stream().map(part -> part.build(from)).toList();
    return (x, mode) ->
        Tensor.concat(
            1, forwards.stream().map(forward -> forward.apply(x, mode)).toArray(Tensor[]::new));
  }

  @Override
  public String toString() {
    return branches.stream()
        .map(Layer::toString)
        .collect(Collectors.joining(", ", "Parallel(", ")"));
  }
}
