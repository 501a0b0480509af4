package limpid.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

  @Override
  public List<Part> parts(Shape in) {
    List<Part> parts = new ArrayList<>();
    Shape shape = in;
    for (int i = 0; i < layers.size(); i++) {
      parts.add(Part.of(Integer.toString(i), layers.get(i), shape));
      shape = parts.getLast().out();
    }
    return parts;
  }

  @Override
  public Shape outputShape(Shape in) {
    List<Part> parts = parts(in);
    return parts.isEmpty() ? in : parts.getLast().out();
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    List<Forward> forwards = parts(in).stream().map(part -> part.build(from)).toList();
    return (x, mode) -> {
      Tensor y = x;
      for (Forward forward : forwards) {
        y = forward.apply(y, mode);
      }
      return y;
    };
  }

  @Override
  public String toString() {
    return layers.stream()
        .map(Layer::toString)
        .collect(Collectors.joining(", ", "Sequential(", ")"));
  }
}
