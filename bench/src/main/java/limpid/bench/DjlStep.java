package limpid.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limpid.bench.Net.Part;

/// The peer libtorch 2.7.1 through DJL: its raw operations, below its blocks and its trainer, which
/// would cost more.
final class DjlStep {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);

  private DjlStep() {}

  /// Opens a workload; how many threads there are was said to the JVM.
  static Step open(Workload workload, int threads) {
    var manager = (PtNDManager) NDManager.newBaseManager();
    if (JniUtils.getNumThreads() != threads) {
      throw new IllegalStateException("libtorch has not got " + threads + " threads");
    }
    return switch (workload) {
      case Workload.Product product -> new Multiplying(product, manager);
      case Workload.Training training -> new Learning(training, manager);
      case Workload.Answering answering -> new Answering(answering, manager);
      case Workload.Peak _, Workload.Importing _ ->
          throw new NotBuiltYetException(workload.title());
    };
  }

  /// Something that is learned, with what the optimiser remembers of it.
  private record Parameter(
      PtNDArray value, boolean weight, PtNDArray memory, PtNDArray squareMemory) {
    static Parameter of(PtNDManager manager, boolean weight, float[] numbers, long... sizes) {
      var shape = new Shape(sizes);
      var value = (PtNDArray) manager.create(numbers, shape);
      return new Parameter(
          value, weight, (PtNDArray) manager.zeros(shape), (PtNDArray) manager.zeros(shape));
    }
  }

  /// A network: its parameters, and each part as a function.
  private static final class Model {
    private final List<Apply> parts = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final PtNDManager manager;

    private interface Apply {
      PtNDArray to(PtNDArray x);
    }

    Model(Net net, boolean learning, PtNDManager manager) {
      this.manager = manager;
      for (int i = 0; i < net.parts().size(); i++) {
        parts.add(part(net.parts().get(i), i, learning));
      }
      if (learning) {
        parameters.forEach(p -> p.value().setRequiresGradient(true));
      }
    }

    PtNDArray apply(PtNDArray x) {
      PtNDArray y = x;
      for (Apply part : parts) {
        y = part.to(y);
      }
      return y;
    }

    private Apply part(Part part, int place, boolean learning) {
      return switch (part) {
        case Part.Dense dense -> {
          float[] stored = Numbers.transposed(dense.weight(place), dense.in(), dense.out());
          PtNDArray w = learned(true, stored, dense.out(), dense.in());
          PtNDArray b = learned(false, dense.bias(place), dense.out());
          yield x -> JniUtils.linear(x, w, b);
        }
        case Part.Convolution(int in, int out, int kernel) -> {
          var convolution = new Part.Convolution(in, out, kernel);
          PtNDArray w = learned(true, convolution.weight(place), out, in, kernel, kernel);
          PtNDArray b = learned(false, convolution.bias(place), out);
          yield x -> JniUtils.convolution(x, w, b, ONE, NONE, ONE, 1);
        }
        case Part.LayerNorm(int size) -> {
          float[] ones = new float[size];
          Arrays.fill(ones, 1);
          PtNDArray scale = learned(false, ones, size);
          PtNDArray shift = learned(false, new float[size], size);
          var axis = new Shape(size);
          yield x -> JniUtils.layerNorm(x, axis, scale, shift, 1e-5);
        }
        case Part.MaxPool(int size) -> {
          var window = new Shape(size, size);
          yield x -> JniUtils.maxPool(x, window, window, NONE, false);
        }
        case Part.Dropout(float rate) -> learning ? x -> JniUtils.dropout(x, rate, true) : x -> x;
        case Part.Relu() -> JniUtils::relu;
        case Part.Sigmoid() -> JniUtils::sigmoid;
        case Part.Flatten(int size) -> {
          var flat = new Shape(-1, size);
          yield x -> x.reshape(flat);
        }
      };
    }

    private PtNDArray learned(boolean weight, float[] numbers, long... sizes) {
      Parameter parameter = Parameter.of(manager, weight, numbers, sizes);
      parameters.add(parameter);
      return parameter.value();
    }
  }

  private static PtNDArray examples(Net net, int rows, PtNDManager manager) {
    long[] sizes = new long[net.input().size() + 1];
    sizes[0] = rows;
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] = net.input().get(i - 1);
    }
    return (PtNDArray) manager.create(net.examples(rows), new Shape(sizes));
  }

  private static final class Multiplying implements Step {
    private final Workload.Product product;
    private final PtNDArray a;
    private final PtNDArray b;

    Multiplying(Workload.Product product, PtNDManager manager) {
      this.product = product;
      Workload.Layout layout = product.layout();
      a = stored(manager, product.a(), product.m(), product.k(), layout.transposedA);
      b = stored(manager, product.b(), product.k(), product.n(), layout.transposedB);
    }

    private static PtNDArray stored(
        PtNDManager manager, float[] x, int rows, int columns, boolean transposed) {
      return transposed
          ? (PtNDArray)
              manager
                  .create(Numbers.transposed(x, rows, columns), new Shape(columns, rows))
                  .transpose()
          : (PtNDArray) manager.create(x, new Shape(rows, columns));
    }

    @Override
    public float[] results() {
      try (PtNDArray c = JniUtils.matmul(a, b)) {
        return product.sample(c.toFloatArray());
      }
    }

    @Override
    public void run(int times) {
      for (int i = 0; i < times; i++) {
        JniUtils.matmul(a, b).close();
      }
    }
  }

  private static final class Learning implements Step {
    private final PtNDManager manager;
    private final Model model;
    private final Rule rule;
    private final PtNDArray x;
    private final PtNDArray wanted;
    private final Net.Loss kind;
    private int steps;

    Learning(Workload.Training training, PtNDManager manager) {
      this.manager = manager;
      Net net = training.net();
      model = new Model(net, true, manager);
      rule = training.rule();
      x = examples(net, training.batch(), manager);
      kind = net.loss();
      wanted =
          (PtNDArray)
              switch (kind) {
                case CROSS_ENTROPY ->
                    manager.create(
                        net.wantedClasses(training.batch()), new Shape(training.batch(), 1));
                case SQUARED_ERROR ->
                    manager.create(
                        net.wantedNumbers(training.batch()),
                        new Shape(training.batch(), net.outputSize()));
              };
    }

    /// One step, whose temporaries belong to `sub`.
    private PtNDArray step(NDManager sub) {
      steps++;
      x.attach(sub); // results belong to the manager of the first operand
      wanted.attach(sub);
      PtNDArray loss;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        loss = loss(model.apply(x));
        collector.backward(loss);
      }
      for (Parameter parameter : model.parameters) {
        var gradient = parameter.value().getGradient();
        gradient.attach(sub);
        update(parameter, gradient);
        JniUtils.zeroGrad(parameter.value());
      }
      x.attach(manager);
      wanted.attach(manager);
      return loss;
    }

    private PtNDArray loss(PtNDArray y) {
      return (PtNDArray)
          switch (kind) {
            case CROSS_ENTROPY -> y.logSoftmax(-1).gather(wanted, 1).neg().mean();
            case SQUARED_ERROR -> y.sub(wanted).square().mean();
          };
    }

    private void update(Parameter parameter, PtNDArray gradient) {
      float rate = rule.rate();
      switch (rule.kind()) {
        case SGD ->
            JniUtils.sgdUpdate(parameter.value(), gradient, parameter.memory(), rate, 0, 1, -1, 0);
        case MOMENTUM ->
            JniUtils.sgdUpdate(
                parameter.value(), gradient, parameter.memory(), rate, 0, 1, -1, Rule.MOMENTUM);
        case ADAM -> adam(parameter, gradient, 0, false);
        case ADAMW -> adam(parameter, gradient, parameter.weight() ? Rule.DECAY : 0, true);
      }
    }

    private void adam(Parameter parameter, PtNDArray gradient, float decay, boolean decoupled) {
      double first = 1 - Math.pow(Rule.BETA1, steps);
      double second = 1 - Math.pow(Rule.BETA2, steps);
      JniUtils.adamUpdate(
          parameter.value(),
          gradient,
          parameter.memory(),
          parameter.squareMemory(),
          rule.rate(),
          (float) (rule.rate() * Math.sqrt(second) / first),
          decay,
          1,
          -1,
          Rule.BETA1,
          Rule.BETA2,
          Rule.EPSILON,
          decoupled);
    }

    @Override
    public float[] results() {
      float[] losses = new float[Workload.Training.CHECKED_STEPS];
      for (int i = 0; i < losses.length; i++) {
        try (NDManager sub = manager.newSubManager()) {
          losses[i] = step(sub).getFloat();
        }
      }
      return losses;
    }

    @Override
    public void run(int times) {
      for (int i = 0; i < times; i++) {
        try (NDManager sub = manager.newSubManager()) {
          step(sub);
        }
      }
    }
  }

  private static final class Answering implements Step {
    private final PtNDManager manager;
    private final Model model;
    private final PtNDArray x;

    Answering(Workload.Answering answering, PtNDManager manager) {
      this.manager = manager;
      JniUtils.setGradMode(false);
      model = new Model(answering.net(), false, manager);
      x = examples(answering.net(), answering.rows(), manager);
    }

    @Override
    public float[] results() {
      return model.apply(x).toFloatArray();
    }

    @Override
    public void run(int times) {
      for (int i = 0; i < times; i++) {
        try (NDManager sub = manager.newSubManager()) {
          x.attach(sub);
          model.apply(x);
          x.attach(manager);
        }
      }
    }
  }
}
