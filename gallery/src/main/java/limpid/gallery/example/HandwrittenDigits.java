package limpid.gallery.example;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import limpid.data.Batch;
import limpid.data.Dataset;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Chart;
import limpid.gallery.picture.ImageSheet;
import limpid.measure.EpochLosses;

/// A network of 13,002 numbers learns to read handwriting.
public record HandwrittenDigits() implements Example {
  @Override
  public About about() {
    return new About(
        "S2.1",
        "Reading digits, 784-16-16-10",
        Topic.DIGITS,
        """
        28 · 28 grey levels go in, two hidden layers of 16 sigmoids follow, and ten outputs say how
        much the image looks like each digit. All it knows is in 13,002 weights and biases.

        The digits are drawn by the library, by a new writer every ten, and are harder to read than
        MNIST's: so small a network gets about four of five right.
        """,
        new Formula(
            "(784 \\cdot 16 + 16) + (16 \\cdot 16 + 16) + (16 \\cdot 10 + 10) = 13\\,002",
            "(784·16 + 16) + (16·16 + 16) + (16·10 + 10) = 13,002"));
  }

  @Override
  public void run(Page page) throws IOException {
    var net = DigitReader.network();
    page.equal("weights and biases", net.parameterCount(), 13_002);
    page.equal("outputs", net.output().count(), 10);
    var table = page.table("layer", "what", "gives", "parameters");
    net.summary().forEach(r -> table.row(r.path(), r.title(), r.output(), r.parameters()));

    Batch unseen = DigitReader.unseen();
    page.equal("lowest grey level, paper", unseen.x().min().item(), 0);
    page.equal("highest grey level, ink", unseen.x().max().item(), 1);
    Dataset digits = DigitReader.digits();
    Dataset watched = DigitReader.watched();
    for (int seed = 0; seed < 3; seed++) {
      DigitReader reader = DigitReader.learned(digits, watched, seed);
      double right = DigitReader.accuracy(reader.net(), unseen);
      page.between("digits of unseen writers read rightly, seed " + seed, right, 0.75, 0.87);
      if (seed == 0) {
        page.picture("cost", costs(reader));
        page.picture("answers", answers(reader, unseen));
      }
    }
  }

  private static Chart costs(DigitReader reader) {
    double[] epochs = each(reader, EpochLosses::epoch);
    return new Chart("Cost, epoch by epoch", "epoch", "mean cost of a digit")
        .line("digits it learns from", epochs, each(reader, EpochLosses::train))
        .line(
            "digits of other writers",
            epochs,
            each(reader, e -> Objects.requireNonNull(e.validation())))
        .describe("Both fall steeply at first; the cost for other writers stays above.");
  }

  private static double[] each(DigitReader reader, ToDoubleFunction<EpochLosses> number) {
    return reader.history().stream().mapToDouble(number).toArray();
  }

  private static ImageSheet answers(DigitReader reader, Batch unseen) {
    float[] read = DigitReader.outputs(reader.net(), unseen.x()).argMax(1).toArray();
    float[] pixels = unseen.x().toArray();
    var sheet = new ImageSheet("Digits of two unseen writers, and what is read", 5);
    for (int i = 0; i < 20; i++) {
      boolean right = unseen.wanted().at(i, (int) read[i]) == 1;
      sheet.greys(
          "%s%s".formatted((int) read[i], right ? "" : ", wrong"),
          28,
          Arrays.copyOfRange(pixels, i * 784, (i + 1) * 784));
    }
    return sheet.describe("Twenty drawn digits, most of them with the right number below.");
  }
}
