package limpid.parity;

import static limpid.parity.Given.any;
import static limpid.parity.Given.between;
import static limpid.parity.Given.classes;
import static limpid.parity.Given.distributions;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.BinaryHinge;
import limpid.nn.CrossEntropy;
import limpid.nn.Focal;
import limpid.nn.Hinge;
import limpid.nn.Huber;
import limpid.nn.KullbackLeibler;
import limpid.nn.Loss;
import limpid.nn.MeanAbsoluteError;
import limpid.nn.MeanSquaredError;
import limpid.nn.Poisson;
import limpid.nn.Quantile;
import limpid.nn.SumSquaredError;
import limpid.parity.Comparison.Expression;

/// Losses, there as PyTorch's documentation states them: z are the outputs, t what was wanted.
final class LossRows {
  private LossRows() {}

  static Stream<Comparison> rows() {
    return Stream.of(ofClasses(), ofDistributions(), ofTwoClasses(), ofValues())
        .flatMap(rows -> rows);
  }

  // --- one of several classes

  private static Stream<Comparison> ofClasses() {
    Float[] weights = {0.5f, 2f, 1f, 3f};
    return Stream.of(
        loss(new CrossEntropy(), LossRows::crossEntropy).on(any(1, 2), classes(2, 1, 1)),
        loss(new CrossEntropy(), LossRows::crossEntropy).on(any(64, 10), classes(10, 64, 1)),
        loss(new CrossEntropy(), LossRows::crossEntropy)
            .on(between(-50, 50, 33, 100), classes(100, 33, 1)),
        loss(new CrossEntropy().smoothed(0.1f), (z, t) -> smoothed(z, t, 0.1f, 1, 1, 1, 1))
            .on(any(64, 4), classes(4, 64, 1)),
        loss(new CrossEntropy().weighted(weights), (z, t) -> smoothed(z, t, 0, 0.5f, 2, 1, 3))
            .on(any(64, 4), classes(4, 64, 1)),
        loss(
                new CrossEntropy().weighted(weights).smoothed(0.2f),
                (z, t) -> smoothed(z, t, 0.2f, 0.5f, 2, 1, 3))
            .on(any(64, 4), classes(4, 64, 1)),
        loss(new Hinge(), LossRows::hinge).on(any(64, 10), classes(10, 64, 1)));
  }

  private static NDArray crossEntropy(NDArray z, NDArray t) {
    return z.logSoftmax(-1).gather(whole(t), 1).neg().mean();
  }

  /// With label smoothing ε and class weights w.
  private static NDArray smoothed(NDArray z, NDArray t, float epsilon, float... w) {
    NDArray weights = z.getManager().create(w);
    NDArray ofRight = weights.gather(whole(t).reshape(-1), 0);
    NDArray logs = z.logSoftmax(-1);
    NDArray right = logs.gather(whole(t), 1).reshape(-1).mul(ofRight).sum().neg();
    NDArray all = logs.mul(weights).sum().neg();
    return right.mul(1 - epsilon).add(all.mul(epsilon / w.length)).div(ofRight.sum());
  }

  /// The class itself, which is 1 in the sum, does not count.
  private static NDArray hinge(NDArray z, NDArray t) {
    NDArray margins = z.sub(z.gather(whole(t), 1)).add(1).maximum(0);
    return margins.sum(new int[] {1}).sub(1).div(z.getShape().get(1)).mean();
  }

  // --- against probabilities

  private static Stream<Comparison> ofDistributions() {
    return Stream.of(
        loss(new CrossEntropy(), (z, t) -> z.logSoftmax(-1).mul(t).sum(new int[] {1}).neg().mean())
            .on(any(64, 7), distributions(64, 7)),
        loss(
                new KullbackLeibler(),
                (z, t) -> t.mul(t.log().sub(z.logSoftmax(-1))).sum(new int[] {1}).mean())
            .on(any(64, 7), distributions(64, 7)));
  }

  // --- yes or no

  private static Stream<Comparison> ofTwoClasses() {
    BinaryOperator<NDArray> binary = (z, t) -> binary(z, t, 1).mean();
    return Stream.of(
        loss(new BinaryCrossEntropy(), binary).on(any(1, 1), classes(2, 1, 1)),
        loss(new BinaryCrossEntropy(), binary).on(any(64, 1), classes(2, 64, 1)),
        loss(new BinaryCrossEntropy(), binary).on(between(-9, 9, 99, 1), classes(2, 99, 1)),
        loss(new BinaryCrossEntropy(3), (z, t) -> binary(z, t, 3).mean())
            .on(any(64, 1), classes(2, 64, 1)),
        loss(new Focal(2), (z, t) -> focal(z, t, 2).mean()).on(any(64, 1), classes(2, 64, 1)),
        loss(
                new Focal(1.5f, 0.25f),
                (z, t) -> focal(z, t, 1.5f).mul(t.mul(0.25).add(t.neg().add(1).mul(0.75))).mean())
            .on(any(64, 1), classes(2, 64, 1)),
        loss(new BinaryHinge(), (z, t) -> t.mul(2).sub(1).mul(z).neg().add(1).maximum(0).mean())
            .on(any(64, 1), classes(2, 64, 1)));
  }

  /// (1 − t)·z + (1 + (p − 1)·t)·ln(1 + e⁻ᶻ)
  private static NDArray binary(NDArray z, NDArray t, float p) {
    NDArray softPlus = z.neg().maximum(0).add(z.abs().neg().exp().add(1).log());
    return t.neg().add(1).mul(z).add(t.mul(p - 1).add(1).mul(softPlus));
  }

  private static NDArray focal(NDArray z, NDArray t, float gamma) {
    NDArray yes = z.neg().exp().add(1).pow(-1);
    NDArray given = yes.mul(t).add(yes.neg().add(1).mul(t.neg().add(1)));
    return given.neg().add(1).pow(gamma).mul(binary(z, t, 1));
  }

  // --- numbers

  private static Stream<Comparison> ofValues() {
    Given z = any(64, 3);
    Given t = any(64, 3).constant();
    return Stream.of(
        loss(new MeanSquaredError(), (a, b) -> a.sub(b).square().mean()).on(z, t),
        loss(new SumSquaredError(), (a, b) -> a.sub(b).square().sum()).on(z, t),
        loss(new MeanAbsoluteError(), (a, b) -> a.sub(b).abs().mean()).on(z, t),
        loss(new Huber(0.7f), (a, b) -> huber(a.sub(b).abs(), 0.7f).mean()).on(z, t),
        loss(
                new Quantile(0.3f),
                (a, b) -> NDArrays.maximum(b.sub(a).mul(0.3), b.sub(a).mul(0.3 - 1)).mean())
            .on(z, t),
        loss(new Poisson(), (a, b) -> a.exp().sub(b.mul(a)).mean()).on(z, classes(9, 64, 3)));
  }

  private static NDArray huber(NDArray size, float delta) {
    return NDArrays.where(
        size.lte(delta), size.square().mul(0.5), size.sub(0.5 * delta).mul(delta));
  }

  private static NDArray whole(NDArray x) {
    return x.toType(DataType.INT64, false);
  }

  private static Expression loss(Loss loss, BinaryOperator<NDArray> theirs) {
    return Expression.of(loss.toString(), loss::of, theirs);
  }
}
