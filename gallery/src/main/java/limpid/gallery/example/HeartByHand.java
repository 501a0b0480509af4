package limpid.gallery.example;

import java.util.Arrays;
import java.util.List;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.NumberText;
import limpid.gallery.Page;
import limpid.gallery.Samples;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Logistic regression of heart disease on one number, by hand and then by descent.
public record HeartByHand() implements Example {
  @Override
  public About about() {
    return new About(
        "S0.1",
        "One curve between well and ill",
        Topic.NEURON,
        """
        The highest heart rate that 303 patients reached, and whether they had heart disease (AHD).
        An S-shaped curve gives the probability. β₀ moves it, by −β₀/β₁; β₁ sets how steep it is,
        and which way it goes. The best curve is the one with the smallest loss.
        """,
        new Formula(
            "P(x) = \\frac{1}{1 + e^{-(\\beta_0 + \\beta_1 x)}}",
            "P(x) = 1 / (1 + e^−(β₀ + β₁·x))"));
  }

  @Override
  public void run(Page page) {
    Tensor rate = column(Samples.heart("MaxHR").stream().map(Float::valueOf).toList());
    Tensor ill =
        column(Samples.heart("AHD").stream().map(said -> said.equals("Yes") ? 1f : 0f).toList());
    page.equal("patients", rate.shape().count(), 303);
    curves(page);

    var table = page.table("β₀", "β₁", "loss");
    for (float[] b : new float[][] {{0, 0}, {0, -0.01f}, {3, -0.02f}, {6, -0.04f}, {8, -0.05f}}) {
      table.row(b[0], b[1], loss(rate, ill, b[0], b[1]));
    }
    page.near("loss where nothing is known, ln 2", loss(rate, ill, 0, 0), StrictMath.log(2), 1e-6);
    double[] found = descend(rate, ill);
    table.row(found[0], found[1], loss(rate, ill, found[0], found[1]));
    page.near("β₀ of the best curve", found[0], 6.32495, 0.001);
    page.near("β₁ of the best curve", found[1], -0.0434111, 1e-5);
    page.near("its loss", loss(rate, ill, found[0], found[1]), 0.595548, 1e-5);
    page.near("as likely ill as well at", -found[0] / found[1], 145.699, 0.02);

    var fit = new Chart("Heart disease by heart rate", "highest rate per minute", "probability");
    sigmoid(fit, 60, 210, "best curve", found[0], found[1])
        .points("patients, the ill above", doubles(rate), doubles(ill))
        .describe("The curve falls from 0.97 at 70 to 0.08 at 202; it is one half at 146.");
    page.picture("fit", fit);
  }

  /// What each β does to the curve.
  private static void curves(Page page) {
    var moved = new Chart("β₀ moves the curve, by −β₀/β₁", "x", "P").rangeY(0, 1);
    var tilted = new Chart("β₁ sets how steep it is, and which way", "x", "P").rangeY(0, 1);
    for (int beta : new int[] {-4, -2, 0, 2, 4}) {
      String said = NumberText.of(beta);
      Tensor middle = Tensor.of(-beta).learned("x"); // where β₁ = 1 has P = ½
      page.equal("P at −β₀/β₁ for β₀ = " + said, middle.add(beta).sigmoid().item(), 0.5);
      sigmoid(moved, -8, 8, "β₀ = " + said, beta, 1);
      Tensor centre = Tensor.of(0).learned("x");
      float slope = centre.multiply(beta).sigmoid().backward().of(centre).item();
      page.equal("slope in the middle for β₁ = %s, β₁/4".formatted(said), slope, beta / 4f);
      sigmoid(tilted, -4, 4, "β₁ = " + said, 0, beta);
    }
    page.picture(
        "beta0",
        moved.describe("Five equal S-curves side by side, the larger β₀ the further left."));
    page.picture(
        "beta1", tilted.describe("Five S-curves through one half at 0, falling for negative β₁."));
  }

  private static Chart sigmoid(
      Chart on, double low, double high, String name, double b0, double b1) {
    double[] x = Grid.places(low, high, 120);
    double[] p = Arrays.stream(x).map(at -> 1 / (1 + StrictMath.exp(-(b0 + b1 * at)))).toArray();
    return on.line(name, x, p);
  }

  private static float loss(Tensor rate, Tensor ill, double b0, double b1) {
    return rate.multiply((float) b1).add((float) b0).binaryCrossEntropy(ill).mean().item();
  }

  /// Gradient descent on rates that are shifted and scaled first, so that both numbers learn alike.
  private static double[] descend(Tensor rate, Tensor ill) {
    Tensor x = rate.add(-150).multiply(1 / 25f);
    Tensor a = Tensor.of(0).learned("a");
    Tensor b = Tensor.of(0).learned("b");
    for (int step = 0; step < 300; step++) {
      var slope = x.multiply(b).add(a).binaryCrossEntropy(ill).mean().backward();
      a = a.subtract(slope.of(a).multiply(2)).learned("a");
      b = b.subtract(slope.of(b).multiply(2)).learned("b");
    }
    return new double[] {a.item() - b.item() * 150 / 25.0, b.item() / 25.0};
  }

  private static Tensor column(List<Float> numbers) {
    float[] column = new float[numbers.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = numbers.get(i);
    }
    return Tensor.of(Shape.of(column.length), column);
  }

  private static double[] doubles(Tensor numbers) {
    double[] all = new double[numbers.shape().count()];
    Arrays.setAll(all, i -> numbers.at(i));
    return all;
  }
}
