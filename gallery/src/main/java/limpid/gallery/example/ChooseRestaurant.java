package limpid.gallery.example;

import java.util.List;
import java.util.Map;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.NetworkPicture;
import limpid.nn.Dense;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Step;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The neuron of McCulloch and Pitts weighs what it is told: shall we eat there?
public record ChooseRestaurant() implements Example {
  private static final List<String> INPUTS = List.of("taste", "place", "decor", "price");
  private static final float[] WEIGHTS = {4, 2, 1, -3};
  private static final float THRESHOLD = 2;

  @Override
  public About about() {
    return new About(
        "S3.1",
        "A neuron weighs: choosing a restaurant",
        Topic.NEURON,
        """
        In the neuron of McCulloch and Pitts every input has a weight. Those above 0 excite it, those
        below 0 inhibit it, and it fires if their sum is above its threshold T.

        Four things speak for a restaurant or against it, each 1 or 0: it tastes good, it is near, it
        looks nice, it is dear. Taste counts most, and a high price speaks against it.
        """,
        new Formula(
            "net_j = \\sum_i w_{ij} x_i - T_j, \\qquad y_j = \\begin{cases} 1 & \\text{if } net_j > 0 \\\\ 0 & \\text{else} \\end{cases}",
            "netⱼ = Σ wᵢⱼ·xᵢ − Tⱼ,  yⱼ = 1 if netⱼ > 0, else 0"));
  }

  @Override
  public void run(Page page) {
    Network.Built neuron = neuron(WEIGHTS, THRESHOLD);
    int fired = 0;
    int alike = 0;
    var table = page.table("taste", "place", "decor", "price", "net", "we go");
    for (int k = 0; k < 16; k++) {
      float[] x = {k >> 3 & 1, k >> 2 & 1, k >> 1 & 1, k & 1};
      float net = -THRESHOLD;
      for (int i = 0; i < 4; i++) {
        net += WEIGHTS[i] * x[i];
      }
      float fires = fires(neuron, x);
      fired += (int) fires;
      alike += fires == (net > 0 ? 1 : 0) ? 1 : 0;
      table.row(x[0], x[1], x[2], x[3], net, fires == 1 ? "yes" : "no");
    }
    page.equal("cases of 16 that are as the sum by hand says", alike, 16);
    page.equal("of these, cases in which we go", fired, 7);
    page.equal("good food alone, 4 − 2 > 0", fires(neuron, 1, 0, 0, 0), 1);
    page.equal("but dear, 4 − 3 − 2 < 0", fires(neuron, 1, 0, 0, 1), 0);
    page.equal("dear, but good and near, 4 + 2 − 3 − 2 > 0", fires(neuron, 1, 1, 0, 1), 1);
    page.equal("just at the threshold, 2 − 2 = 0", fires(neuron, 0, 1, 0, 0), 0);
    logic(page);

    page.picture(
        "neuron",
        new NetworkPicture("Three inputs excite, the price inhibits", neuron)
            .inputs(INPUTS)
            .describe("Taste has the widest blue line; that of price is orange, for below 0."));
  }

  /// Words of logic are such neurons, too.
  private static void logic(Page page) {
    Network.Built and = neuron(new float[] {1, 1}, 1.5f);
    Network.Built or = neuron(new float[] {1, 1}, 0.5f);
    Network.Built not = neuron(new float[] {-1}, -0.5f);
    for (int k = 0; k < 4; k++) {
      int a = k >> 1;
      int b = k & 1;
      page.equal("%s and %s, T = 1.5".formatted(a, b), fires(and, a, b), a & b);
      page.equal("%s or %s, T = 0.5".formatted(a, b), fires(or, a, b), a | b);
    }
    page.equal("not 0, w = −1, T = −0.5", fires(not, 0), 1);
    page.equal("not 1", fires(not, 1), 0);
  }

  /// A layer of one neuron whose bias is minus the threshold.
  private static Network.Built neuron(float[] weights, float threshold) {
    return Network.of(Shape.of(weights.length), new Dense(1), new Step())
        .build(
            Map.of(
                "0.weight", Tensor.of(Shape.of(weights.length, 1), weights),
                "0.bias", Tensor.of(Shape.of(1), -threshold)));
  }

  private static float fires(Network.Built neuron, float... x) {
    return neuron.apply(Tensor.of(Shape.of(1, x.length), x), new Mode.Inference()).item();
  }
}
