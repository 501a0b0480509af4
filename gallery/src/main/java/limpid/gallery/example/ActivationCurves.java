package limpid.gallery.example;

import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Floats;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.nn.Activation;
import limpid.nn.Relu;
import limpid.nn.Sigmoid;
import limpid.nn.Tanh;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The three curves by which neurons bend, and how steep each is.
public record ActivationCurves() implements Example {
  private static final double[] X = Grid.places(-5, 5, 400);

  @Override
  public About about() {
    return new About(
        "S4.2",
        "Sigmoid, tanh and ReLU",
        Topic.FUNCTIONS,
        """
        An activation bends the sum that a neuron has made; without it, layers of neurons would be
        one straight map. A sigmoid answers between 0 and 1, a tanh between −1 and 1, and both are
        flat far from 0, where learning is slow. ReLU lets through what is positive: its slope is 0
        or 1, and never fades.
        """,
        new Formula(
            """
            \\begin{aligned}
            \\sigma(x) &= \\frac{1}{1 + e^{-x}}, & \\sigma'(x) &= \\sigma(x)\\,(1 - \\sigma(x)) \\\\
            \\tanh(x) &= \\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}, & \\tanh'(x) &= 1 - \\tanh^2(x) \\\\
            \\operatorname{ReLU}(x) &= \\max(0, x), & \\operatorname{ReLU}'(x) &= 1 \\text{ if } x > 0, \\text{ else } 0
            \\end{aligned}
            """,
            """
            σ(x) = 1 / (1 + e^−x)                        σ′(x) = σ(x)·(1 − σ(x))
            tanh(x) = (e^x − e^−x) / (e^x + e^−x)        tanh′(x) = 1 − tanh²(x)
            ReLU(x) = max(0, x)                          ReLU′(x) = 1 if x > 0, else 0
            """));
  }

  @Override
  public void run(Page page) {
    Tensor x = Tensor.of(Shape.of(X.length), Floats.of(X));
    Tensor sigmoid = new Sigmoid().of(x);
    Tensor tanh = new Tanh().of(x);
    Tensor relu = new Relu().of(x);
    Tensor sigmoidSlope = slope(new Sigmoid(), x);
    Tensor tanhSlope = slope(new Tanh(), x);
    Tensor reluSlope = slope(new Relu(), x);

    var table = page.table("x", "σ", "σ′", "tanh", "tanh′", "ReLU", "ReLU′");
    for (int i = 0; i < X.length; i += 80) {
      table.row(
          X[i],
          sigmoid.at(i),
          sigmoidSlope.at(i),
          tanh.at(i),
          tanhSlope.at(i),
          relu.at(i),
          reluSlope.at(i));
    }
    int zero = X.length / 2;
    page.equal("σ(0)", sigmoid.at(zero), 0.5);
    page.equal("σ′(0)", sigmoidSlope.at(zero), 0.25);
    page.equal("steepest slope of the sigmoid", sigmoidSlope.max().item(), 0.25);
    page.near("σ′(5), nearly flat", sigmoidSlope.at(X.length - 1), 0.0066481, 1e-6);
    page.equal("tanh(0)", tanh.at(zero), 0);
    page.equal("steepest slope of tanh, tanh′(0)", tanhSlope.max().item(), 1);
    page.equal("places where ReLU′ is 0", count(reluSlope, 0), zero + 1);
    page.equal("places where ReLU′ is 1", count(reluSlope, 1), zero);

    Tensor ofSigmoid = sigmoid.multiply(sigmoid.negate().add(1));
    Tensor ofTanh = tanh.square().negate().add(1);
    page.near("σ′ beside σ·(1 − σ)", sigmoidSlope.toArray(), ofSigmoid.toArray(), 1e-7);
    page.near("tanh′ beside 1 − tanh²", tanhSlope.toArray(), ofTanh.toArray(), 1e-6);
    page.picture(
        "curves",
        drawn("What comes out", "activation", sigmoid, tanh, relu)
            .rangeY(-1.2, 2.2)
            .describe(
                "Two S-curves, from 0 and from −1 up to 1, and a line that rises from 0 on."));
    page.picture(
        "slopes",
        drawn("How steep it is", "derivative", sigmoidSlope, tanhSlope, reluSlope)
            .rangeY(-0.1, 1.2)
            .describe("Two bells, ¼ and 1 high, and a step from 0 to 1."));
  }

  /// The derivative at each place: as no place acts on another, it is the gradient of the sum.
  private static Tensor slope(Activation activation, Tensor x) {
    Tensor places = x.learned("x");
    return activation.of(places).sum().backward().of(places);
  }

  private static float count(Tensor numbers, float wanted) {
    return numbers.equal(Tensor.of(wanted)).sum().item();
  }

  private static Chart drawn(String title, String y, Tensor sigmoid, Tensor tanh, Tensor relu) {
    return new Chart(title, "x", y)
        .line("sigmoid", X, Floats.doubles(sigmoid.toArray()))
        .line("tanh", X, Floats.doubles(tanh.toArray()))
        .line("ReLU", X, Floats.doubles(relu.toArray()));
  }
}
