package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Normalisation of each channel with a given mean μ and variance σ²: y = (x − μ)·f + bias with f =
/// gain / √(σ² + ε). Those of the batch, as [Moments] gives them, make it batch normalisation; it
/// is they through which the numbers of a batch then depend on each other.
///
/// **Gradient**: dx = dy·f; dμ = −f·Σ dy; dσ² = −½·f/(σ² + ε)·Σ dy·(x − μ); dgain = Σ dy·(x − μ) /
/// √(σ² + ε); dbias = Σ dy, all sums over the channel.
///
/// **Shapes**: x [b, c, ..], moments [2, c], gain [c], bias [c]; y as x. **Reference**: Ioffe &
/// Szegedy 2015.
///
/// @param epsilon keeps channels that do not vary from a division by 0
public record BatchNorm(float epsilon) implements Op {
  /// Checks epsilon.
  public BatchNorm {
    checkEpsilon("batch norm", epsilon);
  }

  /// That nothing is divided by 0.
  static void checkEpsilon(String operation, float epsilon) {
    if (!(epsilon > 0 && epsilon < Float.POSITIVE_INFINITY)) {
      throw new OptionException(
          "epsilon of " + operation, "is " + epsilon + "; it must be greater than 0");
    }
  }

  @Override
  public String name() {
    return "batch norm";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape s = x.getFirst();
    if (s.rank() < 2) {
      throw new ShapeException(name(), "wants at least two axes, [b, c, ..], but got " + s);
    }
    Shape c = Shape.of(s.size(1));
    if (!x.get(1).equals(c.under(2)) || !x.get(2).equals(c) || !x.get(3).equals(c)) {
      throw new ShapeException(
          name(),
          "wants moments %s, a gain %s and a bias %s for inputs %s, but got %s, %s and %s"
              .formatted(c.under(2), c, c, s, x.get(1), x.get(2), x.get(3)));
    }
    return s;
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array in = x.get(0);
    Array moments = x.get(1);
    Array gain = x.get(2);
    Array bias = x.get(3);
    Channels s = Channels.of(in.shape());
    Array f = scratch.array(gain.shape());
    return kernels -> {
      factors(moments, gain, f);
      s.linear(kernels, in, moments, f, bias, y);
    };
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return switch (input) {
      case 0 -> byInput(x, dy, dx, scratch);
      case 1 -> byMoments(x, dy, dx, scratch);
      case 2 -> byGain(x, dy, dx);
      default -> Channels.sums(dy, dx);
    };
  }

  private Work byInput(List<Array> x, Array dy, Array dx, Scratch scratch) {
    Array moments = x.get(1);
    Array gain = x.get(2);
    Channels s = Channels.of(dy.shape());
    Array f = scratch.array(gain.shape());
    Array zeros = Array.of(gain.shape());
    return kernels -> {
      factors(moments, gain, f);
      s.linear(kernels, dy, zeros, f, zeros, dx);
    };
  }

  private Work byMoments(List<Array> x, Array dy, Array dx, Scratch scratch) {
    Array in = x.get(0);
    Array moments = x.get(1);
    Array gain = x.get(2);
    Channels s = Channels.of(in.shape());
    int c = s.channels();
    Array f = scratch.array(gain.shape());
    return kernels -> {
      factors(moments, gain, f);
      s.sums(kernels, dy, dx.data(), dx.offset());
      s.products(kernels, dy, in, moments, dx.data(), dx.offset() + c);
      for (int i = 0; i < c; i++) {
        float factor = f.data()[f.offset() + i];
        float variance = moments.data()[moments.offset() + c + i];
        dx.data()[dx.offset() + i] *= -factor;
        dx.data()[dx.offset() + c + i] *= -0.5f * factor / (variance + epsilon);
      }
    };
  }

  private Work byGain(List<Array> x, Array dy, Array dgain) {
    Array in = x.get(0);
    Array moments = x.get(1);
    Channels s = Channels.of(in.shape());
    int c = s.channels();
    return kernels -> {
      s.products(kernels, dy, in, moments, dgain.data(), dgain.offset());
      for (int i = 0; i < c; i++) {
        dgain.data()[dgain.offset() + i] /= deviation(moments, c, i);
      }
    };
  }

  /// f = gain / √(σ² + ε)
  private void factors(Array moments, Array gain, Array f) {
    int c = gain.count();
    for (int i = 0; i < c; i++) {
      f.data()[f.offset() + i] = gain.data()[gain.offset() + i] / deviation(moments, c, i);
    }
  }

  private float deviation(Array moments, int c, int i) {
    return (float) Math.sqrt(moments.data()[moments.offset() + c + i] + epsilon);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }

  @Override
  public boolean keepsInput(int input) {
    return input < 3;
  }
}
