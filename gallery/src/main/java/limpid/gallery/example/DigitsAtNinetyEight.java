package limpid.gallery.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import limpid.data.digits.Digits;
import limpid.data.download.PublicSet;
import limpid.data.image.ImageSet;
import limpid.data.image.ImageSource;
import limpid.data.image.Images;
import limpid.gallery.About;
import limpid.gallery.Example;
import limpid.gallery.Formula;
import limpid.gallery.Page;
import limpid.gallery.Topic;
import limpid.gallery.picture.Bars;
import limpid.measure.Confusion;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.measure.Scores;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.optim.Adam;
import limpid.optim.Schedule;
import limpid.tensor.Shape;
import limpid.train.Recipe;
import limpid.train.Trainer;

/// Handwritten digits, 98 of 100 right.
///
/// @param mnist the folder with the files of MNIST; without one generated digits stand in
public record DigitsAtNinetyEight(Optional<Path> mnist) implements Example {
  private static final int HIDDEN = 256;
  private static final int EPOCHS = 6;
  private static final int BATCH = 100;

  @Override
  public About about() {
    return new About(
        "S1.5",
        "Handwritten digits at 98 %",
        Topic.DIGITS,
        """
        A network of one hidden layer reads handwritten digits: 784 grey levels in, ten classes out.
        On MNIST, 60,000 images to learn from, it is right on 98 of 100 of the 10,000 test images.

        Where MNIST is not on the disk, generated digits stand in, tested on writers never met.
        """,
        new Formula(
            "p = \\text{softmax}\\bigl(\\max(0,\\, x W_1 + b_1)\\, W_2 + b_2\\bigr)",
            "p = softmax(max(0, x·W₁ + b₁)·W₂ + b₂)"));
  }

  @Override
  public void run(Page page) throws IOException {
    boolean real = mnist.isPresent();
    ImageSet set = real ? ImageSource.mnistFolder(mnist.get(), Optional.empty()) : generated();
    Images test = set.test().orElseThrow();
    page.say(
        real
            ? "These are the images of MNIST."
            : "MNIST was not found, so these are generated digits. \"limpid train mnist\" fetches it, and --data DIR reads a folder.");
    var net = Network.of(Shape.of(784), new Dense(HIDDEN), new Relu(), new Dense(10));
    int steps = EPOCHS * ((set.train().size() + BATCH - 1) / BATCH);
    Recipe recipe =
        Recipe.of(Adam.defaults(), 0.003f)
            .withBatch(BATCH)
            .withEpochs(EPOCHS)
            .withSchedule(new Schedule.Cosine(steps, 0));
    var learned = new Trainer(net, new CrossEntropy(), recipe).fit(set.train(), null).network();
    Scores.ForClasses scores =
        (Scores.ForClasses)
            Evaluation.of(learned, new CrossEntropy(), new Grading.Classes(10), test);
    page.equal("numbers to learn", net.parameterCount(), 784 * HIDDEN + HIDDEN + HIDDEN * 10 + 10);
    page.picture(
        "classes",
        new Bars("Which digits are read wrong", "digit", "wrong, %")
            .group("wrong", PublicSet.MNIST.classNames(), wrong(scores.confusion()))
            .describe("The share of each digit that is taken for another one."));
    if (real) {
      page.equal("images never seen", test.size(), 10_000);
      page.between("share of them right", scores.accuracy(), 0.98, 1);
    } else {
      page.between("share right, of digits by hands never seen", scores.accuracy(), 0.87, 0.92);
    }
  }

  /// Of each digit the share that is taken for another, in percent.
  private static double[] wrong(Confusion confusion) {
    double[] wrong = new double[10];
    for (int digit = 0; digit < 10; digit++) {
      int at = digit;
      int all = IntStream.range(0, 10).map(other -> confusion.count(at, other)).sum();
      wrong[digit] = 100 * (1 - confusion.count(digit, digit) / (double) all);
    }
    return wrong;
  }

  /// Digits by 2000 hands to learn from, and by 200 others to be tested on.
  private static ImageSet generated() {
    List<String> names = PublicSet.MNIST.classNames();
    Digits train = Digits.draw(1, 0, 20_000);
    Digits test = Digits.draw(1, 20_000, 2000);
    return ImageSet.of(
        Images.ofBytes(28, 28, train.pixels(), train.labels(), names),
        Optional.of(Images.ofBytes(28, 28, test.pixels(), test.labels(), names)),
        List.of());
  }
}
