package limpid.gallery.example;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Floats;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Samples;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.gallery.picture.NetworkPicture;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Sigmoid;
import limpid.nn.Updater;
import limpid.optim.Momentum;
import limpid.optim.Penalty;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Logistic regression on three features, and three such units joined into a network.
public record SeveralFeatures() implements Example {
  private static final int STEPS = 2000;
  private static final float RATE = 0.2f;

  @Override
  public About about() {
    return new About(
        "S0.2",
        "Several features, several units",
        Topic.NETWORKS,
        """
        A logistic unit weighs several features of a patient: highest heart rate, age, and how far
        the ST segment of the ECG sinks under exercise. Its border between well and ill is straight.

        Three such units, each with weights of its own, feed a fourth: a network. Its border bends,
        and fits these patients better. Whether it is also better for others is another question.
        """,
        new Formula(
            "\\begin{gathered} P = \\sigma(w_1 x_1 + w_2 x_2 + w_3 x_3 + b) \\\\ P = \\sigma\\Big(\\sum_{k=1}^{3} w_k\\, \\sigma(v_k \\cdot x + c_k) + b\\Big) \\end{gathered}",
            "P = σ(w₁x₁ + w₂x₂ + w₃x₃ + b),  P = σ(Σₖ wₖ·σ(vₖ·x + cₖ) + b)"));
  }

  @Override
  public void run(Page page) {
    Tensor rate = column("MaxHR").add(-150).multiply(1 / 25f); // so that all weights learn alike
    Tensor age = column("Age").add(-55).multiply(1 / 10f);
    Tensor dip = column("Oldpeak").add(-1);
    Tensor x = Tensor.concat(1, rate, age, dip);
    Tensor ill = column("AHD");

    var unit = Network.of(Shape.of(3), new Dense(1)).build(1);
    double loss = learn(unit, x, ill);
    float[] w = unit.parameter("0.weight").toArray();
    page.near("w₁, of the rate in 25 per minute from 150", w[0], -0.790805, 1e-3);
    page.near("w₂, of the age in 10 years from 55", w[1], 0.132907, 1e-3);
    page.near("w₃, of the dip in mm from 1", w[2], 0.713536, 1e-3);
    page.near("loss of one unit; with the rate alone 0.5955", loss, 0.5412, 1e-4);
    var joined = Network.of(Shape.of(3), new Dense(3), new Sigmoid(), new Dense(1));
    page.equal("numbers to learn in the network, 3·3 + 3 + 3 + 1", joined.parameterCount(), 16);
    List<Network.Built> nets = List.of(joined.build(0), joined.build(1), joined.build(2));
    for (int seed = 0; seed < 3; seed++) {
      page.of("seed " + seed).between("loss of three", learn(nets.get(seed), x, ill), 0.45, 0.535);
    }
    page.picture(
        "network",
        new NetworkPicture("Three units, and one that weighs them", nets.get(0))
            .inputs(List.of("rate", "age", "dip"))
            .describe("Three inputs, three hidden units and one output, each joined to all."));
    page.picture(
        "border",
        new Chart("Aged 55: the network, and one unit's border", "highest rate", "dip in mm")
            .field(byRateAndDip(nets.get(0)), 0, 1)
            .contours(byRateAndDip(unit), 0.5)
            .points("ill", Samples.heartNumbers("MaxHR"), dips("Yes"))
            .points("well", Samples.heartNumbers("MaxHR"), dips("No"))
            .describe("The ill have low rates and deep dips; the network's border is bent."));
  }

  private static Tensor column(String name) {
    double[] numbers = Samples.heartNumbers(name);
    return Tensor.of(Shape.of(numbers.length, 1), Floats.of(numbers));
  }

  private static double learn(Network.Built net, Tensor x, Tensor ill) {
    var updater = new Updater(new Momentum(0.9f), Penalty.NONE, net);
    for (int step = 0; step < STEPS; step++) {
      updater.apply(loss(net, x, ill).backward(), RATE);
    }
    return loss(net, x, ill).item();
  }

  private static Tensor loss(Network.Built net, Tensor x, Tensor ill) {
    return new BinaryCrossEntropy().of(net.apply(x, new Mode.Inference()), ill);
  }

  /// The probability at the age of 55.
  private static Grid byRateAndDip(Network.Built net) {
    DoubleBinaryOperator probability =
        (rate, dip) -> {
          Tensor x = Tensor.of(Shape.of(1, 3), Floats.of((rate - 150) / 25, 0, dip - 1));
          return net.apply(x, new Mode.Inference()).sigmoid().item();
        };
    return Grid.of(65, 210, -0.3, 6.5, 40, probability);
  }

  /// Those of the ill or of the well; where a patient is not one of them, none.
  private static double[] dips(String wanted) {
    List<String> said = Samples.heart("AHD");
    double[] dips = Samples.heartNumbers("Oldpeak");
    Arrays.setAll(dips, i -> said.get(i).equals(wanted) ? dips[i] : Double.NaN);
    return dips;
  }
}
