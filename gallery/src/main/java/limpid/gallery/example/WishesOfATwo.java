package limpid.gallery.example;

import java.util.ArrayList;
import java.util.List;
import limpid.data.Batch;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.nn.Network;
import limpid.tensor.Gradients;
import limpid.tensor.Tensor;

/// Back-propagation told for one 2, from what the outputs wish to every weight of the network.
public record WishesOfATwo() implements Example {
  private static final int LAYERS = 3;
  private static final int TWO = 2; // the third digit that the first unseen writer writes

  /// What is wished of a layer of some digits: changes of the sums of its neurons, and so of their
  /// biases, of its weights, and of the activations that come into it.
  record Wishes(Tensor sums, Tensor weights, Tensor before) {}

  @Override
  public About about() {
    return new About(
        "S2.5",
        "Back-propagation for one 2",
        Topic.DIGITS,
        """
        A network that has learned nothing sees a 2. Output 2 wishes to be higher, all others wish to
        be lower, each in proportion to how wrong it is. There are three ways to raise an output: its
        bias, its weights, and the activations before it.

        Activations cannot be set. But what all outputs wish of them adds up to the wishes of that
        layer, which passes them back in the same way. The mean of the wishes of all digits is the
        step to take: the negative gradient.
        """,
        new Formula(
            """
            \\begin{aligned}
            v_k &= 2(y_k - a_k) \\;\\text{(wish of output } k), & \\delta_k &= v_k\\,a_k(1 - a_k) \\\\
            \\Delta b_k &= \\delta_k, \\quad \\Delta w_{jk} = a_j\\,\\delta_k, & v_j &= \\textstyle\\sum_k w_{jk}\\,\\delta_k
            \\end{aligned}
            """,
            """
            vₖ = 2(yₖ − aₖ), the wish of output k,  δₖ = vₖ·aₖ(1 − aₖ)
            Δbₖ = δₖ,  Δwⱼₖ = aⱼ·δₖ,  vⱼ = Σₖ wⱼₖ·δₖ
            """));
  }

  @Override
  public void run(Page page) {
    Network.Built net = DigitReader.network().build(0);
    Batch digits = DigitReader.unseen();
    Batch two = only(digits, TWO);
    page.equal("the digit", two.wanted().argMax(1).item(), 2);

    List<Tensor> a = activations(net, two.x());
    List<Wishes> wishes = wishes(net, a, two.wanted());
    compare(page, "the 2", wishes, net, two);
    WishPictures.outputs(page, a.get(LAYERS), two.wanted());
    WishPictures.threeWays(page, a.get(2), net.parameter("4.weight"), wishes.get(2));
    WishPictures.summed(page, net.parameter("4.weight"), wishes.get(2));
    WishPictures.pixels(page, two.x(), wishes.get(0));

    List<Wishes> of1000 = wishes(net, activations(net, digits.x()), digits.wanted());
    compare(page, "1000 digits", of1000, net, digits);
    WishPictures.mean(page, digits.wanted(), of1000.get(2).sums());
  }

  private static Batch only(Batch digits, int i) {
    return new Batch(digits.x().slice(0, i, i + 1), digits.wanted().slice(0, i, i + 1));
  }

  /// The input, and what each layer makes of it.
  private static List<Tensor> activations(Network.Built net, Tensor x) {
    List<Tensor> a = new ArrayList<>(List.of(x));
    for (int layer = 0; layer < LAYERS; layer++) {
      Tensor sums = a.getLast().matmul(net.parameter(2 * layer + ".weight"));
      a.add(sums.add(net.parameter(2 * layer + ".bias")).sigmoid());
    }
    return a;
  }

  /// Back from the outputs to the first layer, which comes first in the list.
  private static List<Wishes> wishes(Network.Built net, List<Tensor> a, Tensor wanted) {
    List<Wishes> wishes = new ArrayList<>();
    Tensor wish = wanted.subtract(a.getLast()).multiply(2);
    for (int layer = LAYERS - 1; layer >= 0; layer--) {
      Tensor out = a.get(layer + 1);
      Tensor sums = wish.multiply(out).multiply(out.negate().add(1)); // how far each is from flat
      Tensor weights = a.get(layer).matmul(true, sums, false); // summed over the digits
      wish = sums.matmul(false, net.parameter(2 * layer + ".weight"), true);
      wishes.addFirst(new Wishes(sums, weights, wish));
    }
    return wishes;
  }

  /// The mean wishes of some digits beside the negative gradients of their mean cost.
  private static void compare(
      Page page, String whose, List<Wishes> wishes, Network.Built net, Batch digits) {
    Gradients found = DigitReader.cost(net, digits).backward();
    for (int layer = LAYERS - 1; layer >= 0; layer--) {
      Tensor biases = wishes.get(layer).sums.mean(0);
      Tensor weights = wishes.get(layer).weights.multiply(1f / digits.size());
      String of = "wishes of %s for layer %s: ".formatted(whose, layer + 1);
      Tensor byBias = found.of(net.parameter(2 * layer + ".bias"));
      Tensor byWeight = found.of(net.parameter(2 * layer + ".weight"));
      page.near(of + "biases", biases.toArray(), byBias.negate().toArray(), 1e-6);
      page.near(of + "weights", weights.toArray(), byWeight.negate().toArray(), 1e-6);
    }
  }
}
