package limpid.gallery.reproduction;

import java.util.ArrayList;
import java.util.List;
import limpid.data.augment.Affine;
import limpid.data.augment.Augmentation;
import limpid.data.augment.Elastic;
import limpid.gallery.reproduction.Figure.Better;
import limpid.gallery.reproduction.Material.Digits;
import limpid.gallery.reproduction.Material.Part;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.Loss;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Sigmoid;
import limpid.nn.Tanh;
import limpid.optim.Momentum;
import limpid.optim.Penalty;
import limpid.optim.RmsProp;
import limpid.optim.Schedule;
import limpid.tensor.Shape;
import limpid.train.Recipe;

/// Multilayer perceptrons on all 60,000 training pictures of MNIST, as LeCun's page of the set
/// lists them. The sizes are the published ones; where a paper does not say how it learnt, or says
/// it at length, the recipe is a plain one of today.
final class Mnist {
  private static final String PAGE = "LeCun, Cortes & Burges, The MNIST database";
  private static final int PICTURES = 60_000;
  private static final Digits ALL = new Digits(PICTURES, Part.TEST);

  private Mnist() {}

  static List<Reproduction> all() {
    return List.of(
        lecun("lecun-300", 0.5, 4.7, 300),
        lecun("lecun-1000", 1, 4.5, 1000),
        lecun("lecun-300-100", 0.5, 3.05, 300, 100),
        lecun("lecun-500-150", 0.7, 2.95, 500, 150),
        hinton(),
        keras(),
        simard("simard-plain", "no distortion", "none", 1.6, 30, 0.3),
        simard("simard-affine", "affine distortion", "affine(10,0.1,0.1,1)", 1.1, 200, 4),
        elastic(),
        ciresan());
  }

  /// Tangents and mean squared error, as in 1998.
  private static Reproduction lecun(String name, double minutes, double published, int... hidden) {
    List<Layer> layers = new ArrayList<>();
    for (int units : hidden) {
      layers.add(new Dense(units, true, new Init.Glorot()));
      layers.add(new Tanh());
    }
    layers.add(new Dense(10, true, new Init.Glorot()));
    layers.add(new Sigmoid());
    Recipe recipe = cosine(Recipe.of(Momentum.defaults(), 0.5f), 32, 30);
    Trial trial =
        Trial.of(
            sizes(hidden),
            ALL,
            network(layers),
            new MeanSquaredError(),
            recipe,
            Figure.error(published));
    return Reproduction.of(name, sizes(hidden) + ", mean squared error", PAGE, minutes, trial);
  }

  private static Reproduction hinton() {
    Recipe recipe =
        cosine(Recipe.of(Momentum.defaults(), 0.1f), 64, 40).withPenalty(new Penalty(0, 1e-4f));
    return Reproduction.of(
        "hinton-500-300",
        "784-500-300-10, softmax, cross-entropy, weight decay",
        "Hinton, unpublished, 2005, in " + PAGE,
        0.7,
        softmax(recipe, Figure.error(1.53), 500, 300));
  }

  private static Reproduction keras() {
    Recipe recipe = Recipe.of(new RmsProp(0.9f, 1e-7f), 0.001f).withBatch(784).withEpochs(60);
    return Reproduction.of(
        "keras-64-64",
        "784-64-64-10, RMSprop, batches of 784",
        "a public notebook that trains with Keras",
        0.3,
        softmax(recipe, Figure.error(2.39), 64, 64));
  }

  private static Reproduction simard(
      String name, String how, String augment, double published, int epochs, double minutes) {
    Recipe recipe =
        cosine(Recipe.of(Momentum.defaults(), 0.1f), 128, epochs)
            .withAugmentation(Augmentation.parse(augment));
    return Reproduction.of(
        name,
        "784-800-10, cross-entropy, " + how,
        "Simard, Steinkraus & Platt, Best practices for convolutional neural networks, 2003, table 1",
        minutes,
        softmax(recipe, Figure.error(published), 800));
  }

  /// The best of the networks with one hidden layer: descent with momentum in large steps that fall
  /// to nothing, for as long as patience lasts. 800 units are few for so many pictures, so what
  /// helps is time.
  private static Reproduction elastic() {
    return simard("simard-elastic", "elastic distortion", "elastic(34,4)", 0.7, 500, 10);
  }

  /// Twelve million weights; whoever runs it sets the time. What it would come to in full is a
  /// projection.
  private static Reproduction ciresan() {
    int epochs = 800;
    List<Layer> layers = new ArrayList<>();
    for (int units : new int[] {2500, 2000, 1500, 1000, 500}) {
      layers.add(new Dense(units, true, new Init.Glorot()));
      layers.add(new Tanh());
    }
    layers.add(new Dense(10, true, new Init.Glorot()));
    Recipe recipe =
        cosine(Recipe.of(Momentum.defaults(), 0.02f), 128, epochs)
            .withAugmentation(Augmentation.of(new Elastic(36, 6), new Affine(15, 0.15, 0.15, 0)));
    var soFar =
        new Figure("least test error so far, %", 0.35, 0.3, Better.LOWER, Course::leastError);
    return Reproduction.of(
        "ciresan",
        "784-2500-2000-1500-1000-500-10, elastic and affine distortion, as far as time allows",
        "Cireşan, Meier, Gambardella & Schmidhuber, Deep, big, simple neural nets, 2010, table 1",
        400,
        Trial.of("five hidden layers", ALL, network(layers), new CrossEntropy(), recipe, soFar)
            .everyEpoch());
  }

  private static Trial softmax(Recipe recipe, Figure figure, int... hidden) {
    List<Layer> layers = new ArrayList<>();
    for (int units : hidden) {
      layers.add(new Dense(units));
      layers.add(new Relu());
    }
    layers.add(new Dense(10));
    Loss loss = new CrossEntropy();
    return Trial.of(sizes(hidden), ALL, network(layers), loss, recipe, figure);
  }

  private static Network network(List<Layer> layers) {
    return Network.of(Shape.of(784), layers.toArray(Layer[]::new));
  }

  private static String sizes(int... hidden) {
    StringBuilder sizes = new StringBuilder("784");
    for (int units : hidden) {
      sizes.append('-').append(units);
    }
    return sizes.append("-10").toString();
  }

  /// A rate that falls along a cosine to nothing.
  private static Recipe cosine(Recipe recipe, int batch, int epochs) {
    long steps = (long) epochs * Math.ceilDiv(PICTURES, batch);
    return recipe.withBatch(batch).withEpochs(epochs).withSchedule(new Schedule.Cosine(steps, 0));
  }
}
