package limpid.nn;

import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// A layer inside another one. Where shapes do not fit, its errors say the way down to it.
///
/// @param name what it is called there, the next word of its path
/// @param layer what it is
/// @param in the shape of one input
/// @param out the shape of one output
public record Part(String name, Layer layer, Shape in, Shape out) {

  /// Of a layer on inputs of this shape.
  ///
  /// @throws ShapeException if they do not fit
  public static Part of(String name, Layer layer, Shape in) {
    try {
      return new Part(name, layer, in, layer.outputShape(in));
    } catch (ShapeException e) {
      throw placed(e, name, layer, in);
    }
  }

  /// How many numbers it learns.
  public long parameterCount() {
    return layer.parameterCount(in);
  }

  /// The layer with its parameters, which the source of the layer around it has below this part's
  /// name.
  public Forward build(ParameterSource around) {
    Forward forward = layer.build(in, around.below(name));
    return (x, mode) -> {
      try {
        return forward.apply(x, mode);
      } catch (ShapeException e) {
        throw placed(e, name, layer, in);
      }
    };
  }

  /// The error with its place: the layer, or the way down to it where this one has layers itself.
  private static ShapeException placed(ShapeException e, String name, Layer layer, Shape in) {
    if (!e.place().isEmpty()) {
      return e.at(name + " › " + e.place());
    }
    String inputs = in.rank() == 1 ? Integer.toString(in.last()) : in.toString();
    return e.at(name + " › " + layer + ", which was built for inputs of " + inputs);
  }
}
