package limpid.train;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import limpid.data.Batch;
import limpid.data.Batches;
import limpid.data.Dataset;
import limpid.nn.Loss;
import limpid.nn.Network;
import limpid.optim.Descent;
import limpid.optim.LineSearchMethod;
import limpid.optim.Penalty;
import limpid.program.LossGradient;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Array;
import org.jspecify.annotations.Nullable;

/// The steps of a run by a line search: the batch is all the data, a step is one iteration. Where
/// there is no better point, the weights stay as they are, and the run has arrived.
final class FullBatch implements Learner {
  /// Examples whose gradient is computed at once, so that memory does not grow with the data.
  private static final int CHUNK = 1024;

  /// A loss whose largest derivative is no more than this share of it is as flat as float numbers
  /// show.
  private static final double FLAT = 1e-7;

  private final LineSearchMethod method;
  private final Network.Built network;
  private final Loss loss;
  private final Recipe recipe;
  private SequencedMap<String, Tensor> remembered = new LinkedHashMap<>();
  private final Map<Integer, LossGradient> bySize = new HashMap<>();
  private @Nullable Descent descent;
  private long step;
  private boolean arrived;

  /// The loss where the network was looked at last, without the penalty.
  private double plain;

  FullBatch(LineSearchMethod method, Network.Built network, Loss loss, Recipe recipe) {
    this.method = method;
    this.network = network;
    this.loss = loss;
    this.recipe = recipe;
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public float loss(Batches.Epoch epoch, int k) {
    if (descent == null) {
      Dataset data = epoch.batches().data();
      Batch all = Batch.of(data, chunks(data, recipe).order(), 0, data.size());
      descent = new Descent(method, (w, g) -> at(all, w, g), point());
      if (!remembered.isEmpty()) {
        Map<String, float[]> memory = new LinkedHashMap<>();
        remembered.forEach((name, t) -> memory.put(name, t.toArray()));
        descent.remember(memory);
      }
    }
    return (float) plain;
  }

  /// The data in one order, whenever the run began; shuffled, so that a batch norm, which sees a
  /// chunk at a time, sees all kinds of them.
  static Batches.Epoch chunks(Dataset data, Recipe recipe) {
    return new Batches(data, CHUNK, recipe.seed()).epoch(0);
  }

  @Override
  public void learn(float learningRate) {
    step++;
    Descent under = Objects.requireNonNull(descent);
    arrived = flat(under) || !under.iterate() || flat(under);
    write(under.point());
  }

  private static boolean flat(Descent descent) {
    return descent.largestSlope() <= FLAT * Math.max(1, Math.abs(descent.value()));
  }

  @Override
  public Optional<StopReason> arrived() {
    return arrived && descent != null
        ? Optional.of(new StopReason.Converged(step, descent.largestSlope()))
        : Optional.empty();
  }

  /// The loss of all the data at a point, and its gradient.
  private double at(Batch all, float[] w, float[] g) {
    write(w);
    double[] sums = new double[w.length];
    double sum = 0;
    for (int from = 0; from < all.size(); from += CHUNK) {
      int size = Math.min(CHUNK, all.size() - from);
      LossGradient part = bySize.computeIfAbsent(size, n -> record(all, n));
      copy(all.x(), from, part.x());
      copy(all.wanted(), from, part.wanted());
      float mean = part.loss(); // which also looks whether the targets can be
      double weight = loss.weight(all.wanted().slice(0, from, from + size));
      sum += weight * mean;
      int at = 0;
      for (Array slope : part.gradients()) {
        for (int i = 0; i < slope.count(); i++) {
          sums[at++] += weight * slope.data()[slope.offset() + i];
        }
      }
    }
    double weight = loss.weight(all.wanted());
    for (int i = 0; i < g.length; i++) {
      g[i] = (float) (sums[i] / weight);
    }
    plain = sum / weight;
    return plain + penalty(w, g);
  }

  /// The program for so many rows.
  private LossGradient record(Batch all, int size) {
    Tensor x = Tensor.zeros(network.network().input().under(size));
    Tensor wanted = Tensor.zeros(all.wanted().shape().with(0, size));
    copy(all.x(), 0, x.array());
    copy(all.wanted(), 0, wanted.array());
    return LossGradient.record(network, loss, recipe.seed(), x, wanted);
  }

  /// Copies as many rows as there is room for.
  private static void copy(Tensor all, int from, Array to) {
    int width = all.shape().count() / all.shape().size(0);
    Array array = all.array();
    System.arraycopy(
        array.data(), array.offset() + from * width, to.data(), to.offset(), to.count());
  }

  /// The price of the weights, whose gradient is added; biases are free.
  private double penalty(float[] w, float[] g) {
    Penalty penalty = recipe.penalty();
    double price = 0;
    int at = 0;
    for (Tensor parameter : network.parameters().values()) {
      int n = parameter.shape().count();
      if (parameter.shape().rank() > 1) {
        penalty.addGradient(Compute.current().kernels(), w, at, g, at, n);
        for (int i = at; i < at + n; i++) {
          price += penalty.l1() * Math.abs((double) w[i]) + penalty.l2() / 2 * w[i] * (double) w[i];
        }
      }
      at += n;
    }
    return price;
  }

  private float[] point() {
    int n = network.parameters().values().stream().mapToInt(p -> p.shape().count()).sum();
    float[] w = new float[n];
    int at = 0;
    for (Tensor parameter : network.parameters().values()) {
      Array array = parameter.array();
      System.arraycopy(array.data(), array.offset(), w, at, array.count());
      at += array.count();
    }
    return w;
  }

  private void write(float[] w) {
    int at = 0;
    for (Tensor parameter : network.parameters().values()) {
      Array array = parameter.array();
      System.arraycopy(w, at, array.data(), array.offset(), array.count());
      at += array.count();
    }
  }

  @Override
  public SequencedMap<String, Tensor> memory() {
    if (descent == null) {
      return remembered;
    }
    SequencedMap<String, Tensor> memory = new LinkedHashMap<>();
    descent.memory().forEach((name, x) -> memory.put(name, Tensor.of(Shape.of(x.length), x)));
    return memory;
  }

  @Override
  public void remember(Map<String, Tensor> memory, long stepsMade) {
    remembered = new LinkedHashMap<>(memory);
    step = stepsMade;
  }
}
