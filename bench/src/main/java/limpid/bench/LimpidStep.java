package limpid.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.bench.Net.Part;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.nn.Clipping;
import limpid.nn.Conv2d;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Flatten;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.Loss;
import limpid.nn.MaxPool;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Sigmoid;
import limpid.nn.Updater;
import limpid.onnx.ImportedModel;
import limpid.optim.Adam;
import limpid.optim.AdamW;
import limpid.optim.Momentum;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.Sgd;
import limpid.program.Inference;
import limpid.program.TrainingStep;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Array;

/// Limpid's side: the public library as a user would call it, and for products the kernel itself.
final class LimpidStep {
  private LimpidStep() {}

  /// Opens a workload on so many threads.
  static Step open(Workload workload, int threads) {
    Compute compute = Compute.open("auto", threads);
    return switch (workload) {
      case Workload.Peak _ -> new PeakStep(threads);
      case Workload.Product product -> new Multiplying(product, compute);
      case Workload.Training training -> new Learning(training, compute);
      case Workload.Answering(_, _, Net net, int rows, _) ->
          new Answering(built(net), net.examples(rows), rows, compute);
      case Workload.Importing importing -> {
        Network.Built network = imported(importing);
        int size = network.network().input().count();
        yield new Answering(network, importing.examples(size), importing.rows(), compute);
      }
    };
  }

  private static final class Multiplying implements Step {
    private final Workload.Product product;
    private final Compute compute;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    Multiplying(Workload.Product product, Compute compute) {
      this.product = product;
      this.compute = compute;
      a = stored(product.a(), product.m(), product.k(), product.layout().transposedA);
      b = stored(product.b(), product.k(), product.n(), product.layout().transposedB);
      c = new float[product.m() * product.n()];
    }

    private static float[] stored(float[] x, int rows, int columns, boolean transposed) {
      return transposed ? Numbers.transposed(x, rows, columns) : x;
    }

    @Override
    public float[] results() {
      run(1);
      return product.sample(c);
    }

    @Override
    public void run(int times) {
      Workload.Layout layout = product.layout();
      for (int i = 0; i < times; i++) {
        compute
            .kernels()
            .matmul(
                product.m(),
                product.n(),
                product.k(),
                a,
                0,
                layout.transposedA,
                b,
                0,
                layout.transposedB,
                c,
                0);
      }
    }
  }

  /// A recorded step, whose batch lies where it wants it, as the peers' lies in their tensors.
  private static final class Learning implements Step {
    private final Compute compute;
    private final TrainingStep step;
    private final float rate;
    private long number;

    Learning(Workload.Training training, Compute compute) {
      this.compute = compute;
      Net net = training.net();
      Network.Built network = built(net);
      var updater = new Updater(optimizer(training.rule()), Penalty.NONE, network);
      rate = training.rule().rate();
      Tensor x = examples(net, training.batch());
      Tensor wanted = wanted(net, training.batch());
      step = TrainingStep.record(network, loss(net), updater, Clipping.NONE, 0, x, wanted);
      write(x, step.x());
      write(wanted, step.wanted());
    }

    private static void write(Tensor from, Array to) {
      float[] numbers = from.toArray();
      System.arraycopy(numbers, 0, to.data(), to.offset(), numbers.length);
    }

    private static Loss loss(Net net) {
      return switch (net.loss()) {
        case CROSS_ENTROPY -> new CrossEntropy();
        case SQUARED_ERROR -> new MeanSquaredError();
      };
    }

    private static Tensor wanted(Net net, int batch) {
      return switch (net.loss()) {
        case CROSS_ENTROPY -> {
          long[] classes = net.wantedClasses(batch);
          float[] numbers = new float[batch];
          for (int i = 0; i < batch; i++) {
            numbers[i] = classes[i];
          }
          yield Tensor.wrap(Shape.of(batch, 1), numbers);
        }
        case SQUARED_ERROR ->
            Tensor.wrap(Shape.of(batch, net.outputSize()), net.wantedNumbers(batch));
      };
    }

    private static Optimizer optimizer(Rule rule) {
      var adam = new Adam(Rule.BETA1, Rule.BETA2, Rule.EPSILON);
      return switch (rule.kind()) {
        case SGD -> new Sgd();
        case MOMENTUM -> new Momentum(Rule.MOMENTUM);
        case ADAM -> adam;
        case ADAMW -> new AdamW(adam, Rule.DECAY);
      };
    }

    private float step() {
      float loss = step.loss(number++);
      step.learn(rate);
      return loss;
    }

    @Override
    public float[] results() {
      return compute.call(() -> {
        float[] losses = new float[Workload.Training.CHECKED_STEPS];
        for (int i = 0; i < losses.length; i++) {
          losses[i] = step();
        }
        return losses;
      });
    }

    @Override
    public void run(int times) {
      compute.call(() -> {
        for (int i = 0; i < times; i++) {
          step();
        }
        return times;
      });
    }
  }

  private static final class Answering implements Step {
    private final Compute compute;
    private final Inference inference;
    private final int rows;
    private final float[] x;
    private final float[] y;

    Answering(Network.Built network, float[] x, int rows, Compute compute) {
      this.compute = compute;
      this.x = x;
      this.rows = rows;
      inference = Inference.fixed(network);
      y = new float[rows * inference.width()];
    }

    @Override
    public float[] results() {
      run(1);
      return y;
    }

    @Override
    public void run(int times) {
      compute.call(() -> {
        for (int i = 0; i < times; i++) {
          inference.run(x, 0, rows, y, 0);
        }
        return times;
      });
    }
  }

  private static Tensor examples(Net net, int rows) {
    List<Integer> sizes = new ArrayList<>(List.of(rows));
    sizes.addAll(net.input());
    return Tensor.wrap(shape(sizes), net.examples(rows));
  }

  private static Shape shape(List<Integer> sizes) {
    return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  /// @throws NotBuiltYetException for a file with something that is no layer of ours
  private static Network.Built imported(Workload.Importing importing) {
    try {
      return importing
          .source()
          .use(file -> ImportedModel.read(file, Meaning.USUAL).model().network());
    } catch (UnsupportedException e) {
      throw new NotBuiltYetException(String.valueOf(e.getMessage()));
    }
  }

  /// A network of these numbers.
  static Network.Built built(Net net) {
    List<Layer> layers = new ArrayList<>();
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (int i = 0; i < net.parts().size(); i++) {
      Part part = net.parts().get(i);
      layers.add(layer(part));
      switch (part) {
        case Part.Dense dense -> {
          parameters.put(
              i + ".weight", Tensor.wrap(Shape.of(dense.in(), dense.out()), dense.weight(i)));
          parameters.put(i + ".bias", Tensor.wrap(Shape.of(dense.out()), dense.bias(i)));
        }
        case Part.Convolution c -> {
          Shape filters = Shape.of(c.out(), c.in(), c.kernel(), c.kernel());
          parameters.put(i + ".weight", Tensor.wrap(filters, c.weight(i)));
          parameters.put(i + ".bias", Tensor.wrap(Shape.of(c.out()), c.bias(i)));
        }
        case Part.LayerNorm(int size) -> {
          parameters.put(i + ".gain", Tensor.zeros(Shape.of(size)).add(1));
          parameters.put(i + ".bias", Tensor.zeros(Shape.of(size)));
        }
        case Part.Relu _, Part.Sigmoid _, Part.Dropout _, Part.MaxPool _, Part.Flatten _ -> {}
      }
    }
    return Network.of(shape(net.input()), layers.toArray(Layer[]::new)).build(parameters);
  }

  private static Layer layer(Part part) {
    return switch (part) {
      case Part.Dense dense -> new Dense(dense.out());
      case Part.Relu() -> new Relu();
      case Part.Sigmoid() -> new Sigmoid();
      case Part.Dropout(float rate) -> new Dropout(rate);
      case Part.LayerNorm _ -> new LayerNorm();
      case Part.Convolution(_, int out, int kernel) -> new Conv2d(out, kernel);
      case Part.MaxPool(int size) -> new MaxPool(size);
      case Part.Flatten _ -> new Flatten();
    };
  }
}
