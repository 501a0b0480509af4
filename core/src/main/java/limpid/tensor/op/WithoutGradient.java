package limpid.tensor.op;

import java.util.List;
import limpid.error.GradientException;

/// An operation whose results do not change, or jump, when its inputs change a little: comparisons,
/// roundings, positions. It may be applied to anything, but what follows from its result does not
/// depend on a parameter any more.
public sealed interface WithoutGradient extends Op
    permits ArgMax, ArgMin, Compare, Floor, Round, Sign {

  @Override
  default boolean hasGradient(int input) {
    return false;
  }

  @Override
  default Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  default Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    throw new GradientException(name() + " has no gradient");
  }
}
