package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Normalisation of each channel with a given mean μ and variance σ²: y = (x − μ)·f + bias with f =
/// gain / √(σ² + ε). While learning they are those of the batch, which [Moments] gives, and through
/// them the examples of a batch depend on each other; later they are running ones.
///
/// **Gradient**: dx = dy·f; dμ = −f·Σ dy; dσ² = −½·gain/√(σ² + ε)³·Σ dy·(x − μ); dgain = Σ dy·(x −
/// μ) / √(σ² + ε); dbias = Σ dy, all sums over the channel.
///
/// **Shapes**: x [b, c, ..]; mean, variance, gain and bias [c] each; y as x. **Reference**: Ioffe &
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
    if (!x.subList(1, x.size()).stream().allMatch(c::equals)) {
      throw new ShapeException(
          name(),
          "wants a mean, a variance, a gain and a bias %s for inputs %s, but got %s"
              .formatted(c, s, x.subList(1, x.size())));
    }
    return s;
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array in = x.get(0);
    Array mean = x.get(1);
    Array bias = x.get(4);
    Channels s = Channels.of(in.shape());
    Array f = scratch.array(mean.shape());
    return factors(x.get(2), x.get(3), f).then(kernels -> s.linear(kernels, in, mean, f, bias, y));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return switch (input) {
      case 0 -> byInput(x, dy, dx, scratch);
      case 1 -> byMean(x, dy, dx, scratch);
      case 2 -> byVariance(x, dy, dx);
      case 3 -> byGain(x, dy, dx);
      default -> Channels.sums(dy, dx);
    };
  }

  private Work byInput(List<Array> x, Array dy, Array dx, Scratch scratch) {
    Channels s = Channels.of(dy.shape());
    Array f = scratch.array(x.get(3).shape());
    Array zeros = Array.of(f.shape());
    return factors(x.get(2), x.get(3), f)
        .then(kernels -> s.linear(kernels, dy, zeros, f, zeros, dx));
  }

  private Work byMean(List<Array> x, Array dy, Array dmean, Scratch scratch) {
    Array f = scratch.array(dmean.shape());
    return factors(x.get(2), x.get(3), f)
        .then(Channels.sums(dy, dmean))
        .then(_ -> {
          for (int c = 0; c < dmean.count(); c++) {
            dmean.data()[dmean.offset() + c] *= -f.data()[f.offset() + c];
          }
        });
  }

  private Work byVariance(List<Array> x, Array dy, Array dvariance) {
    Array variance = x.get(2);
    Array gain = x.get(3);
    return Channels.products(dy, x.get(0), x.get(1), dvariance)
        .then(_ -> {
          for (int c = 0; c < dvariance.count(); c++) {
            float deviation = deviation(variance, c);
            float cubed = deviation * deviation * deviation;
            dvariance.data()[dvariance.offset() + c] *=
                -0.5f * gain.data()[gain.offset() + c] / cubed;
          }
        });
  }

  private Work byGain(List<Array> x, Array dy, Array dgain) {
    Array variance = x.get(2);
    return Channels.products(dy, x.get(0), x.get(1), dgain)
        .then(_ -> {
          for (int c = 0; c < dgain.count(); c++) {
            dgain.data()[dgain.offset() + c] /= deviation(variance, c);
          }
        });
  }

  /// f = gain / √(σ² + ε)
  private Work factors(Array variance, Array gain, Array f) {
    return _ -> {
      for (int c = 0; c < f.count(); c++) {
        f.data()[f.offset() + c] = gain.data()[gain.offset() + c] / deviation(variance, c);
      }
    };
  }

  private float deviation(Array variance, int c) {
    return (float) Math.sqrt(variance.data()[variance.offset() + c] + epsilon);
  }

  @Override
  public boolean mayOverwrite(int input, List<Shape> x) {
    return input == 0;
  }

  @Override
  public boolean mayOverwriteGradient(int input, List<Shape> x, Shape y) {
    return input == 0;
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }

  /// By x and by the mean the factors alone count, and by the bias only dy.
  @Override
  public boolean backwardReads(int by, int input) {
    return switch (by) {
      case 0, 1 -> input == 2 || input == 3;
      case 2 -> input < 4;
      case 3 -> input < 3;
      default -> false;
    };
  }
}
