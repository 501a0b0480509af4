package limpid.gallery.example;

import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A neuron that sums, and fires where the sum is above a threshold.
public record ThresholdNeuron() implements Example {
  @Override
  public About about() {
    return new About(
        "S4.1",
        "A neuron with a threshold",
        Topic.NEURON,
        """
        The oldest model of a neuron adds up what arrives. If the sum is above its threshold it
        fires, and else it is silent: all or nothing.
        """,
        new Formula(
            "y = \\begin{cases} 1 & \\text{if } \\sum_i x_i > T \\\\ 0 & \\text{else} \\end{cases}",
            "y = 1 if Σ xᵢ > T, else 0"));
  }

  @Override
  public void run(Page page) {
    Tensor threshold = Tensor.of(40);
    Tensor inputs = Tensor.of(Shape.of(2, 2), 10, 20, 20, 30); // a case a row
    Tensor sums = inputs.sum(1);
    Tensor fires = sums.subtract(threshold).step();

    page.equal("10 + 20", sums.at(0), 30);
    page.equal("fires at 30, below the threshold of 40", fires.at(0), 0);
    page.equal("20 + 30", sums.at(1), 50);
    page.equal("fires at 50, above the threshold of 40", fires.at(1), 1);
    page.equal("fires at the threshold itself", threshold.subtract(threshold).step().item(), 0);

    double[] sum = {0, 40, 40, 80};
    double[] output = {0, 0, 1, 1};
    page.picture(
        "step",
        new Chart("All or nothing", "sum of the inputs", "output")
            .describe("The output is 0 up to a sum of 40 and 1 above it.")
            .line("neuron", sum, output)
            .points("the two cases", new double[] {30, 50}, new double[] {0, 1})
            .place(40, "threshold 40"));
  }
}
