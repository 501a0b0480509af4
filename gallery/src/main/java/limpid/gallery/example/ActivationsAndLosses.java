package limpid.gallery.example;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.NumberText;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.gallery.picture.Matrix;
import limpid.nn.CrossEntropy;
import limpid.nn.MeanSquaredError;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// What a neuron does with its sum, what a layer of classes does, and what measures their errors.
public record ActivationsAndLosses() implements Example {
  /// A function under its name, and its slope as a formula of z and of what it gives.
  private record Bend(String name, UnaryOperator<Tensor> f, DoubleBinaryOperator slope) {}

  private static final List<Bend> BENDS =
      List.of(
          new Bend("step", Tensor::step, (_, _) -> 0),
          new Bend("sigmoid", Tensor::sigmoid, (_, y) -> y * (1 - y)),
          new Bend("tanh", Tensor::tanh, (_, y) -> 1 - y * y),
          new Bend("ReLU", Tensor::relu, (z, _) -> z > 0 ? 1 : 0));

  @Override
  public About about() {
    return new About(
        "S2.7",
        "Activations, softmax and losses, with their slopes",
        Topic.FUNCTIONS,
        """
        The step has slope 0 everywhere, so nothing can be learned through it. The sigmoid and tanh
        bend where the step jumps, but are flat far out; ReLU keeps slope 1 on its right side.

        Softmax turns numbers into probabilities: raising one number raises its own probability and
        lowers all others. Behind it, the gradient of the cross-entropy is just p − t.
        """,
        new Formula(
            """
            \\begin{aligned}
            \\sigma' &= \\sigma(1 - \\sigma), & \\tanh' &= 1 - \\tanh^2, & \\operatorname{ReLU}'(z) &= [z > 0] \\\\
            p_i &= \\frac{e^{z_i}}{\\sum_j e^{z_j}}, & \\frac{\\partial p_i}{\\partial z_j} &= p_i(\\delta_{ij} - p_j) \\\\
            \\frac{\\partial\\,\\mathrm{MSE}}{\\partial \\hat y_i} &= \\tfrac{2}{n}(\\hat y_i - y_i), & \\frac{\\partial\\,\\mathrm{CE}}{\\partial z_i} &= p_i - t_i
            \\end{aligned}
            """,
            """
            σ′ = σ(1 − σ),  tanh′ = 1 − tanh²,  ReLU′(z) = 1 if z > 0, else 0
            pᵢ = e^zᵢ / Σⱼ e^zⱼ,  ∂pᵢ/∂zⱼ = pᵢ·(δᵢⱼ − pⱼ)
            ∂MSE/∂ŷᵢ = 2/n·(ŷᵢ − yᵢ),  ∂CE/∂zᵢ = pᵢ − tᵢ
            """));
  }

  @Override
  public void run(Page page) {
    var values = new Chart("What comes out of a sum z", "z", "output").rangeY(-1.1, 2);
    var slopes = new Chart("How steep that is", "z", "slope").rangeY(-0.1, 1.1);
    for (Bend bend : BENDS) {
      for (float at : new float[] {-2, -0.5f, 0.5f, 2}) {
        Tensor z = Tensor.of(at).learned("z");
        Tensor y = bend.f.apply(z);
        double formula = bend.slope.applyAsDouble(at, y.item());
        float found = y.backward().of(z).item();
        page.near("slope of " + bend.name + " at " + NumberText.of(at), found, formula, 1e-6);
      }
      line(values, bend.name, z -> value(bend, z));
      line(slopes, bend.name, z -> bend.slope.applyAsDouble(z, value(bend, z)));
    }
    page.picture("outputs", values.describe("Step, sigmoid, tanh and ReLU from −4 to 4."));
    page.picture(
        "slopes", slopes.describe("Their slopes: 0, two bells of height ¼ and 1, a jump."));
    softmax(page);
    losses(page);
  }

  private static double value(Bend bend, double z) {
    return bend.f.apply(Tensor.of((float) z)).item();
  }

  private static void line(Chart chart, String name, DoubleUnaryOperator f) {
    double[] z = Grid.places(-4, 4, 800);
    chart.line(name, z, Arrays.stream(z).map(f).toArray());
  }

  /// The Jacobian row by row: the gradients of each probability.
  private static void softmax(Page page) {
    Tensor z = Tensor.of(Shape.of(4), 1, 2, 0.5f, -1).learned("z");
    Tensor p = z.softmax();
    Tensor[] rows = new Tensor[4];
    for (int i = 0; i < 4; i++) {
      rows[i] = p.slice(0, i, i + 1).sum().backward().of(z);
      Tensor formula = Tensor.of(i).oneHot(4).subtract(p).multiply(p.at(i));
      page.near("∂p%s/∂z".formatted("₁₂₃₄".charAt(i)), rows[i].toArray(), formula.toArray(), 1e-7);
    }
    Tensor jacobian = Tensor.stack(0, rows);
    List<String> by = List.of("by z₁ = 1", "by z₂ = 2", "by z₃ = 0.5", "by z₄ = −1");
    List<String> of = List.of("p₁", "p₂", "p₃", "p₄");
    Matrix matrix = new Matrix("How softmax follows its inputs", of, by, jacobian, 3);
    page.picture("jacobian", matrix.describe("Positive on the diagonal, negative elsewhere."));
  }

  private static void losses(Page page) {
    Tensor wanted = Tensor.of(Shape.of(1, 3), 0, 1, 0);
    Tensor z = Tensor.of(Shape.of(1, 3), 0.2f, -0.3f, 1.1f).learned("z");
    float[] squares = new MeanSquaredError().of(z, wanted).backward().of(z).toArray();
    page.near("∂MSE/∂ŷ", squares, z.subtract(wanted).multiply(2f / 3).toArray(), 1e-7);
    Tensor surprise = new CrossEntropy().of(z, Tensor.of(Shape.of(1, 1), 1));
    page.near("CE = −ln p₂", surprise.item(), -z.softmax().log().at(0, 1), 1e-6);
    float[] found = surprise.backward().of(z).toArray();
    page.near("∂CE/∂z, p − t", found, z.softmax().subtract(wanted).toArray(), 1e-7);
  }
}
