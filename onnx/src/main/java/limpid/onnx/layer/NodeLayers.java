package limpid.onnx.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import limpid.error.LimpidException;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Elu;
import limpid.nn.Flatten;
import limpid.nn.Gelu;
import limpid.nn.GlobalAveragePool;
import limpid.nn.HardSigmoid;
import limpid.nn.HardSwish;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.LeakyRelu;
import limpid.nn.LogSoftmax;
import limpid.nn.MaxPool;
import limpid.nn.Mish;
import limpid.nn.Relu;
import limpid.nn.Scale;
import limpid.nn.Selu;
import limpid.nn.Sigmoid;
import limpid.nn.Silu;
import limpid.nn.Softmax;
import limpid.nn.Softplus;
import limpid.nn.Tanh;
import limpid.onnx.graph.Node;
import limpid.onnx.op.Call;
import limpid.onnx.op.Window;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The layer that a node is, for nodes that take one value and weights.
record NodeLayers(Trace trace) {
  private static final Init LOADED = new Init.Zeros();

  /// None for a node that changes nothing of one example.
  ///
  /// @throws Unfit if there is no such layer
  List<Piece> of(Node node) {
    try {
      return pieces(node);
    } catch (LimpidException e) {
      throw new Unfit(String.valueOf(e.getMessage()));
    }
  }

  private List<Piece> pieces(Node node) {
    if (!node.domain().isEmpty()) {
      throw new Unfit("there is no such layer");
    }
    return switch (node.operator()) {
      case "Identity", "Dropout" -> List.of();
      case "Cast" -> cast(node);
      case "Gemm" -> List.of(gemm(node));
      case "MatMul" -> List.of(matmul(node));
      case "Add" -> alreadyBias(node);
      case "Mul", "Div" -> List.of(scale(node));
      case "Conv" -> List.of(convolution(node));
      case "BatchNormalization" -> List.of(batchNorm(node));
      case "LayerNormalization" -> List.of(layerNorm(node));
      case "Flatten", "Reshape", "Squeeze", "Unsqueeze" -> flattened(node);
      case "ReduceMean" -> List.of(meanOfPlanes(node));
      case "GlobalAveragePool" -> List.of(Piece.of(new GlobalAveragePool()));
      case "MaxPool", "AveragePool" -> List.of(Piece.of(pool(node)));
      case "Softmax", "LogSoftmax" -> List.of(Piece.of(alongLast(node)));
      default -> List.of(Piece.of(activation(node)));
    };
  }

  /// Between types of real numbers, all of which a network computes as float32.
  private List<Piece> cast(Node node) {
    boolean real =
        trace.value(node.inputs().getFirst()).type().isReal()
            && trace.value(node.outputs().getFirst()).type().isReal();
    if (!real) {
      throw new Unfit("it makes whole numbers or truths");
    }
    return List.of();
  }

  private Layer activation(Node node) {
    Call call = trace.call(node);
    return switch (node.operator()) {
      case "Relu" -> new Relu();
      case "Sigmoid" -> new Sigmoid();
      case "Tanh" -> new Tanh();
      case "Softplus" -> new Softplus();
      case "Mish" -> new Mish();
      case "HardSwish" -> new HardSwish();
      case "LeakyRelu" -> new LeakyRelu(call.real("alpha", 0.01f));
      case "PRelu" -> new LeakyRelu(oneNumber(trace.constant(node, 1)));
      case "Elu" -> new Elu(call.real("alpha", 1f));
      case "Gelu" -> new Gelu(call.text("approximate", "none").equals("tanh"));
      case "Selu" -> plain(node, _ -> false, new Selu());
      case "Swish" -> plain(node, name -> call.real(name, 1f) == 1f, new Silu());
      case "HardSigmoid" -> hardSigmoid(call);
      default -> throw new Unfit("there is no such layer");
    };
  }

  private static Layer hardSigmoid(Call call) {
    float off = Math.abs(call.real("alpha", 0.2f) - 1 / 6f);
    if (off > 1e-6f || call.real("beta", 0.5f) != 0.5f) {
      throw new Unfit("its slope is not 1/6");
    }
    return new HardSigmoid();
  }

  private static Layer plain(Node node, Predicate<String> usual, Layer layer) {
    for (String attribute : node.attributes().keySet()) {
      if (!usual.test(attribute)) {
        throw new Unfit("its attribute \"%s\" is not the usual one".formatted(attribute));
      }
    }
    return layer;
  }

  private static float oneNumber(Tensor slopes) {
    float[] numbers = slopes.toArray();
    for (float number : numbers) {
      if (number != numbers[0]) {
        throw new Unfit("it has several slopes");
      }
    }
    if (numbers.length == 0) {
      throw new Unfit("it has no slope");
    }
    return numbers[0];
  }

  /// Before version 13 the axis is the first of all those that count as one.
  private Layer alongLast(Node node) {
    Call call = trace.call(node);
    int rank = call.shape(0).rank();
    boolean old = call.version() < 13;
    if (call.axis(call.whole("axis", old ? 1 : -1), rank) != rank - 1) {
      throw new Unfit("its axis is not the last one");
    }
    return node.operator().equals("Softmax") ? new Softmax() : new LogSoftmax();
  }

  // --- with weights

  private Piece gemm(Node node) {
    Call call = trace.call(node);
    if (call.flag("transA", false)) {
      throw new Unfit("it transposes its input");
    }
    Tensor w = trace.constant(node, 1);
    Tensor weight = call.flag("transB", false) ? w.transpose() : w;
    float alpha = call.real("alpha", 1f);
    Tensor scaled = alpha == 1f ? weight : weight.multiply(alpha);
    if (!call.has(2)) {
      return dense(scaled, bias(node));
    }
    float beta = call.real("beta", 1f);
    Tensor b = trace.constant(node, 2);
    return dense(scaled, row(beta == 1f ? b : b.multiply(beta), weight.shape().last()));
  }

  private Piece matmul(Node node) {
    if (trace.shape(trace.dataInputs(node).getFirst()).rank() != 1) {
      throw new Unfit("its input has more than one axis");
    }
    return dense(trace.constant(node, 1), bias(node));
  }

  private static Piece dense(Tensor weight, @Nullable Tensor bias) {
    if (weight.shape().rank() != 2) {
      throw new Unfit("its weight is %s, no matrix".formatted(weight.shape()));
    }
    Layer layer = new Dense(weight.shape().last(), bias != null, LOADED);
    return Piece.of(layer, weights(weight, bias));
  }

  private static Map<String, Tensor> weights(Tensor weight, @Nullable Tensor bias) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("weight", weight);
    if (bias != null) {
      weights.put("bias", bias);
    }
    return weights;
  }

  /// A number for each unit or filter, whatever other axes of size 1 there are.
  private static Tensor row(Tensor bias, int n) {
    if (bias.shape().count() == 1) {
      return bias.reshape(1).broadcastTo(n);
    }
    if (bias.shape().count() != n) {
      throw new Unfit("its bias is %s for %s outputs".formatted(bias.shape(), n));
    }
    return bias.reshape(n);
  }

  /// What the next node adds, if that is a bias and this node has none.
  private @Nullable Tensor bias(Node node) {
    Node next = trace.user(node.outputs().getFirst());
    if (next == null || !next.kind().equals("Add") || trace.dataInputs(next).size() != 1) {
      return null;
    }
    Tensor added =
        trace.constant(
            next, trace.dataInputs(next).getFirst().equals(next.inputs().getFirst()) ? 1 : 0);
    Shape out = trace.value(node.outputs().getFirst()).shape();
    // along the features: the last axis of [b, n], the second of [b, c, h, w]
    int behind = out.rank() - 2;
    int rank = added.shape().rank();
    int features = rank > behind ? added.shape().size(rank - 1 - behind) : 1;
    boolean only = added.shape().count() == features && (rank > behind || behind == 0);
    return only && features == out.size(1) ? added.reshape(features) : null;
  }

  /// Of an addition: nothing, if it is the bias of the node before, which has it already.
  private List<Piece> alreadyBias(Node add) {
    Node before = trace.maker(trace.dataInputs(add).getFirst());
    if (before != null) {
      boolean open =
          switch (before.kind()) {
            case "MatMul" -> true;
            case "Gemm", "Conv" -> before.inputs().size() < 3;
            default -> false;
          };
      if (open && bias(before) != null) {
        return List.of();
      }
    }
    throw new Unfit("adds numbers that are no bias");
  }

  private Piece convolution(Node node) {
    Call call = trace.call(node);
    Tensor w = trace.constant(node, 1);
    Window window = plainWindow(call, w.shape());
    Tensor bias = call.has(2) ? row(trace.constant(node, 2), w.shape().size(0)) : bias(node);
    Layer layer =
        new Conv2d(
            w.shape().size(0),
            window.kernel()[0],
            window.strides()[0],
            window.before()[0],
            window.dilations()[0],
            call.integer("group", 1),
            bias != null,
            LOADED);
    return Piece.of(layer, weights(w, bias));
  }

  private static Window plainWindow(Call call, Shape filters) {
    int[] sizes = Arrays.copyOfRange(filters.toArray(), 2, filters.rank());
    Window window = Window.of(call, sizes);
    if (!window.isPlain()) {
      throw new Unfit(
          "its window is not the same on two axes, or its padding not the same on all sides");
    }
    return window;
  }

  private Layer pool(Node node) {
    Call call = trace.call(node);
    Window window = plainWindow(call, Shape.of(0, 0));
    if (window.dilations()[0] != 1) {
      throw new Unfit("it is dilated");
    }
    int kernel = window.kernel()[0];
    int stride = window.strides()[0];
    int padding = window.before()[0];
    if (node.operator().equals("MaxPool")) {
      return new MaxPool(kernel, stride, padding);
    }
    if (padding > 0 && !call.flag("count_include_pad", false)) {
      throw new Unfit("it does not count its padding");
    }
    return new AveragePool(kernel, stride, padding);
  }

  private Piece meanOfPlanes(Node node) {
    Call call = trace.call(node);
    int rank = call.shape(0).rank();
    long @Nullable [] axes = call.wholes("axes", 1);
    boolean planes =
        rank == 4
            && axes != null
            && axes.length == 2
            && Arrays.stream(axes).allMatch(axis -> call.axis(axis, rank) >= 2);
    if (!planes) {
      throw new Unfit("its mean is not that of planes");
    }
    return Piece.of(new GlobalAveragePool());
  }

  private Piece batchNorm(Node node) {
    Call call = trace.call(node);
    if (call.flag("training_mode", false)) {
      throw new Unfit("it is in training mode");
    }
    float momentum = Math.clamp(1 - call.real("momentum", 0.9f), 1e-3f, 1f);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("gain", trace.constant(node, 1));
    weights.put("bias", trace.constant(node, 2));
    weights.put("mean", trace.constant(node, 3));
    weights.put("variance", trace.constant(node, 4));
    return Piece.of(new BatchNorm(momentum, call.real("epsilon", 1e-5f)), weights);
  }

  private Piece layerNorm(Node node) {
    Call call = trace.call(node);
    int rank = call.shape(0).rank();
    int axes = rank - call.axis(call.whole("axis", -1), rank);
    Tensor gain = trace.constant(node, 1);
    int n = gain.shape().count();
    Tensor bias = call.has(2) ? trace.constant(node, 2) : Tensor.zeros(Shape.of(n));
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("gain", gain.reshape(n));
    weights.put("bias", bias.reshape(n));
    return Piece.of(new LayerNorm(axes, call.real("epsilon", 1e-5f)), weights);
  }

  /// A factor for each number.
  private Piece scale(Node node) {
    String input = trace.dataInputs(node).getFirst();
    boolean first = input.equals(node.inputs().getFirst());
    Tensor factor = trace.constant(node, first ? 1 : 0);
    boolean divides = node.operator().equals("Div");
    if (divides && !first) {
      throw new Unfit("it divides by its input");
    }
    int[] sizes = trace.value(input).shape().toArray();
    Tensor spread = (divides ? factor.reciprocal() : factor).broadcastTo(sizes);
    return Piece.of(new Scale(), Map.of("factor", spread.reshape(spread.shape().count())));
  }

  /// A change of shape of one example: to a row, or none.
  private List<Piece> flattened(Node node) {
    Shape in = trace.shape(trace.dataInputs(node).getFirst());
    Shape out = trace.shape(node.outputs().getFirst());
    if (in.equals(out)) {
      return List.of();
    }
    if (out.rank() != 1) {
      throw new Unfit("it makes %s of %s, which is no row".formatted(out, in));
    }
    return List.of(Piece.of(new Flatten()));
  }
}
