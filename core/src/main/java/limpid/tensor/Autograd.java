package limpid.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import limpid.error.GradientException;
import limpid.kernel.Kernels;
import limpid.tensor.op.Array;
import limpid.tensor.op.Scratch;

/// Automatic differentiation in reverse: from the loss back to what is learned, each operation
/// turns the gradient of its output into the gradients of its inputs (the chain rule), and where a
/// tensor was used more than once the gradients add up.
final class Autograd {
  private final Kernels kernels;
  private final Map<Tensor, Array> gradients = new LinkedHashMap<>();

  private Autograd(Kernels kernels) {
    this.kernels = kernels;
  }

  /// The gradients of a single number by everything learned that it depends on.
  static Gradients backward(Tensor loss) {
    if (loss.shape().count() != 1) {
      throw new GradientException(
          "backward starts from a single number, but this tensor is %s; take its sum() or mean() first"
              .formatted(loss.shape()));
    }
    if (!loss.tracked()) {
      throw new GradientException(
          "this loss depends on nothing learned; mark parameters with learned(name) before computing with them");
    }
    return new Autograd(Compute.current().kernels()).walk(loss);
  }

  private Gradients walk(Tensor loss) {
    gradients.put(loss, new Array(new float[] {1f}, 0, loss.shape()));
    for (Tensor tensor : Origin.inputsFirst(List.of(loss), Tensor::tracked).reversed()) {
      if (tensor.origin() instanceof Origin.Computed computed) {
        passBack(computed, tensor);
      }
    }
    return new Gradients(asTensors());
  }

  /// dxᵢ += ∂L/∂xᵢ for each input of one operation.
  private void passBack(Origin.Computed from, Tensor result) {
    Array dy = Objects.requireNonNull(gradients.remove(result));
    List<Array> x = from.inputs().stream().map(Tensor::array).toList();
    for (int i = 0; i < x.size(); i++) {
      Tensor input = from.inputs().get(i);
      if (input.tracked()) {
        Array dx = Array.of(input.shape());
        from.op().backward(i, x, result.array(), dy, dx, Scratch.FRESH).run(kernels);
        gradients.merge(input, dx, this::sum);
      }
    }
  }

  /// What is left when every operation has passed its gradient on: the gradients of what is
  /// learned.
  private Map<Tensor, Tensor> asTensors() {
    Map<Tensor, Tensor> left = new LinkedHashMap<>();
    gradients.forEach((parameter, g) -> left.put(parameter, Tensor.wrap(g.shape(), g.data())));
    return left;
  }

  private Array sum(Array known, Array more) {
    kernels.addScaled(1f, more.data(), 0, known.data(), 0, known.count());
    return known;
  }
}
