package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.random.Rng;
import limpid.tensor.Shape;

/// Dropout, yᵢ = xᵢ / (1 − rate) with probability 1 − rate, else 0, the chance of each i being a
/// pure function of (stream, step, i). **Gradient**: dxᵢ = dyᵢ / (1 − rate) at the same places,
/// else 0; the mask is drawn again, not kept.
///
/// **Shapes**: x any, step [2] as [StepNumber] writes it; y as x. **Reference**: Srivastava et al.
/// 2014, in the inverted form.
///
/// @param rate the share of numbers that become 0, in [0, 1)
/// @param stream names the draws; each step's key is below it
public record Dropout(float rate, long stream) implements Op {
  /// Checks the rate.
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new OptionException("dropout", "is " + rate + "; it must be in [0, 1)");
    }
  }

  @Override
  public String name() {
    return "dropout";
  }

  @Override
  public Shape shape(List<Shape> x) {
    if (x.get(1).count() != StepNumber.FLOATS) {
      throw new ShapeException(
          name(),
          "wants the number of the step as %s numbers, but got %s"
              .formatted(StepNumber.FLOATS, x.get(1)));
    }
    return x.getFirst();
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    return mask(x.getFirst(), x.get(1), y);
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return mask(dy, x.get(1), dx);
  }

  private Work mask(Array from, Array step, Array to) {
    Rng rng = new Rng(stream);
    float scale = 1f / (1f - rate);
    int n = to.count();
    return kernels -> {
      long key = rng.keyAt(StepNumber.read(step.data(), step.offset()));
      kernels.dropout(key, 0, rate, scale, from.data(), from.offset(), to.data(), to.offset(), n);
    };
  }

  @Override
  public Keeps keeps() {
    return rate == 0 ? Keeps.NOTHING : Keeps.INPUTS;
  }

  @Override
  public boolean backwardReads(int by, int input) {
    return input == 1 && keeps().inputs();
  }

  @Override
  public boolean mayOverwrite(int input, List<Shape> x) {
    return input == 0;
  }

  @Override
  public boolean mayOverwriteGradient(int input, List<Shape> x, Shape y) {
    return true;
  }

  @Override
  public boolean hasGradient(int input) {
    return input == 0;
  }
}
