package limpid.tensor.op;

import java.util.Arrays;
import java.util.List;
import limpid.kernel.Unary;

/// Threshold, y = 1 where x > 0, else 0: the firing of a McCulloch-Pitts neuron. **Gradient**: dx =
/// 0 everywhere, which is why a network of such neurons cannot learn by descent.
public record Step() implements Elementwise {
  @Override
  public String name() {
    return "step";
  }

  @Override
  public Unary function() {
    return Unary.STEP;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    int end = dx.offset() + dx.count();
    return _ -> Arrays.fill(dx.data(), dx.offset(), end, 0f);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}
