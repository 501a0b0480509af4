package limpid.gallery.example;

import java.util.List;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.ComputationGraph;
import limpid.gallery.picture.Matrix;
import limpid.scalar.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The gradient of one sigmoid neuron, of several side by side, and of one behind another.
public record PerceptronGradients() implements Example {
  private static final float[] X = {0.5f, -1, 2};

  @Override
  public About about() {
    return new About(
        "S2.9",
        "Perceptrons with one output and with many",
        Topic.GRADIENTS,
        """
        The slope of a weight is a product of three: how wrong the output is, how far its sigmoid is
        from flat, and how much came in along that weight. With several outputs each weight belongs
        to one output, so the others do not matter to it.

        The chain rule puts neurons behind one another: slopes along the way multiply.
        """,
        new Formula(
            """
            \\begin{aligned}
            E &= \\tfrac12 \\sum_k (O_k - t_k)^2, \\qquad O_k = \\sigma\\Big(\\sum_j w_{jk} x_j\\Big) \\\\
            \\frac{\\partial E}{\\partial w_{jk}} &= (O_k - t_k)\\,O_k(1 - O_k)\\,x_j, \\qquad \\frac{dE}{dx} = \\frac{dE}{dy} \\cdot \\frac{dy}{dx}
            \\end{aligned}
            """,
            """
            E = ½ Σₖ (Oₖ − tₖ)²,  Oₖ = σ(Σⱼ wⱼₖ·xⱼ)
            ∂E/∂wⱼₖ = (Oₖ − tₖ)·Oₖ(1 − Oₖ)·xⱼ,  dE/dx = dE/dy · dy/dx
            """));
  }

  @Override
  public void run(Page page) {
    perceptron(page, "one output", new float[] {0.3f, -0.2f, 0.1f}, 1);
    float[] w = {0.3f, -0.6f, 0.1f, 0.2f, 0.5f, -0.4f, 0.8f, -0.1f, 0.2f, 0.7f, -0.3f, 0.4f};
    Tensor gradient = perceptron(page, "four outputs", w, 0, 1, 0, 1);
    page.picture(
        "gradient",
        new Matrix(
                "The slope of E by each weight, input by output",
                List.of("x₁ = 0.5", "x₂ = −1", "x₃ = 2"),
                List.of("O₁, wants 0", "O₂, wants 1", "O₃, wants 0", "O₄, wants 1"),
                gradient,
                4)
            .describe("Rows are in proportion to the inputs; columns have the sign of Oₖ − tₖ."));
    chain(page);
  }

  /// Each slope by the formula beside the one found.
  private static Tensor perceptron(Page page, String name, float[] weights, float... wanted) {
    int outputs = wanted.length;
    Tensor w = Tensor.of(Shape.of(3, outputs), weights).learned("w");
    Tensor t = Tensor.of(Shape.of(1, outputs), wanted);
    Tensor o = Tensor.of(Shape.of(1, 3), X).matmul(w).sigmoid();
    Tensor gradient = o.subtract(t).square().sum().multiply(0.5f).backward().of(w);
    for (int k = 0; k < outputs; k++) {
      for (int j = 0; j < 3; j++) {
        double ok = o.at(0, k);
        double formula = (ok - wanted[k]) * ok * (1 - ok) * X[j];
        String by = "%s: ∂E/∂w%s%s".formatted(name, "₁₂₃".charAt(j), "₁₂₃₄".charAt(k));
        page.near(by, gradient.at(j, k), formula, 1e-7);
      }
    }
    return gradient;
  }

  /// One neuron feeds the next: dE/dw₁ = dE/dO₂ · dO₂/dO₁ · dO₁/dw₁.
  private static void chain(Page page) {
    Value x = Value.constant("x", 2);
    Value w1 = Value.parameter("w₁", 0.4);
    Value w2 = Value.parameter("w₂", -1.5);
    Value o1 = w1.times(x).sigmoid().named("O₁");
    Value o2 = w2.times(o1).sigmoid().named("O₂");
    Value e = o2.minus(Value.constant("t", 1)).pow(2).times(Value.constant("½", 0.5)).named("E");
    var slope = e.backward();
    double byO2 = o2.value() - 1;
    double o2ByO1 = o2.value() * (1 - o2.value()) * w2.value();
    double o1ByW1 = o1.value() * (1 - o1.value()) * x.value();
    page.near("dE/dO₁ = dE/dO₂ · dO₂/dO₁", slope.of(o1), byO2 * o2ByO1, 1e-15);
    page.near("dE/dw₁ = dE/dO₁ · dO₁/dw₁", slope.of(w1), byO2 * o2ByO1 * o1ByW1, 1e-15);
    page.picture(
        "chain",
        new ComputationGraph("The chain rule: slopes along the way multiply", e)
            .describe("From w₁ through two sigmoids to the error E, with a slope on each node."));
  }
}
