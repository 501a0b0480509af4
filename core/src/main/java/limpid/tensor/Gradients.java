package limpid.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import limpid.error.GradientException;
import limpid.error.OptionException;
import limpid.kernel.Kernels;
import limpid.tensor.op.Array;

/// The derivatives of one loss by everything learned that it depends on: a value, returned and
/// never accumulated behind one's back. Adding, scaling and clipping give new gradients.
public final class Gradients {
  private final Map<Tensor, Tensor> byParameter;

  Gradients(Map<Tensor, Tensor> byParameter) {
    this.byParameter = byParameter;
  }

  /// ∂loss/∂parameter, in the parameter's shape; an error, not zero, if the loss does not depend on
  /// it.
  public Tensor of(Tensor parameter) {
    Tensor gradient = byParameter.get(parameter);
    if (gradient != null) {
      return gradient;
    }
    throw new GradientException(
        switch (parameter.origin()) {
          case Origin.Learned(String name) ->
              "the loss does not depend on parameter \"%s\" %s, so it has no gradient by it"
                  .formatted(name, parameter.shape());
          case Origin.Given _, Origin.Input _ ->
              "the tensor %s is not a parameter; mark it with learned(name) and compute the loss with what that returns"
                  .formatted(parameter.shape());
          case Origin.Computed(var op, _, _) ->
              "the result %s of %s is not a parameter; gradients are kept for parameters only"
                  .formatted(parameter.shape(), op.name());
        });
  }

  /// The parameters that have a gradient, in an order that depends on the expression only.
  public List<Tensor> parameters() {
    return List.copyOf(byParameter.keySet());
  }

  /// The gradients of the sum of two losses; a parameter of one of them only keeps its gradient.
  public Gradients plus(Gradients other) {
    Map<Tensor, Tensor> sum = new LinkedHashMap<>(byParameter);
    other.byParameter.forEach((parameter, g) -> sum.merge(parameter, g, Tensor::add));
    return new Gradients(sum);
  }

  /// The gradients of factor · loss.
  public Gradients scaled(float factor) {
    return map(g -> g.multiply(factor));
  }

  /// The length of all gradients seen as one vector, √Σg²; summed in double precision, so that
  /// exploding gradients have a length too.
  public double norm() {
    double sum = 0;
    for (Tensor gradient : byParameter.values()) {
      Array g = gradient.array();
      for (int i = g.offset(); i < g.offset() + g.count(); i++) {
        sum += (double) g.data()[i] * g.data()[i];
      }
    }
    return Math.sqrt(sum);
  }

  /// The same direction, no longer than `longest` (Pascanu, Mikolov & Bengio 2013, algorithm 1).
  public Gradients clippedByNorm(float longest) {
    checkPositive("gradient norm", longest);
    double norm = norm();
    return norm > longest ? scaled((float) (longest / norm)) : this;
  }

  /// Each number brought into −largest … largest.
  public Gradients clippedByValue(float largest) {
    checkPositive("gradient value", largest);
    Kernels kernels = Compute.current().kernels();
    return map(g -> {
      Array from = g.array();
      float[] to = new float[from.count()];
      kernels.clamp(-largest, largest, from.data(), from.offset(), to, 0, to.length);
      return Tensor.wrap(g.shape(), to);
    });
  }

  private static void checkPositive(String what, float limit) {
    if (!(limit > 0)) {
      throw new OptionException("largest " + what, "is " + limit + "; it must be greater than 0");
    }
  }

  private Gradients map(UnaryOperator<Tensor> f) {
    Map<Tensor, Tensor> mapped = new LinkedHashMap<>();
    byParameter.forEach((p, g) -> mapped.put(p, f.apply(g)));
    return new Gradients(mapped);
  }
}
