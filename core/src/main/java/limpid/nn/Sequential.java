package limpid.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Layers one after the other; their paths are their numbers, counted from 0.
///
/// @param layers from input to output
public record Sequential(List<Layer> layers) implements Layer {
  /// Copies the list.
  public Sequential {
    layers = List.copyOf(layers);
  }

  /// Of these layers.
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  /// The shapes between the layers: the input's, then each output's.
  public List<Shape> shapes(Shape in) {
    List<Shape> shapes = new ArrayList<>(List.of(in));
    for (int i = 0; i < layers.size(); i++) {
      try {
        shapes.add(layers.get(i).outputShape(shapes.getLast()));
      } catch (ShapeException e) {
        throw placed(e, i, shapes.getLast());
      }
    }
    return shapes;
  }

  @Override
  public Shape outputShape(Shape in) {
    return shapes(in).getLast();
  }

  @Override
  public long parameterCount(Shape in) {
    List<Shape> shapes = shapes(in);
    long count = 0;
    for (int i = 0; i < layers.size(); i++) {
      count += layers.get(i).parameterCount(shapes.get(i));
    }
    return count;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    List<Shape> shapes = shapes(in);
    List<Forward> parts = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      parts.add(placed(i, shapes.get(i), from.below(Integer.toString(i))));
    }
    return (x, mode) -> {
      Tensor y = x;
      for (Forward part : parts) {
        y = part.apply(y, mode);
      }
      return y;
    };
  }

  private Forward placed(int i, Shape in, ParameterSource from) {
    Forward part = layers.get(i).build(in, from);
    return (x, mode) -> {
      try {
        return part.apply(x, mode);
      } catch (ShapeException e) {
        throw placed(e, i, in);
      }
    };
  }

  /// The error with its place: the layer, or the way down to it where that one has layers itself.
  private ShapeException placed(ShapeException e, int i, Shape in) {
    if (!e.place().isEmpty()) {
      return e.at(i + " › " + e.place());
    }
    String inputs = in.rank() == 1 ? Integer.toString(in.last()) : in.toString();
    return e.at(i + " › " + layers.get(i) + ", which was built for inputs of " + inputs);
  }

  @Override
  public String toString() {
    return layers.stream()
        .map(Layer::toString)
        .collect(Collectors.joining(", ", "Sequential(", ")"));
  }
}
