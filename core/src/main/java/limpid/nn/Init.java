package limpid.nn;

import limpid.error.OptionException;
import limpid.random.Rng;
import limpid.tensor.Shape;

/// How a parameter begins. Number `i` is a pure function of (stream, i). For a weight of shape [in,
/// out], fan-in = in and fan-out = out; for filters [out, in, height, width], both times the pixels
/// of the window.
public sealed interface Init {

  /// Number `index` of a parameter of this shape.
  float number(Rng rng, long index, Shape shape);

  /// One whose size goes by how many numbers a weight takes in or gives.
  sealed interface Scaled extends Init {}

  /// All zeros.
  record Zeros() implements Init {
    @Override
    public float number(Rng rng, long index, Shape shape) {
      return 0f;
    }
  }

  /// All ones.
  record Ones() implements Init {
    @Override
    public float number(Rng rng, long index, Shape shape) {
      return 1f;
    }
  }

  /// Uniform from low to high.
  record Uniform(float low, float high) implements Init {
    /// Checks the bounds.
    public Uniform {
      if (!(low < high) || Float.isInfinite(high - low)) {
        throw new OptionException(
            "uniform", "wants numbers low < high, but got " + low + " and " + high);
      }
    }

    @Override
    public float number(Rng rng, long index, Shape shape) {
      return (float) rng.uniform(index, low, high);
    }
  }

  /// Normal with this mean and standard deviation.
  record Normal(float mean, float deviation) implements Init {
    /// Checks the deviation.
    public Normal {
      if (!Float.isFinite(mean)) {
        throw new OptionException("mean", "is " + mean + "; it must be a number");
      }
      if (!(deviation > 0 && deviation < Float.POSITIVE_INFINITY)) {
        throw new OptionException(
            "standard deviation", "is " + deviation + "; it must be greater than 0");
      }
    }

    @Override
    public float number(Rng rng, long index, Shape shape) {
      return (float) (mean + deviation * rng.normal(index));
    }
  }

  /// Uniform in ±√(6 / (fan-in + fan-out)), for sigmoid, tanh and softmax (Glorot & Bengio 2010,
  /// eq. 16).
  record Glorot() implements Scaled {
    @Override
    public float number(Rng rng, long index, Shape shape) {
      double bound = Math.sqrt(6.0 / ((double) fanIn(shape) + fanOut(shape)));
      return (float) rng.uniform(index, -bound, bound);
    }
  }

  /// Normal with deviation √(2 / fan-in), for ReLU (He et al. 2015, eq. 10).
  record He() implements Scaled {
    @Override
    public float number(Rng rng, long index, Shape shape) {
      return (float) (Math.sqrt(2.0 / fanIn(shape)) * rng.normal(index));
    }
  }

  /// Normal with deviation √(1 / fan-in), for SELU (LeCun et al. 1998; Klambauer et al. 2017).
  record LeCun() implements Scaled {
    @Override
    public float number(Rng rng, long index, Shape shape) {
      return (float) (Math.sqrt(1.0 / fanIn(shape)) * rng.normal(index));
    }
  }

  private static int fanIn(Shape shape) {
    return Math.max(1, shape.rank() == 4 ? shape.count(1, 4) : shape.size(0));
  }

  private static int fanOut(Shape shape) {
    return Math.max(1, shape.rank() == 4 ? shape.size(0) * shape.count(2, 4) : shape.last());
  }
}
