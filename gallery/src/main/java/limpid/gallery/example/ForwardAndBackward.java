package limpid.gallery.example;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Floats;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.nn.Dense;
import limpid.nn.Layer;
import limpid.nn.MeanSquaredError;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Sigmoid;
import limpid.nn.Tanh;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Forward, backward, and what happens to derivatives when the network is changed.
public record ForwardAndBackward() implements Example {
  private static final Tensor X =
      Tensor.of(Shape.of(4, 3), 0.2f, -1, 0.5f, 1, 0.3f, -0.7f, -0.4f, 0.8f, 1.2f, 0.9f, -0.6f, 0);
  private static final Tensor WANTED = Tensor.of(Shape.of(4, 1), 0, 1, 1, 0);

  @Override
  public About about() {
    return new About(
        "S0.5",
        "Forward, backward, and by whom",
        Topic.GRADIENTS,
        """
        The forward pass computes the answers and the loss, the backward pass the slope of the loss
        by every weight. Neither changes a weight: that is what descent does with the slopes.

        The formulas are worked out by hand for two layers of sigmoids. Change the network and they
        are wrong, without a word. Automatic differentiation walks back along what was computed, and
        follows. Differences tell who is right: move a weight, and look at the loss.
        """,
        new Formula(
            "\\begin{gathered} \\delta_2 = \\tfrac{2}{n}(\\hat y - y) \\circ \\hat y (1 - \\hat y), \\quad \\delta_1 = \\delta_2 W_2^\\top \\circ h (1 - h) \\\\ \\frac{\\partial L}{\\partial W_2} = h^\\top \\delta_2, \\quad \\frac{\\partial L}{\\partial W_1} = x^\\top \\delta_1 \\end{gathered}",
            "δ₂ = 2/n·(ŷ − y)∘ŷ(1 − ŷ),  δ₁ = δ₂·W₂ᵀ∘h(1 − h),  ∂L/∂W₂ = hᵀ·δ₂,  ∂L/∂W₁ = xᵀ·δ₁"));
  }

  @Override
  public void run(Page page) {
    var sigmoid = net(new Dense(2), new Sigmoid());
    page.near("3-2-1, sigmoid, by hand", byHand(sigmoid), automatic(sigmoid), 1e-7);
    var tanh = net(new Dense(2), new Tanh());
    double off = Floats.difference(byHand(tanh), automatic(tanh));
    page.between("3-2-1, tanh, by the same formulas, off by", off, 0.01, 1);
    var deep = net(new Dense(4), new Tanh(), new Dense(2), new Tanh());
    for (var net : List.of(sigmoid, tanh, net(new Dense(4), new Relu()), deep)) {
      String name = net.network().layers().toString();
      float[] before = Floats.of(net.parameters().values());
      page.near(name + ": automatic", automatic(net), byDifferences(net), 1e-4);
      page.near(name + ": weights kept", Floats.of(net.parameters().values()), before, 0);
    }
    double[] truth = Floats.doubles(byDifferences(tanh));
    page.picture(
        "slopes",
        new Chart("Slopes by the weights of 3-2-1 with tanh", "by differences", "found")
            .describe("Automatic slopes lie on the diagonal, those of the old formulas beside it.")
            .line("right", truth, truth)
            .points("automatic", truth, Floats.doubles(automatic(tanh)))
            .points("formulas for sigmoids", truth, Floats.doubles(byHand(tanh))));
  }

  private static Network.Built net(Layer... hidden) {
    List<Layer> layers = new ArrayList<>(List.of(hidden));
    layers.addAll(List.of(new Dense(1), new Sigmoid()));
    return Network.of(Shape.of(3), layers.toArray(Layer[]::new)).build(5);
  }

  private static Tensor forward(Network.Built net) {
    return new MeanSquaredError().of(net.apply(X, new Mode.Inference()), WANTED);
  }

  private static float[] automatic(Network.Built net) {
    var slopes = forward(net).backward();
    return Floats.of(net.parameters().values().stream().map(slopes::of).toList());
  }

  /// By the formulas for two layers of sigmoids, whatever the network is.
  private static float[] byHand(Network.Built net) {
    Tensor w2 = net.parameter("2.weight");
    Tensor h = X.matmul(net.parameter("0.weight")).add(net.parameter("0.bias")).sigmoid();
    Tensor o = h.matmul(w2).add(net.parameter("2.bias")).sigmoid();
    Tensor delta2 = o.subtract(WANTED).multiply(2f / 4).multiply(o).multiply(o.negate().add(1));
    Tensor delta1 = delta2.matmul(false, w2, true).multiply(h).multiply(h.negate().add(1));
    Tensor byW1 = X.matmul(true, delta1, false);
    Tensor byW2 = h.matmul(true, delta2, false);
    return Floats.of(List.of(byW1, delta1.sum(0), byW2, delta2.sum(0)));
  }

  /// By moving each weight a little, up and down.
  private static float[] byDifferences(Network.Built net) {
    List<Tensor> slopes = new ArrayList<>();
    for (String path : net.parameters().keySet()) {
      for (int i = 0; i < net.parameter(path).shape().count(); i++) {
        slopes.add(moved(net, path, i, 0.01f).subtract(moved(net, path, i, -0.01f)));
      }
    }
    return Floats.of(slopes.stream().map(slope -> slope.multiply(1 / 0.02f)).toList());
  }

  /// The loss where one number of a parameter is moved.
  private static Tensor moved(Network.Built net, String path, int index, float by) {
    Map<String, Tensor> weights = new HashMap<>(net.parameters());
    float[] numbers = net.parameter(path).toArray();
    numbers[index] += by;
    weights.put(path, Tensor.of(net.parameter(path).shape(), numbers));
    return forward(net.network().build(weights));
  }
}
