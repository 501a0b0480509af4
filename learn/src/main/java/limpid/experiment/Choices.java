package limpid.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import limpid.data.augment.Augmentation;
import limpid.data.image.Framing;
import limpid.encode.Input;
import limpid.error.OptionException;
import limpid.nn.Clipping;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.Loss;
import limpid.nn.LossText;
import limpid.nn.Network;
import limpid.nn.Sequential;
import limpid.nn.Sigmoid;
import limpid.optim.Averaging;
import limpid.optim.RateFactors;
import limpid.optim.Schedule;
import limpid.tensor.Shape;
import limpid.train.Recipe;
import org.jspecify.annotations.Nullable;

/// Every setting, said or chosen, and with it the network, the loss and the recipe.
///
/// Where nothing was said, pictures get one hidden layer of 128 and tables two small ones with
/// dropout; AdamW with warm-up and cosine does the descent, and patience ends it early on tables,
/// where epochs are cheap and over-fitting is near.
public final class Choices {
  private final SequencedMap<String, String> said = new LinkedHashMap<>();
  private final SequencedMap<String, String> all = new LinkedHashMap<>();
  private final Problem problem;
  private final Network network;
  private final Loss loss;
  private final Recipe recipe;

  Choices(Problem problem, Settings s) {
    this.problem = problem;
    boolean pictures = problem.input() instanceof Input.Picture;
    int n = problem.train().size();
    String text = choose("layers", s.layers(), pictures ? "128" : n < 1000 ? "32,16" : "128,64");
    String activation = choose("activation", s.activation(), "relu");
    String norm = choose("norm", s.norm(), "none");
    HiddenLayers layers = new HiddenLayers(text, activation, norm);
    OptimizerName optimizer = optimizer(s);
    checkSearch(optimizer, s, n);
    float dropout = choose("dropout", s.dropout(), optimizer.wantsAll() ? 0 : 0.1f);
    this.loss = loss(s.loss());
    choose("optimizer", s.optimizer(), optimizer.word());
    float rate = choose("learning-rate", s.learningRate(), optimizer.optimizer(0, 0).usualRate());
    RateFactors rates = RateFactors.parse(choose("rates", s.rates(), "none"));
    float momentum = momentum(optimizer, s.momentum());
    int batch = count("batch", s.batch(), optimizer.wantsAll() ? n : batchFor(pictures, n));
    int epochs = count("epochs", s.epochs(), pictures ? 10 : n < 1000 ? 100 : n < 10_000 ? 60 : 20);
    long steps = (long) epochs * Math.ceilDiv(n, batch);
    String schedule = schedule(optimizer, s.schedule(), scheduleFor(steps, epochs));
    float decay =
        choose("weight-decay", s.weightDecay(), optimizer.usualDecay(pictures || n >= 1000));
    Clipping clipping =
        new Clipping(
            choose("clip", s.clip(), Float.POSITIVE_INFINITY),
            choose("clip-value", s.clipValue(), Float.POSITIVE_INFINITY));
    Averaging averaging = Averaging.parse(choose("average", s.average(), "none"));
    Augmentation augmentation = augmentation(s.augment());
    int patience = choose("patience", s.patience(), pictures ? 0 : Math.max(10, epochs / 4));
    choose("seed", s.seed() == 0 ? null : Long.toString(s.seed()), "0");
    this.network = network(layers, dropout);
    if (!rates.factors().isEmpty()) {
      rates.check(network.build(s.seed()).parameters().keySet());
    }
    this.recipe =
        new Recipe(
            optimizer.optimizer(momentum, decay),
            rate,
            rates,
            Schedule.parse(schedule, steps),
            optimizer.penalty(decay),
            clipping,
            averaging,
            augmentation,
            batch,
            epochs,
            patience,
            s.seed());
  }

  /// The network.
  public Network network() {
    return network;
  }

  /// The loss.
  public Loss loss() {
    return loss;
  }

  /// How it learns.
  public Recipe recipe() {
    return recipe;
  }

  /// Every setting by the name of its option, as text.
  public SequencedMap<String, String> all() {
    return new LinkedHashMap<>(all);
  }

  /// Whether the user said this setting; otherwise it was chosen.
  public boolean said(String option) {
    return said.containsKey(option);
  }

  private <T> T choose(String option, @Nullable T wish, T usual) {
    T value = wish == null ? usual : wish;
    if (wish != null) {
      said.put(option, wish.toString());
    }
    all.put(option, value.toString());
    return value;
  }

  private int count(String option, @Nullable Integer wish, int usual) {
    int count = choose(option, wish, usual);
    if (count < 1) {
      throw new OptionException("--" + option, "is " + count + "; it must be at least 1");
    }
    return count;
  }

  private Loss loss(@Nullable String wish) {
    String usual = problem.classes() > 0 ? "cross-entropy" : "mse";
    String said = wish == null ? null : LossText.print(LossText.parse(wish));
    Loss chosen = LossText.parse(choose("loss", said, usual));
    checkTarget(all.getOrDefault("loss", usual), chosen);
    if (chosen instanceof CrossEntropy(_, List<Float> weights)
        && !weights.isEmpty()
        && weights.size() != problem.classes()) {
      throw new OptionException(
          "--loss",
          "has %s class weights, and there are %s classes"
              .formatted(weights.size(), problem.classes()));
    }
    return chosen;
  }

  private void checkTarget(String name, Loss chosen) {
    int classes = problem.classes();
    if (chosen.output().ofClasses() && classes == 0) {
      throw new OptionException(
          "--loss", name + " is for classes, and the target is a number; use mse");
    }
    if (chosen.output() == Loss.Output.ONE_LOGIT && classes != 2) {
      throw new OptionException(
          "--loss",
          "%s is for two classes, and there are %s; use cross-entropy".formatted(name, classes));
    }
    if (chosen.output() == Loss.Output.LOG_RATES && classes > 0) {
      throw new OptionException(
          "--loss", name + " is for counts, and the target is a class; use cross-entropy");
    }
  }

  /// A setting of pictures only.
  private Augmentation augmentation(@Nullable String wish) {
    Augmentation wished = wish == null ? Augmentation.NONE : Augmentation.parse(wish);
    if (problem.input() instanceof Input.Picture) {
      return choose("augment", wish == null ? null : wished, Augmentation.NONE);
    }
    if (!wished.isNone()) {
      throw new OptionException(
          "--augment", "is for pictures, and %s holds none".formatted(problem.name()));
    }
    return wished;
  }

  private OptimizerName optimizer(Settings s) {
    String usual = s.momentum() == null ? "adamw" : "momentum";
    String word = s.optimizer() == null ? usual : s.optimizer();
    return OptimizerName.of(HiddenLayers.known("optimizer", word, OptimizerName.words()));
  }

  /// Refuses what a line search does not look at, unless it is what would have been chosen.
  private static void checkSearch(OptimizerName optimizer, Settings s, int n) {
    if (optimizer.searches()) {
      SequencedMap<String, Boolean> odd = new LinkedHashMap<>();
      odd.put("learning-rate", s.learningRate() != null && s.learningRate() != 1);
      odd.put("batch", s.batch() != null && s.batch() != n);
      odd.put("dropout", s.dropout() != null && s.dropout() != 0);
      odd.put("clip", s.clip() != null && s.clip() != Float.POSITIVE_INFINITY);
      odd.put("clip-value", s.clipValue() != null && s.clipValue() != Float.POSITIVE_INFINITY);
      odd.put("rates", s.rates() != null && !s.rates().equals("none"));
      odd.put("average", s.average() != null && !s.average().equals("none"));
      odd.put("augment", s.augment() != null && !s.augment().equals("none"));
      odd.forEach((option, said) -> {
        if (said) {
          throw new OptionException(
              "--" + option,
              "is not for %s, which takes all the data at once and finds its steps by itself"
                  .formatted(optimizer.word()));
        }
      });
    }
  }

  private static int batchFor(boolean pictures, int n) {
    return pictures || n > 10_000 ? 64 : n < 1000 ? 16 : 32;
  }

  private float momentum(OptimizerName optimizer, @Nullable Float wish) {
    if (optimizer.hasMomentum()) {
      return choose("momentum", wish, 0.9f);
    }
    if (wish != null) {
      throw new OptionException(
          "--momentum", "is for the optimizers momentum and nesterov, not for " + optimizer.word());
    }
    return 0;
  }

  private String schedule(OptimizerName optimizer, @Nullable String wish, String usual) {
    if (optimizer.wantsAll() && wish != null && !wish.equals("constant")) {
      throw new OptionException(
          "--schedule",
          "is not for " + optimizer.word() + ", which finds its step sizes by itself");
    }
    return choose("schedule", wish, optimizer.wantsAll() ? "constant" : usual);
  }

  /// Warm-up over the first epoch, but no more than a twentieth of the run, then a cosine; a single
  /// step leaves no room for either.
  private static String scheduleFor(long steps, int epochs) {
    long warmUp = Math.max(1, Math.min(steps / epochs, steps / 20));
    return steps == 1 ? "constant" : "warmup:" + warmUp + ",cosine";
  }

  private Network network(HiddenLayers hidden, float dropout) {
    List<Layer> parts = hidden.layers(dropout);
    boolean one = problem.classes() == 0 || loss.output() == Loss.Output.ONE_LOGIT;
    parts.add(new Dense(one ? 1 : problem.classes(), true, new Init.Glorot()));
    if (problem.classes() > 0 && loss.output() == Loss.Output.VALUES) {
      parts.add(new Sigmoid());
    }
    return new Network(input(hidden), new Sequential(parts));
  }

  /// A picture's rows and columns where the layers look at them, else a list of numbers.
  private Shape input(HiddenLayers layers) {
    if (!layers.seesPictures()) {
      return Shape.of(problem.input().width());
    }
    if (problem.input() instanceof Input.Picture(Framing framing)) {
      return Shape.of(1, framing.height(), framing.width());
    }
    throw new OptionException(
        "--layers", "has layers for pictures, and %s holds none".formatted(problem.name()));
  }
}
