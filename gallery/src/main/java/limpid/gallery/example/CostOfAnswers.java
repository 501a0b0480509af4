package limpid.gallery.example;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import limpid.data.Batch;
import limpid.data.Dataset;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Bars;
import limpid.nn.Network;
import limpid.nn.SumSquaredError;
import limpid.tensor.Tensor;

/// How wrong an answer is, how wrong all are, and that a random start is terrible.
public record CostOfAnswers() implements Example {
  private static final List<String> NAMES = IntStream.range(0, 10).mapToObj(i -> "" + i).toList();

  @Override
  public About about() {
    return new About(
        "S2.2",
        "The cost of answers",
        Topic.DIGITS,
        """
        The cost of one digit is the sum of the squared differences between the ten outputs and the
        wanted ones. The cost of the network is the mean over all digits, one number that says how
        bad its 13,002 numbers are. At random they are terrible; learning makes them less so.
        """,
        new Formula(
            "C_0 = \\sum_{k=0}^{9} (a_k - y_k)^2, \\qquad C = \\frac1n \\sum_{i=1}^{n} C_i",
            "C₀ = Σₖ (aₖ − yₖ)²,  C = 1/n · Σᵢ Cᵢ"));
  }

  @Override
  public void run(Page page) throws IOException {
    Dataset digits = DigitReader.digits();
    Dataset watched = DigitReader.watched();
    Batch unseen = DigitReader.unseen();
    var loss = new SumSquaredError();
    var table = page.table("seed", "cost at random", "read", "cost when learned", "read");
    for (int seed = 0; seed < 3; seed++) {
      Network.Built before = DigitReader.network().build(seed);
      Network.Built after = DigitReader.learned(digits, watched, seed).net();
      double[] row = new double[4];
      Page of = page.of("seed " + seed);
      for (int i = 0; i < 2; i++) {
        Network.Built net = i == 0 ? before : after;
        Tensor each = costs(net, unseen);
        double sum = loss.of(DigitReader.outputs(net, unseen.x()), unseen.wanted()).item();
        String when = "mean of the costs beside loss / n, " + (i == 0 ? "at random" : "learned");
        of.near(when, each.mean().item(), sum / 1000, 1e-5);
        row[2 * i] = each.mean().item();
        row[2 * i + 1] = DigitReader.accuracy(net, unseen);
      }
      table.row(seed, row[0], row[1], row[2], row[3]);
      of.between("cost at random", row[0], 1.5, 4);
      of.between("read rightly at random", row[1], 0.03, 0.25);
      of.between("cost when learned", row[2], 0.25, 0.5);
      of.between("read rightly when learned, of unseen digits", row[3], 0.75, 0.87);
      if (seed == 0) {
        oneDigit(page, before, after, unseen);
      }
    }
  }

  private static Tensor costs(Network.Built net, Batch digits) {
    return DigitReader.outputs(net, digits.x()).subtract(digits.wanted()).square().sum(1);
  }

  /// The first unseen digit, output by output.
  private static void oneDigit(Page page, Network.Built before, Network.Built after, Batch unseen) {
    double[][] bars = new double[3][10];
    double[] cost = new double[2];
    for (int k = 0; k < 10; k++) {
      bars[0][k] = unseen.wanted().at(0, k);
      bars[1][k] = DigitReader.outputs(before, unseen.x()).at(0, k);
      bars[2][k] = DigitReader.outputs(after, unseen.x()).at(0, k);
      cost[0] += (bars[1][k] - bars[0][k]) * (bars[1][k] - bars[0][k]);
      cost[1] += (bars[2][k] - bars[0][k]) * (bars[2][k] - bars[0][k]);
    }
    page.near("cost of one digit at random, by hand", costs(before, unseen).at(0), cost[0], 1e-5);
    page.near("cost of it when learned, by hand", costs(after, unseen).at(0), cost[1], 1e-5);
    page.picture(
        "outputs",
        new Bars("One digit, and ten outputs for it", "output", "how much it looks like it")
            .group("wanted", NAMES, bars[0])
            .group("at random", NAMES, bars[1])
            .group("when learned", NAMES, bars[2])
            .describe("At random all outputs are near a half; learned, the right one stands out."));
  }
}
