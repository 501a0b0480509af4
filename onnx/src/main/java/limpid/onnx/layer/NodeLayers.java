package limpid.onnx.layer;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import limpid.error.LimpidException;
import limpid.nn.AveragePool;
import limpid.nn.Elu;
import limpid.nn.Flatten;
import limpid.nn.Gelu;
import limpid.nn.HardSigmoid;
import limpid.nn.HardSwish;
import limpid.nn.Layer;
import limpid.nn.LeakyRelu;
import limpid.nn.LogSoftmax;
import limpid.nn.MaxPool;
import limpid.nn.Mish;
import limpid.nn.Pad;
import limpid.nn.Relu;
import limpid.nn.Relu6;
import limpid.nn.Selu;
import limpid.nn.Sigmoid;
import limpid.nn.Silu;
import limpid.nn.Softmax;
import limpid.nn.Softplus;
import limpid.nn.Tanh;
import limpid.onnx.graph.Node;
import limpid.onnx.op.Call;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The layer that a node is, for nodes that take one value and weights.
record NodeLayers(Trace trace, WeightedLayers weighted) {
  NodeLayers(Trace trace) {
    this(trace, new WeightedLayers(trace));
  }

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
      case "Gemm" -> List.of(weighted.gemm(node));
      case "MatMul" -> List.of(weighted.matmul(node));
      case "Add" -> weighted.added(node);
      case "Sub" -> List.of(weighted.subtracted(node));
      case "Mul", "Div" -> List.of(weighted.scale(node));
      case "Conv" -> weighted.convolution(node);
      case "Pad" -> pad(node);
      case "BatchNormalization" -> List.of(weighted.batchNorm(node));
      case "LayerNormalization" -> List.of(weighted.layerNorm(node));
      case "Flatten", "Reshape", "Squeeze", "Unsqueeze" -> flattened(node);
      case "Transpose" -> transposed(node);
      case "Gather" -> picked(node);
      case "ReduceMean", "ReduceMax", "GlobalAveragePool", "GlobalMaxPool" ->
          planes().reduced(node);
      case "Concat" -> joined(node);
      case "MaxPool", "AveragePool" -> pool(node);
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
      case "Clip" -> clipped(call);
      case "PRelu" -> new LeakyRelu(oneNumber(trace.constant(node, 1)));
      case "Elu" -> new Elu(call.real("alpha", 1f));
      case "Gelu" -> new Gelu(call.text("approximate", "none").equals("tanh"));
      case "Selu" -> plain(node, name -> call.real(name, 0) == usualOfSelu(name), new Selu());
      case "Celu" -> plain(node, name -> call.real(name, 1f) == 1f, new Elu(1f));
      case "Swish" -> plain(node, name -> call.real(name, 1f) == 1f, new Silu());
      case "HardSigmoid" -> hardSigmoid(call);
      default -> throw new Unfit("there is no such layer");
    };
  }

  private static float usualOfSelu(String attribute) {
    return attribute.equals("alpha") ? 1.6732632f : 1.050701f;
  }

  /// From 0 to 6, or from 0 on.
  private static Layer clipped(Call call) {
    float low = call.tensor(1, call.real("min", Float.NEGATIVE_INFINITY)).item();
    float high = call.tensor(2, call.real("max", Float.POSITIVE_INFINITY)).item();
    if (low != 0 || (high != 6 && high < Float.MAX_VALUE)) {
      throw new Unfit("it clips to %s … %s, and not to 0 … 6".formatted(low, high));
    }
    return high == 6 ? new Relu6() : new Relu();
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

  /// What lies around an image never is a maximum.
  private List<Piece> pool(Node node) {
    Call call = trace.call(node);
    boolean maximum = node.operator().equals("MaxPool");
    Framed framed = Framed.of(call, Shape.of(0, 0), maximum ? -Float.MAX_VALUE : 0);
    if (!framed.dilation().equals(Extent.of(1))) {
      throw new Unfit("it is dilated");
    }
    Extent padding = framed.padding();
    if (maximum) {
      return framed.before(Piece.of(new MaxPool(framed.kernel(), framed.stride(), padding)));
    }
    boolean counts = call.flag("count_include_pad", false);
    if (framed.frame() != null && (!counts || framed.window().isHanging())) {
      throw new Unfit("it does not count its padding, which is not the same at both ends");
    }
    boolean unpadded = padding.equals(Extent.of(0));
    return framed.before(
        Piece.of(new AveragePool(framed.kernel(), framed.stride(), padding, counts || unpadded)));
  }

  /// Zeros or other numbers around images or at the ends of sequences.
  private List<Piece> pad(Node node) {
    Call call = trace.call(node);
    long @Nullable [] pads = call.wholes("pads", 1);
    boolean plain = call.text("mode", "constant").equals("constant") && !call.has(3);
    int rank = pads == null ? 0 : pads.length / 2;
    if (!plain || pads == null || (rank != 4 && rank != 3)) {
      throw new Unfit("it does not put one number around images");
    }
    if (IntStream.of(0, 1, rank, rank + 1).anyMatch(i -> pads[i] != 0)) {
      throw new Unfit("it changes the number of images or of their channels");
    }
    float value = call.tensor(2, call.real("value", 0)).item();
    boolean rows = rank == 4;
    return List.of(
        Piece.of(
            new Pad(
                rows ? Math.toIntExact(pads[2]) : 0,
                Math.toIntExact(pads[rank - 1]),
                rows ? Math.toIntExact(pads[6]) : 0,
                Math.toIntExact(pads[2 * rank - 1]),
                value)));
  }

  /// One before the example becomes a row, which moves no number or is undone by the weight behind.
  private List<Piece> transposed(Node node) {
    Node next = trace.user(node.outputs().getFirst());
    boolean undone = weighted.turned().isBeforeWeight(node);
    if (!undone && (!trace.movesNothing(node) || !planes().laysRow(next))) {
      throw new Unfit("it changes the order of axes");
    }
    return List.of();
  }

  /// Whether each number of a row becomes a plane for a norm, as PyTorch once wrote it.
  private static boolean isRowOfPlanes(Shape in, Shape out, @Nullable Node next) {
    return next != null
        && next.kind().equals("BatchNormalization")
        && in.rank() == 1
        && out.equals(Shape.of(in.size(0), 1));
  }

  private Planes planes() {
    return new Planes(trace);
  }

  /// The only number of an axis, which is dropped; a part of more would be no layer.
  private List<Piece> picked(Node node) {
    if (!node.inputs().getFirst().equals(trace.dataInputs(node).getFirst())
        || !planes().keepsAll(node)) {
      throw new Unfit("it takes a part of its input");
    }
    return flattened(node);
  }

  /// A single value, as the first layer of a DenseNet gets it.
  private static List<Piece> joined(Node node) {
    if (node.inputs().size() > 1) {
      throw new Unfit("joins constants to its input");
    }
    return List.of();
  }

  /// A change of shape of one example: to a row, to rows of which the mean is taken, or none.
  private List<Piece> flattened(Node node) {
    Shape in = trace.shape(trace.dataInputs(node).getFirst());
    Shape out = trace.shape(node.outputs().getFirst());
    Node next = trace.user(node.outputs().getFirst());
    boolean forMean =
        next != null && next.kind().equals("ReduceMean") && planes().joinsPlanes(node);
    boolean same = trace.image(in).equals(trace.image(out));
    if (same || forMean || isRowOfPlanes(in, out, next)) {
      return List.of();
    }
    if (out.rank() > 1 && planes().laysRow(next)) {
      return List.of(); // the next node says what it becomes
    }
    if (out.rank() == 0 && in.rank() == 1) {
      return List.of(); // a number instead of a row of one
    }
    if (out.rank() > 1) {
      throw new Unfit("it makes %s of %s, which is no row".formatted(out, in));
    }
    return List.of(Piece.of(new Flatten()));
  }
}
