package limpid.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limpid.bench.Net.Part;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The peer libtorch 2.10 through its C++ front end: functions on tensors and its own optimisers,
/// the temporaries of a step freed together at its end.
final class BytedecoStep {
  private BytedecoStep() {}

  /// Opens a workload on so many threads.
  static Step open(Workload workload, int threads) {
    Loader.load(torch.class);
    torch.set_num_threads(threads);
    return switch (workload) {
      case Workload.Product product -> new Multiplying(product);
      case Workload.Training training -> new Learning(training);
      case Workload.Answering answering -> new Answering(answering);
      case Workload.Peak _, Workload.Importing _ ->
          throw new NotBuiltYetException(workload.title());
    };
  }

  /// A network: its parameters, and each part as a function.
  private static final class Model {
    private final List<Apply> parts = new ArrayList<>();
    private final List<Tensor> weights = new ArrayList<>();
    private final List<Tensor> others = new ArrayList<>();

    private interface Apply {
      Tensor to(Tensor x);
    }

    Model(Net net, boolean learning) {
      for (int i = 0; i < net.parts().size(); i++) {
        parts.add(part(net.parts().get(i), i, learning));
      }
    }

    Tensor apply(Tensor x) {
      Tensor y = x;
      for (Apply part : parts) {
        y = part.to(y);
      }
      return y;
    }

    private Apply part(Part part, int place, boolean learning) {
      return switch (part) {
        case Part.Dense dense -> {
          float[] stored = Numbers.transposed(dense.weight(place), dense.in(), dense.out());
          Tensor w = learned(weights, learning, stored, dense.out(), dense.in());
          var b = new TensorOptional(learned(others, learning, dense.bias(place), dense.out()));
          yield x -> torch.linear(x, w, b);
        }
        case Part.Convolution(int in, int out, int kernel) -> {
          var convolution = new Part.Convolution(in, out, kernel);
          Tensor w = learned(weights, learning, convolution.weight(place), out, in, kernel, kernel);
          var b = new TensorOptional(learned(others, learning, convolution.bias(place), out));
          long[] one = {1, 1};
          long[] none = {0, 0};
          yield x -> torch.conv2d(x, w, b, one, none, one, 1);
        }
        case Part.LayerNorm(int size) -> {
          float[] ones = new float[size];
          Arrays.fill(ones, 1);
          var scale = new TensorOptional(learned(others, learning, ones, size));
          var shift = new TensorOptional(learned(others, learning, new float[size], size));
          long[] axis = {size};
          yield x -> torch.layer_norm(x, axis, scale, shift, 1e-5, false);
        }
        case Part.MaxPool(int size) -> {
          long[] window = {size, size};
          yield x -> torch.max_pool2d(x, window);
        }
        case Part.Dropout(float rate) -> learning ? x -> torch.dropout(x, rate, true) : x -> x;
        case Part.Relu() -> torch::relu;
        case Part.Sigmoid() -> torch::sigmoid;
        case Part.Flatten _ -> x -> x.flatten(1, -1);
      };
    }

    private static Tensor learned(
        List<Tensor> list, boolean learning, float[] numbers, long... shape) {
      Tensor tensor = Tensor.create(numbers, shape);
      tensor.set_requires_grad(learning);
      list.add(tensor);
      return tensor;
    }

    Optimizer optimizer(Rule rule) {
      return switch (rule.kind()) {
        case SGD -> new SGD(everything(), new SGDOptions(rule.rate()));
        case MOMENTUM -> {
          var options = new SGDOptions(rule.rate());
          options.momentum().put(Rule.MOMENTUM);
          yield new SGD(everything(), options);
        }
        case ADAM -> {
          var options = new AdamOptions(rule.rate());
          options.eps().put(Rule.EPSILON);
          yield new Adam(everything(), options);
        }
        case ADAMW -> {
          Optimizer optimizer = new AdamW(vector(weights), decaying(rule, Rule.DECAY));
          optimizer.add_param_group(new OptimizerParamGroup(vector(others), decaying(rule, 0)));
          yield optimizer;
        }
      };
    }

    private static AdamWOptions decaying(Rule rule, float decay) {
      var options = new AdamWOptions(rule.rate());
      options.eps().put(Rule.EPSILON);
      options.weight_decay().put(decay);
      return options;
    }

    private TensorVector everything() {
      List<Tensor> all = new ArrayList<>(weights);
      all.addAll(others);
      return vector(all);
    }

    private static TensorVector vector(List<Tensor> tensors) {
      return new TensorVector(tensors.toArray(Tensor[]::new));
    }
  }

  private static Tensor examples(Net net, int rows) {
    long[] shape = new long[net.input().size() + 1];
    shape[0] = rows;
    for (int i = 1; i < shape.length; i++) {
      shape[i] = net.input().get(i - 1);
    }
    return Tensor.create(net.examples(rows), shape);
  }

  private static float[] numbers(Tensor tensor) {
    Tensor whole = tensor.contiguous();
    float[] numbers = new float[Math.toIntExact(whole.numel())];
    whole.data_ptr_float().get(numbers);
    return numbers;
  }

  private static final class Multiplying implements Step {
    private final Workload.Product product;
    private final Tensor a;
    private final Tensor b;
    private final Tensor c;

    Multiplying(Workload.Product product) {
      this.product = product;
      a = stored(product.a(), product.m(), product.k(), product.layout().transposedA);
      b = stored(product.b(), product.k(), product.n(), product.layout().transposedB);
      c = Tensor.create(new float[product.m() * product.n()], product.m(), product.n());
    }

    private static Tensor stored(float[] x, int rows, int columns, boolean transposed) {
      return transposed
          ? Tensor.create(Numbers.transposed(x, rows, columns), columns, rows).t()
          : Tensor.create(x, rows, columns);
    }

    @Override
    public float[] results() {
      run(1);
      return product.sample(numbers(c));
    }

    @Override
    public void run(int times) {
      try (var _ = new NoGradGuard()) {
        for (int i = 0; i < times; i++) {
          torch.mm_out(c, a, b).close();
        }
      }
    }
  }

  private static final class Learning implements Step {
    private final Model model;
    private final Optimizer optimizer;
    private final Tensor x;
    private final Tensor wanted;
    private final Net.Loss kind;

    Learning(Workload.Training training) {
      Net net = training.net();
      model = new Model(net, true);
      optimizer = model.optimizer(training.rule());
      x = examples(net, training.batch());
      kind = net.loss();
      wanted =
          switch (kind) {
            case CROSS_ENTROPY ->
                Tensor.create(net.wantedClasses(training.batch()), training.batch());
            case SQUARED_ERROR ->
                Tensor.create(
                    net.wantedNumbers(training.batch()), training.batch(), net.outputSize());
          };
    }

    private Tensor step() {
      optimizer.zero_grad();
      Tensor y = model.apply(x);
      Tensor loss =
          switch (kind) {
            case CROSS_ENTROPY -> torch.cross_entropy_loss(y, wanted);
            case SQUARED_ERROR -> torch.mse_loss(y, wanted);
          };
      loss.backward();
      optimizer.step();
      return loss;
    }

    @Override
    public float[] results() {
      float[] losses = new float[Workload.Training.CHECKED_STEPS];
      for (int i = 0; i < losses.length; i++) {
        try (var _ = new PointerScope()) {
          losses[i] = step().item_float();
        }
      }
      return losses;
    }

    @Override
    public void run(int times) {
      for (int i = 0; i < times; i++) {
        try (var _ = new PointerScope()) {
          step();
        }
      }
    }
  }

  private static final class Answering implements Step {
    private final Model model;
    private final Tensor x;

    Answering(Workload.Answering answering) {
      model = new Model(answering.net(), false);
      x = examples(answering.net(), answering.rows());
    }

    @Override
    public float[] results() {
      try (var _ = new NoGradGuard();
          var _ = new PointerScope()) {
        return numbers(model.apply(x));
      }
    }

    @Override
    public void run(int times) {
      try (var _ = new NoGradGuard()) {
        for (int i = 0; i < times; i++) {
          try (var _ = new PointerScope()) {
            model.apply(x);
          }
        }
      }
    }
  }
}
