package limpid.gallery.example;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limpid.data.Batches;
import limpid.data.Dataset;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.Grid;
import limpid.nn.Updater;
import limpid.optim.Penalty;
import limpid.optim.Sgd;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Steps by a hundred examples each: a drunkard's walk, but a quick one.
public record Minibatches() implements Example {
  private static final Shape PAIR = Shape.of(2, 1);
  private static final int POINTS = 2000;
  private static final int EPOCHS = 5;

  @Override
  public About about() {
    return new About(
        "S2.6",
        "Minibatches of 100",
        Topic.DIGITS,
        """
        The gradient over all examples points straight downhill, but costs a look at all of them for
        one step. Shuffled and cut into batches of 100, they give gradients that point downhill only
        roughly, but many steps for the same price: a drunkard's walk, and soon down.
        """,
        new Formula(
            "w \\leftarrow w - \\eta\\,\\frac{1}{100} \\sum_{i \\in B} \\nabla C_i(w), \\qquad |B| = 100",
            "w ← w − η·1/100·Σ ∇Cᵢ(w) over the 100 examples i of a batch"));
  }

  @Override
  public void run(Page page) {
    Tensor x = points();
    Grid map =
        Grid.of(-2, 3, -2, 3, 30, (v, w) -> loss(x, Tensor.of(PAIR, (float) v, (float) w)).item());
    var chart = new Chart("Five looks at 2000 examples", "w₁", "w₂").heights(map, 14);
    Tensor staggering = descend(x, 100);
    Tensor careful = descend(x, POINTS);
    page.between("way over distance, by batches", detour(staggering), 1.2, 4);
    page.between("way over distance, by all examples", detour(careful), 1, 1.1);
    chart.path("batches of 100", column(staggering, 0), column(staggering, 1));
    chart.path("all examples", column(careful, 0), column(careful, 1));
    page.picture("paths", chart.describe("Batches: crooked, but down. All: five straight steps."));
    var digits = DigitReader.few();
    Tensor quick = learn(digits, 100, 0);
    Tensor slow = learn(digits, digits.size(), 0);
    page.between("cost of a digit at the 600th batch", quick.at(599, 1), 0.2, 0.5);
    page.between("from another start", learn(digits, 100, 1).at(599, 1), 0.2, 0.5);
    page.between("cost at the 5th step by all digits", slow.at(4, 1), 0.85, 1);
    var costs = new Chart("The cost of digits", "digits looked at", "mean cost of a digit");
    costs.line("batches of 100", column(quick, 0), column(quick, 1));
    costs.points("all digits", column(slow, 0), column(slow, 1));
    page.picture("costs", costs.describe("A shaky line falls far; five dots stay high."));
  }

  private static double[] column(Tensor rows, int i) {
    return IntStream.range(0, rows.shape().size(0)).mapToDouble(row -> rows.at(row, i)).toArray();
  }

  /// Inputs that a neuron with two weights should answer with 1.
  private static Tensor points() {
    Rng rng = Rng.of(3).at("points");
    float[] numbers = new float[2 * POINTS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (i % 2 == 0 ? 0.6 + rng.normal(i) : 0.4 + 0.6 * rng.normal(i));
    }
    return Tensor.of(Shape.of(POINTS, 2), numbers);
  }

  /// −ln σ(x·w), the mean over the inputs.
  private static Tensor loss(Tensor x, Tensor w) {
    return x.matmul(w).negate().softplus().mean();
  }

  private static Tensor descend(Tensor x, int batch) {
    Tensor w = Tensor.of(PAIR, -0.8f, -0.8f).learned("w");
    List<Tensor> path = new ArrayList<>(List.of(w));
    for (int seen = 0; seen < EPOCHS * POINTS; seen += batch) {
      Tensor some = x.slice(0, seen % POINTS, seen % POINTS + batch);
      w = w.subtract(loss(some, w).backward().of(w)).learned("w");
      path.add(w);
    }
    return Tensor.concat(1, path.toArray(Tensor[]::new)).transpose();
  }

  /// How many times as long as the distance a way is.
  private static double detour(Tensor way) {
    int last = way.shape().size(0) - 1;
    Tensor steps = way.slice(0, 1, last + 1).subtract(way.slice(0, 0, last));
    return steps.square().sum(1).sqrt().sum().item() / steps.sum(0).square().sum().sqrt().item();
  }

  /// For each step the digits that were looked at before it, and the cost of its batch.
  private static Tensor learn(Dataset digits, int size, long seed) {
    var net = DigitReader.network().build(seed);
    var updater = new Updater(new Sgd(), Penalty.NONE, net);
    Batches batches = new Batches(digits, size, seed);
    int steps = batches.perEpoch();
    List<Tensor> costs = new ArrayList<>();
    for (int step = 0; step < EPOCHS * steps; step++) {
      Tensor cost = DigitReader.cost(net, batches.epoch(step / steps).get(step % steps));
      costs.add(Tensor.of(Shape.of(2), (float) size * step, cost.item()));
      updater.apply(cost.backward(), 3);
    }
    return Tensor.stack(0, costs.toArray(Tensor[]::new));
  }
}
