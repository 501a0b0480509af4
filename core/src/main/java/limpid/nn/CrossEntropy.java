package limpid.nn;

import java.util.List;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Targets;

/// Cross-entropy of logits [b, classes] against classes [b, 1], or against probabilities [b,
/// classes]: with p = softmax(output) the mean over the rows of −Σⱼ wⱼ·tⱼ·ln pⱼ, where t is 1 for
/// the right class and 0 for the others, or the wanted probabilities.
///
/// With smoothing ε, t becomes (1 − ε)·t + ε/classes (Szegedy et al. 2016). With class weights w
/// the mean against classes is Σ losses / Σ weights of the right classes, so that weights that are
/// all alike change nothing; against probabilities it is divided by b.
///
/// **Reference**: PyTorch's `CrossEntropyLoss`.
///
/// @param smoothing ε, from 0 to below 1
/// @param weights one for each class, greater than 0; none to count all classes alike
public record CrossEntropy(float smoothing, List<Float> weights) implements Loss {
  private static final String NAME = "cross-entropy";

  /// Checks the numbers.
  public CrossEntropy {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new OptionException("label smoothing", "is " + smoothing + "; it must be in [0, 1)");
    }
    for (float weight : weights) {
      if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
        throw new OptionException("class weight", "is " + weight + "; it must be greater than 0");
      }
    }
    weights = List.copyOf(weights);
  }

  /// Without smoothing, all classes alike.
  public CrossEntropy() {
    this(0, List.of());
  }

  /// The same with label smoothing.
  public CrossEntropy smoothed(float epsilon) {
    return new CrossEntropy(epsilon, weights);
  }

  /// The same with a weight for each class.
  public CrossEntropy weighted(Float... ofClasses) {
    return new CrossEntropy(smoothing, List.of(ofClasses));
  }

  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    checkWeights(output);
    boolean probabilities = wanted.shape().equals(output.shape()) && wanted.shape().last() > 1;
    return probabilities
        ? againstShares(output, Tensor.apply(new Targets(NAME, Targets.Kind.DISTRIBUTION), wanted))
            .mean()
        : againstClasses(output, Errors.classes(NAME, output, wanted));
  }

  private Tensor againstClasses(Tensor output, Tensor classes) {
    Tensor losses =
        smoothing == 0
            ? output.crossEntropy(classes)
            : againstShares(output, classes.oneHot(output.shape().last()));
    if (weights.isEmpty()) {
      return losses.mean();
    }
    Tensor counts = classWeights().gather(classes);
    Tensor weighted = smoothing == 0 ? losses.multiply(counts) : losses;
    return weighted.sum().divide(counts.sum());
  }

  /// −Σⱼ wⱼ·tⱼ·ln pⱼ of each row.
  private Tensor againstShares(Tensor output, Tensor shares) {
    Tensor t = shares;
    if (smoothing > 0) {
      t = t.multiply(1 - smoothing).add(smoothing / output.shape().last());
    }
    if (!weights.isEmpty()) {
      t = t.multiply(classWeights());
    }
    return output.logSoftmax().multiply(t).sum(1).negate();
  }

  private Tensor classWeights() {
    float[] numbers = new float[weights.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = weights.get(i);
    }
    return Tensor.of(Shape.of(numbers.length), numbers);
  }

  private void checkWeights(Tensor output) {
    int rank = output.shape().rank();
    if (!weights.isEmpty() && (rank == 0 || output.shape().last() != weights.size())) {
      throw new ShapeException(
          NAME,
          "has %s class weights, which does not fit outputs %s"
              .formatted(weights.size(), output.shape()));
    }
  }

  /// Against classes the mean is divided by their weights.
  @Override
  public double weight(Tensor wanted) {
    if (weights.isEmpty() || wanted.shape().last() > 1) {
      return weight(wanted.shape().size(0));
    }
    double sum = 0;
    for (float k : wanted.toArray()) {
      sum += weights.get((int) k);
    }
    return sum;
  }

  @Override
  public Output output() {
    return Output.CLASS_LOGITS;
  }
}
