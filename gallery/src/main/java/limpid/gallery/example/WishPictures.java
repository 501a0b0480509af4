package limpid.gallery.example;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import limpid.gallery.Page;
import limpid.gallery.picture.Bars;
import limpid.gallery.picture.ImageSheet;
import limpid.gallery.picture.Matrix;
import limpid.tensor.Tensor;

/// The pictures of [WishesOfATwo], step by step on the way back.
final class WishPictures {
  private static final List<String> OUTPUTS = names("", 10, 0);
  private static final List<String> HIDDEN = names("", 16, 1);

  private WishPictures() {}

  /// What the ten outputs are and wish.
  static void outputs(Page page, Tensor outputs, Tensor wanted) {
    page.picture(
        "outputs",
        new Bars("1. What the outputs are, and what they wish", "output", "")
            .group("activation", OUTPUTS, numbers(outputs))
            .group("wish, 2(y − a)", OUTPUTS, numbers(wanted.subtract(outputs).multiply(2)))
            .describe("Only output 2 wishes to rise; the higher another is, the lower it wishes."));
  }

  /// How output 2 may be raised.
  static void threeWays(Page page, Tensor before, Tensor weights, WishesOfATwo.Wishes wishes) {
    float delta = wishes.sums().at(0, 2);
    page.say(
        String.format(
            Locale.ROOT,
            "Output 2 may rise in three ways. Its bias should grow by %.4f; its weights by that times"
                + " the activations before them; and the activations before it by that times their"
                + " weights.",
            delta));
    page.picture(
        "weights",
        new Bars("2. Its weights, by how active the neuron before is", "hidden neuron", "")
            .group("activation", HIDDEN, numbers(before))
            .group("wish for the weight", HIDDEN, numbers(wishes.weights().slice(1, 2, 3)))
            .describe("Each wish is the activation of the neuron before times the bias's wish."));
    Tensor own = weights.slice(1, 2, 3);
    page.picture(
        "activations",
        new Bars("3. The activations before it, by how large the weight is", "hidden neuron", "")
            .group("weight", HIDDEN, numbers(own))
            .group("wish for the activation", HIDDEN, numbers(own.multiply(delta)))
            .describe("Each wish is the weight times the bias's wish, and has the weight's sign."));
  }

  /// What all outputs wish of the hidden neurons.
  static void summed(Page page, Tensor weights, WishesOfATwo.Wishes wishes) {
    page.say("Every output wishes something of the hidden neurons; what they get is the sum.");
    Tensor each = weights.multiply(wishes.sums());
    Tensor sum = each.sum(1).unsqueeze(1);
    page.near(
        "what the outputs wish of the hidden layer",
        sum.toArray(),
        wishes.before().toArray(),
        1e-6);
    page.picture(
        "summed",
        new Matrix(
                "4. What each output wishes of the layer before, and the sum",
                names("neuron ", 16, 1),
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "sum"),
                Tensor.concat(1, each, sum),
                2)
            .describe(
                "Sixteen hidden neurons, what each of ten outputs wishes of it, and the sum."));
  }

  /// What reaches the weights of the first layer.
  static void pixels(Page page, Tensor two, WishesOfATwo.Wishes wishes) {
    page.say("Two layers further back the wishes reach the weights of the pixels.");
    var sheet = new ImageSheet("5. At the first layer: wishes where the 2 has ink", 4);
    sheet.greys("the 2", 28, two.toArray());
    for (int i = 0; i < 7; i++) {
      sheet.weights("neuron " + (i + 1), 28, wishes.weights().slice(1, i, i + 1).toArray());
    }
    page.picture(
        "pixels", sheet.describe("The 2, and its shape in blue or orange for each neuron."));
  }

  /// What several digits wish, and the mean of all.
  static void mean(Page page, Tensor wanted, Tensor sums) {
    page.say("Each digit would have it its own way; the step is the mean over all of them.");
    Tensor six = sums.slice(0, 0, 6);
    float[] digits = wanted.argMax(1).toArray();
    List<String> rows =
        IntStream.range(0, 7)
            .mapToObj(i -> i == 6 ? "mean of 1000" : "a " + (int) digits[i])
            .toList();
    page.picture(
        "mean",
        new Matrix(
                "6. Each digit has its own wishes; the mean is the step",
                rows,
                names("", 10, 0),
                Tensor.concat(0, six, sums.mean(0).unsqueeze(0)),
                2)
            .describe("Wishes for the ten output biases: each digit wishes its own output up."));
  }

  private static List<String> names(String what, int count, int first) {
    return IntStream.range(first, first + count).mapToObj(i -> what + i).toList();
  }

  private static double[] numbers(Tensor some) {
    float[] numbers = some.toArray();
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }
}
