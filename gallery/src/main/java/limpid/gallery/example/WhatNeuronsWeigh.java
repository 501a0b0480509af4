package limpid.gallery.example;

import java.io.IOException;
import limpid.data.Dataset;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.ImageSheet;
import limpid.nn.Network;
import limpid.tensor.Tensor;

/// The weights of the first hidden layer, drawn where they look.
public record WhatNeuronsWeigh() implements Example {
  @Override
  public About about() {
    return new About(
        "S2.3",
        "What hidden neurons look for",
        Topic.DIGITS,
        """
        Each neuron of the first hidden layer has a weight for every pixel, so its weights make an
        image: blue where ink excites it, orange where ink inhibits it.

        One might hope for strokes and loops. What is learned are blotches, unlike any digit, that
        together do the work; at random there was nothing to see at all.
        """,
        new Formula(
            "\\cos(w, x) = \\frac{w \\cdot x}{\\lVert w \\rVert\\,\\lVert x \\rVert}",
            "cos(w, x) = w·x / (|w|·|x|)"));
  }

  @Override
  public void run(Page page) throws IOException {
    Dataset learnedFrom = DigitReader.digits();
    Dataset watched = DigitReader.watched();
    Tensor digits = DigitReader.unseen().x();
    page.between("largest cosine of a digit with another", alike(digits, digits), 0.8, 1);
    for (int seed = 0; seed < 3; seed++) {
      Network.Built before = DigitReader.network().build(seed);
      Network.Built after = DigitReader.learned(learnedFrom, watched, seed).net();
      String of = ", seed " + seed;
      page.between(
          "correlation of neighbouring weights at random" + of, likeness(before), -0.05, 0.05);
      page.between("correlation of them when learned" + of, likeness(after), 0.5, 0.8);
      Tensor neurons = after.parameter("0.weight").transpose();
      page.between(
          "largest cosine of a neuron with a digit" + of, alike(neurons, digits), 0.2, 0.6);
      if (seed == 0) {
        page.picture("learned", sheet("The 16 hidden neurons' weights, learned", after));
        page.picture("random", sheet("The same at random, before learning", before));
      }
    }
  }

  /// How a weight goes with the one to the right of it, as a correlation over the whole layer.
  private static double likeness(Network.Built net) {
    Tensor images = net.parameter("0.weight").transpose().reshape(16, 28, 28);
    Tensor left = images.slice(2, 0, 27);
    Tensor right = images.slice(2, 1, 28);
    return left.multiply(right).mean().item() / left.square().mean().item();
  }

  /// The largest cosine of one image with another that is not itself, sign aside.
  private static double alike(Tensor images, Tensor others) {
    Tensor cosines = unit(images).matmul(false, unit(others), true).abs();
    return cosines.multiply(cosines.less(Tensor.of(0.9999f))).max().item();
  }

  private static Tensor unit(Tensor images) {
    return images.divide(images.square().sum(1).sqrt().unsqueeze(1));
  }

  private static ImageSheet sheet(String title, Network.Built net) {
    Tensor weights = net.parameter("0.weight").transpose();
    var sheet = new ImageSheet(title, 4);
    for (int i = 0; i < 16; i++) {
      sheet.weights("neuron " + (i + 1), 28, weights.slice(0, i, i + 1).toArray());
    }
    return sheet.describe("Sixteen images of 28 × 28 weights, blue positive, orange negative.");
  }
}
