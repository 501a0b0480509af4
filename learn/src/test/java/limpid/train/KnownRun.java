package limpid.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import limpid.data.Batch;
import limpid.data.Batches;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.Clipping;
import limpid.nn.Conv2d;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Flatten;
import limpid.nn.Gelu;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.MaxPool;
import limpid.nn.Mish;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Residual;
import limpid.nn.Sigmoid;
import limpid.nn.Tanh;
import limpid.nn.Updater;
import limpid.optim.AdamW;
import limpid.optim.Lion;
import limpid.optim.Momentum;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.Schedule;
import limpid.optim.Sgd;
import limpid.random.Rng;
import limpid.tensor.Compute;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A whole training run whose weights are known to the bit. In it are dropout, batch and layer
/// normalisation, clipping, penalties, a schedule and a last batch that is smaller, and sizes that
/// are no multiples of a vector.
@SuppressWarnings("ImmutableEnumChecker") // its fields are values, though nothing marks them so
enum KnownRun {
  /// So large that eight threads share its work.
  DENSE(
      "ecf0f24d7915410b3ddfc917b07076417180a90d708bdc6617a75bf075a8876b",
      new Points(310, 37, 10, 1),
      recipe(AdamW.defaults(), 5).withBatch(250),
      Shape.of(37),
      new Dense(163),
      new BatchNorm(),
      new Relu(),
      new Dropout(0.2f),
      Residual.of(new Dense(163), new LayerNorm(), new Tanh()),
      new Dense(10)),

  /// So large that three threads share its images.
  IMAGES(
      "11e3561244676476d559c1d6cfc574cfac733b2faede99d0e2d4b148b6bafed1",
      new Points(150, 2 * 11 * 13, 5, 2),
      recipe(new Momentum(0.9f), 5).withBatch(100),
      Shape.of(2, 11, 13),
      new Conv2d(6, 3).padding(1).groups(2),
      new BatchNorm(),
      new Relu(),
      new MaxPool(2),
      new Dropout(0.1f),
      new Conv2d(9, 3).stride(2).padding(1),
      new LayerNorm(3),
      new Tanh(),
      new AveragePool(2, 1, 0),
      new Flatten(),
      new Dense(5)),

  /// So small that it ends where every multiply-add is done in software.
  SMALL(
      "f8c622b377c682aa46f4e87a6c4c0f011a7256cc175e656e787e3311bb4f65fc",
      new Points(10, 2 * 4 * 5, 3, 3),
      recipe(AdamW.defaults(), 2).withBatch(7),
      Shape.of(2, 4, 5),
      new Conv2d(3, 3).padding(1),
      new BatchNorm(),
      new Relu(),
      new MaxPool(2),
      new Flatten(),
      new Dense(17),
      new LayerNorm(),
      new Sigmoid(),
      new Dropout(0.3f),
      new Dense(3));

  /// The figure of its weights. It has to change only where what is computed changes on purpose.
  final String sha256;

  private final Points data;
  private final Recipe recipe;
  private final Network network;

  KnownRun(String sha256, Points data, Recipe recipe, Shape input, Layer... layers) {
    this.sha256 = sha256;
    this.data = data;
    this.recipe = recipe;
    this.network = Network.of(input, layers);
  }

  private static Recipe recipe(Optimizer optimizer, int epochs) {
    return Recipe.of(optimizer, 0.02f)
        .withEpochs(epochs)
        .withSeed(7)
        .withClipping(Clipping.byNorm(0.5f))
        .withPenalty(new Penalty(1e-4f, 1e-3f))
        .withSchedule(Schedule.parse("warmup:4,cosine", 30));
  }

  /// `KERNELS THREADS WORK…`: in a JVM of its own, prints what computes and then the figure of each
  /// run that is named; `other` does [other work][#otherWork()], `shapes:N` [much
  /// more][#manyShapes].
  public static void main(String[] arguments) throws IOException {
    try (Compute compute = Compute.open(arguments[0], Integer.parseInt(arguments[1]))) {
      System.out.println(compute.description());
      for (String work : List.of(arguments).subList(2, arguments.length)) {
        if (work.equals("other")) {
          otherWork();
        } else if (work.startsWith("shapes:")) {
          manyShapes(Integer.parseInt(work.substring("shapes:".length())));
        } else {
          System.out.println(valueOf(work).replayed(compute));
        }
      }
    }
  }

  /// Some ten thousand steps of networks of many widths, depths, activations and batches, each with
  /// one of several optimisers, on one to three threads: a fraction of a minute.
  private static void manyShapes(int round) throws IOException {
    List<Layer> activations =
        List.of(new Relu(), new Tanh(), new Sigmoid(), new Gelu(), new Mish());
    List<Optimizer> optimizers =
        List.of(new Sgd(), new Momentum(0.9f), AdamW.defaults(), Lion.defaults());
    for (int i = 0; i < 40; i++) {
      Rng rng = Rng.of(round).at(i);
      int width = 1 + (int) (rng.uniform(0) * 300);
      int classes = 2 + (int) (rng.uniform(1) * 20);
      Network network =
          Network.of(
              Shape.of(width),
              new Dense(1 + (int) (rng.uniform(2) * 300)),
              i % 2 == 0 ? new BatchNorm() : new LayerNorm(),
              activations.get(i % 5),
              new Dropout((float) rng.uniform(3) / 2),
              new Dense(classes));
      Recipe recipe =
          Recipe.of(optimizers.get(i % 4), 1e-3f)
              .withBatch(1 + (int) (rng.uniform(4) * 128))
              .withEpochs(8);
      try (Compute compute = Compute.open(i % 7 == 0 ? "scalar" : "auto", 1 + i % 3)) {
        new Trainer(network, new CrossEntropy(), recipe)
            .compute(compute)
            .fit(new Points(1000, width, classes, i), null);
      }
    }
  }

  /// Some hundred steps of networks of other sizes, on all kernels, after which the compiler knows
  /// all methods from other calls.
  private static void otherWork() throws IOException {
    Recipe other = Recipe.of(AdamW.defaults()).withBatch(9).withEpochs(15);
    Network dense =
        Network.of(
            Shape.of(18),
            new Dense(20),
            new BatchNorm(),
            new Sigmoid(),
            new Dropout(0.5f),
            new LayerNorm(),
            new Dense(2));
    Network images =
        Network.of(
            Shape.of(1, 3, 6),
            new Conv2d(4, 2).dilation(2),
            new Relu(),
            new AveragePool(2, 1, 1),
            new Conv2d(2, 1),
            new MaxPool(2),
            new Flatten(),
            new Dense(2));
    for (Network network : List.of(dense, images)) {
      for (String kernels : List.of("scalar", "auto")) {
        try (Compute compute = Compute.open(kernels, 2)) {
          new Trainer(network, new CrossEntropy(), other)
              .compute(compute)
              .fit(new Points(81, 18, 2, 4), null);
        }
      }
    }
  }

  /// The figure of the run as the trainer makes it: with programs.
  String replayed(Compute compute) throws IOException {
    return Weights.sha256(trainer(compute).fit(data, null).network());
  }

  /// The figure of the run when it is written with tensors, step by step.
  String eager(Compute compute) {
    Network.Built built = network.build(recipe.seed());
    Updater updater = new Updater(recipe.optimizer(), recipe.penalty(), built);
    Batches batches = new Batches(data, recipe.batch(), recipe.seed());
    for (int number = 0; number < recipe.epochs(); number++) {
      Batches.Epoch epoch = batches.epoch(number);
      for (int k = 0; k < batches.perEpoch(); k++) {
        Batch batch = epoch.get(k);
        compute.call(() -> {
          step(built, batch, updater);
          return updater;
        });
      }
    }
    return Weights.sha256(built);
  }

  private void step(Network.Built built, Batch batch, Updater updater) {
    Tensor x = batch.x().reshape(network.input().under(batch.size()).toArray());
    Tensor y = built.apply(x, new Mode.Training(recipe.seed(), updater.step()));
    Gradients gradients = new CrossEntropy().of(y, batch.wanted()).backward();
    float rate = recipe.learningRate() * recipe.schedule().at(updater.step());
    updater.apply(recipe.clipping().of(gradients), rate);
  }

  /// The figure of the run when it is interrupted before step `k`, counted from 0, and goes on with
  /// other kernels and threads.
  String resumedAt(int k, Compute before, Compute after) throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    trainer(before)
        .keep(kept::add)
        .interruptedBy(() -> asked.getAndIncrement() == k)
        .fit(data, null);
    return Weights.sha256(trainer(after).resume(kept.getLast(), data, null).network());
  }

  private Trainer trainer(Compute compute) {
    return new Trainer(network, new CrossEntropy(), recipe).compute(compute);
  }
}
