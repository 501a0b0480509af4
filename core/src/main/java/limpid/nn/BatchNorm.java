package limpid.nn;

import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Batch normalisation: each feature, or each plane of pictures, is brought to mean 0 and variance
/// 1, then multiplied by `gain` and moved by `bias`, which are learned. While learning, mean and
/// variance are those of the batch; when answering, running ones, which follow the batches: running
/// ← running + momentum · (batch − running), where the batch's variance is Σ (x − μ)² / (N − 1). A
/// batch that has a single number of each feature tells no variance and moves nothing.
///
/// **Shapes**: x [c, ..]; `gain`, `bias`, and the buffers `mean` and `variance` [c]; y as x.
/// **Parameters**: 2c. **Reference**: Ioffe & Szegedy 2015; momentum as in PyTorch.
///
/// @param momentum how far the running statistics go towards those of a batch, above 0, to 1
/// @param epsilon is added to the variance
public record BatchNorm(float momentum, float epsilon) implements Layer {
  /// Checks the settings.
  public BatchNorm {
    if (!(momentum > 0 && momentum <= 1)) {
      throw new OptionException(
          "momentum of a batch norm", "is " + momentum + "; it must be above 0 and at most 1");
    }
    LayerNorm.checkEpsilon("batch norm", epsilon);
  }

  /// With momentum 0.1.
  public BatchNorm() {
    this(0.1f, 1e-5f);
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() == 0) {
      throw new ShapeException(
          "batch norm", "wants inputs of at least one axis, but got a single number");
    }
    return in;
  }

  @Override
  public long parameterCount(Shape in) {
    return 2L * in.size(0);
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    Shape c = Shape.of(in.size(0));
    Tensor gain = from.parameter("gain", c, new Init.Ones());
    Tensor bias = from.parameter("bias", c, new Init.Zeros());
    Tensor mean = from.buffer("mean", c, new Init.Zeros());
    Tensor variance = from.buffer("variance", c, new Init.Ones());
    return (x, mode) ->
        switch (mode) {
          case Mode.Inference() -> x.batchNorm(mean, variance, gain, bias, epsilon);
          case Mode.Training training -> {
            Tensor moments = x.moments();
            Tensor ofBatch = moments.slice(0, 0, 1).reshape(c.toArray());
            Tensor spread = moments.slice(0, 1, 2).reshape(c.toArray());
            int each = x.shape().count() / Math.max(1, c.count());
            if (each > 1) {
              float unbiased = (float) ((double) each / (each - 1));
              move(training.statistics(), mean, ofBatch);
              move(training.statistics(), variance, spread.multiply(unbiased));
            }
            yield x.batchNorm(ofBatch, spread, gain, bias, epsilon);
          }
        };
  }

  private void move(Statistics statistics, Tensor running, Tensor ofBatch) {
    float share = statistics.share(running, momentum);
    statistics.becomes(
        running, share == 1 ? ofBatch : running.add(ofBatch.subtract(running).multiply(share)));
  }

  @Override
  public String toString() {
    return "BatchNorm";
  }
}
