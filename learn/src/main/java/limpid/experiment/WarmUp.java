package limpid.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import limpid.data.Dataset;
import limpid.error.LimpidException;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Layer;
import limpid.nn.Network;
import limpid.optim.Optimizer;
import limpid.random.Rng;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import limpid.train.Recipe;
import limpid.train.Trainer;
import org.jspecify.annotations.Nullable;

/// A small network that learns noise on a thread of its own while the data are read. Nobody looks
/// at it: the JVM runs a loop many times slower until its compiler has come to it, and by the time
/// training begins it has come to most of those that training needs. Changes no bit of any result.
///
/// ```java
/// Experiment experiment;
/// try (var _ = WarmUp.start(settings)) {
///   experiment = Experiment.open(settings, downloader);
/// }
/// ```
public final class WarmUp implements AutoCloseable {
  /// After so many the loops are compiled.
  private static final int EPOCHS = 100;

  private static final int EXAMPLES = 64;
  private static final int BATCH = 16;
  private static final int CLASSES = 10;

  /// One tile of each width: 48 and 32 of 80 columns, 64 columns, and 10 outputs.
  private static final int INPUTS = 48;

  private static final String HIDDEN = "80,64";
  private static final String CONVOLUTIONS = "conv(8,3,pad=1),maxpool(2)," + HIDDEN;
  private static final Shape PICTURE = Shape.of(1, 8, 6);

  private volatile boolean enough;

  private WarmUp() {}

  /// Starts it, unless there is a single core, which the reading of the data needs.
  public static WarmUp start(Settings settings) {
    WarmUp warmUp = new WarmUp();
    if (Runtime.getRuntime().availableProcessors() > 1) {
      Thread.ofPlatform().daemon().name("limpid-warm-up").start(() -> warmUp.run(settings));
    }
    return warmUp;
  }

  private void run(Settings settings) {
    try (Compute compute = Compute.open("auto", 1)) {
      small(settings).compute(compute).interruptedBy(() -> enough).fit(new Noise(), null);
    } catch (LimpidException | IOException _) {
      // what is wrong with the settings, the run itself will say
    }
  }

  /// What learns, like the run to come but small.
  static Trainer small(Settings settings) {
    Recipe recipe = Recipe.of(optimizer(settings.optimizer())).withBatch(BATCH).withEpochs(EPOCHS);
    return new Trainer(network(settings), new CrossEntropy(), recipe);
  }

  private static Optimizer optimizer(@Nullable String word) {
    String known =
        word == null
            ? OptimizerName.ADAMW.word()
            : HiddenLayers.known("optimizer", word, OptimizerName.words());
    return OptimizerName.of(known).optimizer(0.9f, 0);
  }

  /// Layers of the kinds that were asked for, but small.
  private static Network network(Settings settings) {
    String text = settings.layers();
    boolean pictures = text != null && text.contains("conv");
    String activation = settings.activation() == null ? "relu" : settings.activation();
    String norm = settings.norm() == null ? "none" : settings.norm();
    float dropout = settings.dropout() == null ? 0.1f : settings.dropout();
    var hidden = new HiddenLayers(pictures ? CONVOLUTIONS : HIDDEN, activation, norm);
    List<Layer> layers = new ArrayList<>(hidden.layers(dropout));
    layers.add(new Dense(CLASSES));
    return Network.of(pictures ? PICTURE : Shape.of(INPUTS), layers.toArray(Layer[]::new));
  }

  /// Lets it end, without waiting for that.
  @Override
  public void close() {
    enough = true;
  }

  /// Inputs from 0 to 1, and classes that have nothing to do with them.
  record Noise() implements Dataset {
    private static final Rng RANDOM = Rng.of(0);

    @Override
    public int size() {
      return EXAMPLES;
    }

    @Override
    public int inputWidth() {
      return INPUTS;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void input(int row, float[] into, int offset) {
      for (int i = 0; i < INPUTS; i++) {
        into[offset + i] = (float) RANDOM.uniform((long) row * INPUTS + i);
      }
    }

    @Override
    public void target(int row, float[] into, int offset) {
      into[offset] = row % CLASSES;
    }
  }
}
