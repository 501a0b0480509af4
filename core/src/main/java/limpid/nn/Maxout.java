package limpid.nn;

import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// The largest of each group of adjacent inputs. After a dense layer of `pieces` times as many
/// units it is a layer of maxout units, each of which learns its own convex function.
///
/// **Shapes**: x [n · pieces]; y [n]. **Reference**: Goodfellow et al. 2013.
///
/// @param pieces how many inputs there are to each output
public record Maxout(int pieces) implements Layer {
  /// Checks the number of pieces.
  public Maxout {
    if (pieces < 1) {
      throw new OptionException(
          "pieces of a maxout", "are " + pieces + "; there must be at least 1");
    }
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 1 || in.last() % pieces != 0) {
      throw new ShapeException(
          "maxout", "wants inputs of one axis in groups of %s, but got %s".formatted(pieces, in));
    }
    return Shape.of(in.last() / pieces);
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    int units = outputShape(in).last();
    return (x, _) -> x.reshape(x.shape().size(0), units, pieces).max(2);
  }

  @Override
  public String toString() {
    return "Maxout(%s)".formatted(pieces);
  }
}
