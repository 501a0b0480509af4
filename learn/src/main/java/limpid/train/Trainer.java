package limpid.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import limpid.data.Batch;
import limpid.data.Batches;
import limpid.data.Dataset;
import limpid.error.DataException;
import limpid.error.DivergenceException;
import limpid.measure.EpochLosses;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.measure.Scores;
import limpid.nn.Loss;
import limpid.nn.Network;
import limpid.optim.LineSearchMethod;
import limpid.optim.Optimizer;
import limpid.program.Inference;
import limpid.tensor.Compute;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Makes a network learn: for each epoch, for each batch, the loss, its gradients, one step of the
/// optimiser; then a look at the validation part.
///
/// ```java
/// var net = Network.of(Shape.of(784), new Dense(128), new Relu(), new Dense(10));
/// var run = new Trainer(net, new CrossEntropy(), Adam.defaults()).epochs(5).fit(train, validation);
/// ```
///
/// The same network, loss, recipe and data give the same bits, on any threads and kernels, resumed
/// or not.
public final class Trainer {
  /// Examples that tell what the loss is before the first step.
  private static final int FIRST_LOOK = 512;

  private final Network network;
  private final Loss loss;
  private Recipe recipe;
  private final List<Listener> listeners = new ArrayList<>();
  private Grading grading;
  private Compute compute = Compute.standard();
  private Checkpoint.Keeper keeper = _ -> {};
  private BooleanSupplier interrupted = () -> false;

  /// Of a network by a loss with a recipe.
  public Trainer(Network network, Loss loss, Recipe recipe) {
    this.network = network;
    this.loss = loss;
    this.recipe = recipe;
    this.grading =
        loss.output().ofClasses()
            ? new Grading.Classes(Math.max(2, network.output().count()))
            : new Grading.Values(1);
  }

  /// Of a network by a loss with an optimiser, all else as [Recipe#of(Optimizer)] says.
  public Trainer(Network network, Loss loss, Optimizer optimizer) {
    this(network, loss, Recipe.of(optimizer));
  }

  /// For so many epochs at the most, all else as in the recipe.
  public Trainer epochs(int most) {
    recipe = recipe.withEpochs(most);
    return this;
  }

  /// With another rule of judging, such as one that knows the unit of the target.
  public Trainer grading(Grading other) {
    grading = other;
    return this;
  }

  /// On other kernels or threads.
  public Trainer compute(Compute other) {
    compute = other;
    return this;
  }

  /// Tells this one, too, what happens.
  public Trainer listen(Listener listener) {
    listeners.add(listener);
    return this;
  }

  /// Keeps a checkpoint after every epoch and where the run is interrupted.
  public Trainer keep(Checkpoint.Keeper other) {
    keeper = other;
    return this;
  }

  /// Asks before every step whether to stop there.
  public Trainer interruptedBy(BooleanSupplier other) {
    interrupted = other;
    return this;
  }

  /// Trains from fresh weights.
  ///
  /// @throws DivergenceException if the run goes wrong and no epoch was better than the untrained
  ///   network
  /// @throws IOException if a checkpoint cannot be kept
  public Run fit(Dataset train, @Nullable Dataset validation) throws IOException {
    return fit(Session.start(network, loss, recipe), train, validation);
  }

  /// Trains on from a checkpoint of the same network, loss, recipe and data.
  public Run resume(Checkpoint from, Dataset train, @Nullable Dataset validation)
      throws IOException {
    return fit(Session.resume(network, loss, recipe, from), train, validation);
  }

  private Run fit(Session s, Dataset train, @Nullable Dataset validation) throws IOException {
    if (train.size() == 0) {
      throw DataException.of("training part", "is empty");
    }
    train.requireFor(network.input(), "training part");
    if (validation != null) {
      validation.requireFor(network.input(), "validation part");
    }
    boolean all = recipe.optimizer() instanceof LineSearchMethod;
    int size = all ? train.size() : recipe.batch();
    Batches batches = new Batches(train, size, recipe.seed(), recipe.augmentation());
    tell(
        new Event.Started(
            network, train.size(), recipe.epochs(), batches.perEpoch(), s.learner.step()));
    if (s.learner.step() == 0) {
      s.guard.begin(compute.call(() -> untrained(s, batches.epoch(0))));
    }
    Optional<StopReason> reason = enough(s);
    while (reason.isEmpty()) {
      reason = epoch(s, batches, validation);
    }
    tell(new Event.Finished(reason.get()));
    if (reason.get() instanceof StopReason.Diverged(long step, String message)
        && (s.best.isEmpty() || s.bestLoss > s.guard.first())) {
      throw new DivergenceException(step, message);
    }
    Network.Built result = s.best.isEmpty() ? s.answer.network() : network.build(s.best);
    return new Run(result, s.bestEpoch, List.copyOf(s.history), reason.get());
  }

  /// The loss of an example before the first step, from the first batches' examples.
  private double untrained(Session s, Batches.Epoch epoch) {
    int[] order = epoch.order();
    Batch some = Batch.of(epoch.batches().data(), order, 0, Math.min(order.length, FIRST_LOOK));
    Inference inference = s.answer.inference();
    float[] outputs = inference.run(some.x().array().data(), some.size());
    Tensor output = Tensor.wrap(Shape.of(some.size(), inference.width()), outputs);
    return ofExample(loss.of(output, some.wanted()).item(), some.size());
  }

  private double ofExample(float lossOfBatch, int size) {
    return (double) lossOfBatch * loss.weight(size) / size;
  }

  private Optional<StopReason> enough(Session s) {
    Optional<StopReason> arrived = s.learner.arrived();
    if (arrived.isPresent()) {
      return arrived;
    }
    if (s.epoch >= recipe.epochs()) {
      return Optional.of(new StopReason.AllEpochs(s.epoch));
    }
    if (recipe.patience() > 0 && s.epoch - s.bestEpoch >= recipe.patience()) {
      return Optional.of(new StopReason.NoImprovement(s.bestEpoch, recipe.patience()));
    }
    return Optional.empty();
  }

  private Optional<StopReason> epoch(Session s, Batches batches, @Nullable Dataset validation)
      throws IOException {
    Batches.Epoch epoch = batches.epoch(s.epoch);
    while (s.batch < batches.perEpoch()) {
      if (interrupted.getAsBoolean()) {
        keeper.keep(s.checkpoint());
        return Optional.of(new StopReason.Interrupted(s.learner.step()));
      }
      Optional<StopReason.Diverged> wrong = compute.call(() -> step(s, epoch));
      if (wrong.isPresent()) {
        return Optional.of(wrong.get());
      }
    }
    compute.call(() -> s.answer.settled(epoch));
    Optional<StopReason.Diverged> wrong = judge(s, s.lossSum / batches.data().size(), validation);
    if (wrong.isPresent()) {
      return Optional.of(wrong.get());
    }
    keeper.keep(s.checkpoint());
    return enough(s);
  }

  private Optional<StopReason.Diverged> step(Session s, Batches.Epoch epoch) {
    long step = s.learner.step();
    float rate = rate(step);
    int size = epoch.batches().sizeOf(s.batch);
    float value = s.learner.loss(epoch, s.batch);
    Optional<StopReason.Diverged> wrong =
        s.guard.look(step + 1, ofExample(value, size), rate, new Step(s, loss, recipe, epoch));
    if (wrong.isEmpty()) {
      s.learner.learn(rate);
      s.answer.stepMade();
      s.batch++;
      s.lossSum += (double) value * loss.weight(size);
      tell(new Event.Step(step + 1, s.epoch + 1, s.batch, size, value, rate));
    }
    return wrong;
  }

  /// The step under way, for the guard.
  private record Step(Session session, Loss loss, Recipe recipe, Batches.Epoch epoch)
      implements Guard.Evidence {
    @Override
    public Batch batch() {
      return epoch.get(session.batch);
    }

    @Override
    public Gradients gradients() {
      long step = session.learner.step();
      return Learner.lossOf(session.network, loss, recipe, batch(), step).backward();
    }
  }

  private float rate(long step) {
    return recipe.learningRate() * recipe.schedule().at(step);
  }

  /// Closes an epoch: scores, and whether these are the best weights so far. Without a validation
  /// part the newest are.
  private Optional<StopReason.Diverged> judge(
      Session s, double trainLoss, @Nullable Dataset validation) {
    Scores scores =
        validation == null
            ? null
            : compute.call(() -> Evaluation.of(s.answer.inference(), loss, grading, validation));
    double validationLoss = scores == null ? Double.NaN : scores.loss();
    long step = s.learner.step();
    Optional<StopReason.Diverged> wrong =
        s.guard.close(step, scores != null, validationLoss, rate(step - 1));
    if (wrong.isPresent()) {
      return wrong;
    }
    s.epoch++;
    s.batch = 0;
    s.lossSum = 0;
    boolean best = scores == null || scores.loss() < s.bestLoss;
    if (best) {
      s.bestEpoch = s.epoch;
      s.bestLoss = scores == null ? trainLoss : scores.loss();
      s.best = s.answer.weights();
    }
    s.history.add(new EpochLosses(s.epoch, trainLoss, scores == null ? null : scores.loss()));
    tell(new Event.Epoch(s.epoch, trainLoss, scores, best));
    return Optional.empty();
  }

  private void tell(Event event) {
    listeners.forEach(listener -> listener.on(event));
  }
}
