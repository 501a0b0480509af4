package limpid.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limpid.data.digits.Digits;
import limpid.data.image.Framing;
import limpid.data.image.Images;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.model.Model;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.optim.Adam;
import limpid.tensor.Shape;
import limpid.train.Event;
import limpid.train.Run;
import limpid.train.Trainer;

/// Builds a network in code, trains it on generated handwriting, and saves a model that `limpid
/// predict MODEL photo.jpg` can use.
public final class TrainInCode {
  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private TrainInCode() {}

  /// Trains and writes the model to the file that the argument names.
  public static void main(String[] arguments) throws IOException {
    Images train = draw(1, 3000);
    Images validation = draw(2, 500);

    var net = Network.of(Shape.of(784), new Dense(64), new Relu(), new Dense(10));
    var loss = new CrossEntropy();
    Run run =
        new Trainer(net, loss, Adam.defaults())
            .epochs(5)
            .listen(TrainInCode::report)
            .fit(train, validation);

    Model model =
        Model.of(
            run.network(),
            new Input.Picture(Framing.fit(train)),
            new TargetEncoder.Classes("digit", DIGITS),
            loss);
    System.out.println("never seen before: " + model.evaluate(draw(3, 500)));
    model.save(Path.of(arguments[0]));
  }

  private static Images draw(long seed, int count) {
    Digits drawn = Digits.draw(seed, 0, count);
    return Images.ofBytes(28, 28, drawn.pixels(), drawn.labels(), DIGITS);
  }

  private static void report(Event event) {
    if (event instanceof Event.Epoch epoch) {
      System.out.println("epoch " + epoch.epoch());
    }
  }
}
