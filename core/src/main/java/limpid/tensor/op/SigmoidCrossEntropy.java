package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.kernel.Binary;
import limpid.tensor.Shape;

/// Binary cross-entropy of a logit z against the wanted t in 0..1, number by number: y = −t ln σ(z)
/// − (1 − t) ln(1 − σ(z)) = max(z, 0) − z·t + ln(1 + e^−|z|). **Gradient**: dz = dy · (σ(z) − t);
/// none by the wanted numbers.
///
/// **Shapes**: z and t alike; y as they.
public record SigmoidCrossEntropy() implements Op {
  @Override
  public String name() {
    return "binary cross-entropy";
  }

  @Override
  public Shape shape(List<Shape> x) {
    if (!x.get(0).equals(x.get(1))) {
      throw new ShapeException(
          name(), "logits and targets differ in shape: %s and %s".formatted(x.get(0), x.get(1)));
    }
    return x.get(0);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array targets = x.get(1);
    Work loss = Broadcast.apply(Binary.BINARY_CROSS_ENTROPY, x.get(0), targets, y);
    return kernels -> {
      Targets.check(name(), Targets.Kind.SHARE, targets);
      loss.run(kernels);
    };
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Broadcast.apply(Binary.BINARY_CROSS_ENTROPY_GRADIENT, x.get(0), x.get(1), dx)
        .then(Broadcast.apply(Binary.MULTIPLY, dx, dy, dx));
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }

  @Override
  public boolean hasGradient(int input) {
    return input == 0;
  }
}
