package limpid.gallery.example;

import java.util.Arrays;
import java.util.List;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Floats;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A line through points, found by descent and by the formula of least squares.
public record LineByDescent() implements Example {
  private static final int POINTS = 40;
  private static final int STEPS = 200;
  private static final float RATE = 0.3f;
  private static final List<Integer> SHOWN = List.of(0, 1, 5, 20, STEPS);
  private static final double[] ENDS = {-1, 3};

  @Override
  public About about() {
    return new About(
        "S4.4",
        "A line by gradient descent",
        Topic.DESCENT,
        """
        The cost of a line is half the mean of its squared errors. Each step goes against the two
        slopes of that cost. For a line the best answer is also known in closed form: descent comes
        to the same numbers.
        """,
        new Formula(
            """
            \\begin{aligned} \\hat y &= \\theta_0 + \\theta_1 x, & C &= \\frac{1}{2n} \\sum (\\hat y - y)^2 \\\\
            \\frac{\\partial C}{\\partial \\theta_0} &= \\frac{1}{n} \\sum (\\hat y - y), & \\frac{\\partial C}{\\partial \\theta_1} &= \\frac{1}{n} \\sum (\\hat y - y)\\,x \\end{aligned}
            """,
            """
            ŷ = θ₀ + θ₁·x,  C = 1/(2n)·Σ (ŷ − y)²
            ∂C/∂θ₀ = 1/n·Σ (ŷ − y),  ∂C/∂θ₁ = 1/n·Σ (ŷ − y)·x
            """));
  }

  @Override
  public void run(Page page) {
    Rng rng = Rng.of(4);
    double[] x = new double[POINTS];
    Arrays.setAll(x, i -> rng.at("x").uniform(i, -1, 3));
    double[] y = new double[POINTS];
    Arrays.setAll(y, i -> 1 + 2 * x[i] + rng.at("noise").normal(i));
    Tensor inputs = Tensor.of(Shape.of(POINTS), Floats.of(x));
    Tensor wanted = Tensor.of(Shape.of(POINTS), Floats.of(y));

    var fit = new Chart("The line after some steps", "x", "y").points("data", x, y);
    var table = page.table("step", "θ₀", "θ₁", "cost", "∂C/∂θ₀", "∂C/∂θ₁");
    double[] at0 = new double[STEPS + 1];
    double[] at1 = new double[STEPS + 1];
    double unlike = 0;
    Tensor theta0 = Tensor.of(-2).learned("θ₀");
    Tensor theta1 = Tensor.of(-1).learned("θ₁");
    for (int step = 0; step <= STEPS; step++) {
      at0[step] = theta0.item();
      at1[step] = theta1.item();
      Tensor error = inputs.multiply(theta1).add(theta0).subtract(wanted);
      Tensor cost = error.square().mean().multiply(0.5f);
      var slope = cost.backward();
      float slope0 = error.mean().item(); // the formulas
      float slope1 = error.multiply(inputs).mean().item();
      unlike = Math.max(unlike, Math.abs(slope.of(theta0).item() - slope0));
      unlike = Math.max(unlike, Math.abs(slope.of(theta1).item() - slope1));
      if (SHOWN.contains(step)) {
        table.row(step, at0[step], at1[step], cost.item(), slope0, slope1);
        fit.line(
            "step " + step, ENDS, new double[] {at0[step] - at1[step], at0[step] + 3 * at1[step]});
      }
      theta0 = theta0.subtract(slope.of(theta0).multiply(RATE)).learned("θ₀");
      theta1 = theta1.subtract(slope.of(theta1).multiply(RATE)).learned("θ₁");
    }
    page.near("slopes automatic and by the formulas, largest difference", unlike, 0, 3e-6);
    double[] best = closedForm(x, y);
    page.near("θ₀ beside the closed form", at0[STEPS], best[0], 1e-5);
    page.near("θ₁ beside the closed form", at1[STEPS], best[1], 1e-5);

    page.picture("fit", fit.describe("Points along a rising line, and lines that turn into it."));
    Grid map =
        Grid.of(
            -3,
            3,
            -2,
            4,
            60,
            (a, b) -> {
              Tensor error = inputs.multiply((float) b).add((float) a).subtract(wanted);
              return Math.sqrt(error.square().mean().item() / 2);
            });
    page.picture(
        "way",
        new Chart("The root of the cost of every line", "θ₀", "θ₁")
            .heights(map, 14)
            .path("descent", at0, at1)
            .describe("A bowl with ellipses around its lowest point, where the way ends."));
  }

  /// Where both slopes are 0: θ₁ is the covariance over the variance, θ₀ sets the means right.
  private static double[] closedForm(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < POINTS; i++) {
      covariance += (x[i] - meanX) * (y[i] - meanY);
      variance += (x[i] - meanX) * (x[i] - meanX);
    }
    double theta1 = covariance / variance;
    return new double[] {meanY - theta1 * meanX, theta1};
  }
}
