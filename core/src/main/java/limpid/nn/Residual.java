package limpid.nn;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// A way past a layer, y = x + inner(x): the layer learns what to add, and the gradient reaches
/// what lies before it undiminished. Its path is `inner`.
///
/// **Shapes**: any that the inner layer keeps; y as x. **Reference**: He et al. 2016.
///
/// @param inner the layer
public record Residual(Layer inner) implements Layer {

  /// Around several layers one after the other.
  public static Residual of(Layer... layers) {
    return new Residual(Sequential.of(layers));
  }

  @Override
  public List<Part> parts(Shape in) {
    return List.of(Part.of("inner", inner, in));
  }

  @Override
  public Shape outputShape(Shape in) {
    Shape out = parts(in).getFirst().out();
    if (!out.equals(in)) {
      throw new ShapeException(
          "residual",
          "adds its inputs %s to what its inner layer makes of them, but that is %s; let the inner layer end in the shape it begins with"
              .formatted(in, out));
    }
    return in;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    Forward forward = parts(in).getFirst().build(from);
    return (x, mode) -> x.add(forward.apply(x, mode));
  }

  @Override
  public String toString() {
    return "Residual(%s)".formatted(inner);
  }
}
