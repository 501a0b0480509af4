package limpid.gallery.example;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import limpid.data.Batch;
import limpid.data.image.Images;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Samples;
import limpid.gallery.Topic;
import limpid.gallery.picture.Bars;
import limpid.gallery.picture.ImageSheet;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Layer;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.optim.Adam;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.train.Recipe;
import limpid.train.Trainer;

/// A network is sure of noise; a distance lets one say "I don't know".
public record NoiseAndDoubt() implements Example {
  private static final int MANY = 1000;

  @Override
  public About about() {
    return new About(
        "S2.4",
        "Noise, and saying \"I don't know\"",
        Topic.DIGITS,
        """
        A network that has seen only digits has ten answers and no other. Shown noise it names a
        digit all the same, and is about as sure of it as of real ones.

        So its own probability is no measure of doubt. A simple one is how far an image is from the
        nearest of the ten mean digits: farther than 99 % of the digits learned from, and the answer
        is "I don't know". That knows plain noise; a digit whose pixels are turned may pass.
        """,
        new Formula(
            "\\min_k \\lVert x - m_k \\rVert > q_{0.99} \\;\\Rightarrow\\; \\text{I don't know}",
            "minₖ |x − mₖ| > q₀.₉₉: I don't know"));
  }

  @Override
  public void run(Page page) throws IOException {
    Images digits = Samples.digits(0, 12_000);
    Batch learned = DigitReader.all(digits);
    Tensor real = DigitReader.all(Samples.digits(12_000, MANY)).x();
    Tensor noise = Samples.noise(MANY);
    Layer[] layers = {new Dense(16), new Relu(), new Dense(16), new Relu(), new Dense(10)};
    double[][] sure = new double[2][3];
    for (int seed = 0; seed < 3; seed++) {
      Recipe recipe =
          Recipe.of(Adam.defaults(), 0.003f).withBatch(20).withEpochs(10).withSeed(seed);
      var trainer = new Trainer(Network.of(Shape.of(784), layers), new CrossEntropy(), recipe);
      Network.Built net = trainer.fit(digits, null).network();
      sure[0][seed] = sureness(net, real);
      sure[1][seed] = sureness(net, noise);
      page.between("highest probability for digits, seed " + seed, sure[0][seed], 0.7, 0.9);
      page.between("highest probability for noise, seed " + seed, sure[1][seed], 0.7, 1);
    }
    page.picture(
        "sureness",
        new Bars("How sure three networks are", "seed", "mean of the highest probability")
            .group("of unseen digits", List.of("0", "1", "2"), sure[0])
            .group("of noise", List.of("0", "1", "2"), sure[1])
            .describe("Of noise they are about as sure as of digits."));

    Tensor classes = learned.wanted().reshape(digits.size()).oneHot(10);
    Tensor means = classes.matmul(true, learned.x(), false).divide(classes.sum(0).unsqueeze(1));
    float[] distances = distance(learned.x(), means).toArray();
    Arrays.sort(distances);
    float far = distances[distances.length * 99 / 100];
    page.between("distance within which 99 % of the digits learned from are", far, 8.5, 9.5);
    Tensor turned = real.flip(1);
    page.between("unseen digits refused", share(real, means, far), 0.002, 0.02);
    page.equal("noise refused", share(noise, means, far), 1);
    page.between("digits upside down refused", share(turned, means, far), 0, 0.2);

    var sheet = new ImageSheet("What was shown, and how far from a mean digit it is", 4);
    for (Tensor images : List.of(real, noise, turned)) {
      for (int i = 0; i < 4; i++) {
        Tensor image = images.slice(0, i, i + 1);
        float d = distance(image, means).item();
        String answer = String.format(Locale.ROOT, "%.1f%s", d, d > far ? ": don't know" : "");
        sheet.greys(answer, 28, image.toArray());
      }
    }
    page.picture(
        "images", sheet.describe("Four digits, four of noise and the digits upside down."));
  }

  private static double sureness(Network.Built net, Tensor images) {
    return net.apply(images, new Mode.Inference()).softmax().max(1).mean().item();
  }

  /// Of each image to the nearest mean digit.
  private static Tensor distance(Tensor images, Tensor means) {
    Tensor products = images.matmul(false, means, true).multiply(2);
    Tensor squares = images.square().sum(1).unsqueeze(1).add(means.square().sum(1));
    return squares.subtract(products).min(1).sqrt();
  }

  /// The share of images that are farther away.
  private static double share(Tensor images, Tensor means, float far) {
    return distance(images, means).greater(Tensor.of(far)).mean().item();
  }
}
