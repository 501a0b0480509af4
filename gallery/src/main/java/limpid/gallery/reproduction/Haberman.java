package limpid.gallery.reproduction;

import java.util.List;
import limpid.gallery.reproduction.Figure.Better;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Init;
import limpid.nn.Network;
import limpid.nn.Sigmoid;
import limpid.optim.Sgd;
import limpid.tensor.Shape;
import limpid.train.Recipe;

/// A network that learns nothing: from weights in [0, 1) and numbers of years that nobody scaled,
/// the hidden sigmoids are 1 from the first step on, and flat there; so whatever the patient, the
/// answer is the commonest one.
///
/// A seed in five leaves one of them alive, and the network learns a little; the source shows one
/// run, so the best seed is held against it.
final class Haberman {
  private static final int PATIENTS = 306;

  private Haberman() {}

  static List<Reproduction> all() {
    var net =
        Network.of(
            Shape.of(3),
            new Dense(5, true, new Init.Uniform(0, 1)),
            new Sigmoid(),
            new Dense(1, true, new Init.Uniform(0, 1)));
    Recipe recipe = Recipe.of(new Sgd(), 0.1f).withBatch(PATIENTS).withEpochs(6000);
    var same =
        new Figure(
                "answers that are the commonest one, %",
                100, 0.5, Better.NEITHER, Course::commonestAnswer)
            .ofTheBestSeed();
    var majority =
        new Figure("accuracy, %", 100.0 * 225 / PATIENTS, 0.5, Better.NEITHER, Course::accuracy);
    return List.of(
        Reproduction.of(
            "haberman",
            "3-5-1, sigmoids, 6000 epochs: one answer for everybody",
            "a public notebook on Haberman's survival data, UCI archive",
            0.1,
            Trial.of(
                "3-5-1",
                new Material.Survival(),
                net,
                new BinaryCrossEntropy(),
                recipe,
                same,
                majority)));
  }
}
