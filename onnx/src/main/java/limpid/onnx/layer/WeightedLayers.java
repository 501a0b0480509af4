package limpid.onnx.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.nn.BatchNorm;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.Scale;
import limpid.onnx.graph.Node;
import limpid.onnx.op.Call;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The layers that nodes with weights are. A bias that is added by the next node belongs to the
/// layer of the product before it.
record WeightedLayers(Trace trace) {
  /// How weights begin that are loaded anyway.
  private static final Init LOADED = new Init.Zeros();

  private static final float MOMENTUM = 0.1f;
  private static final float EPSILON = 1e-5f;

  Piece gemm(Node node) {
    Call call = trace.call(node);
    if (call.flag("transA", false)) {
      throw new Unfit("it transposes its input");
    }
    Tensor w = trace.constant(node, 1);
    Tensor weight = turned().undone(node, call.flag("transB", false) ? w.transpose() : w);
    float alpha = call.real("alpha", 1f);
    Tensor scaled = alpha == 1f ? weight : weight.multiply(alpha);
    if (!call.has(2)) {
      return dense(scaled, bias(node));
    }
    float beta = call.real("beta", 1f);
    Tensor b = trace.constant(node, 2);
    return dense(scaled, row(beta == 1f ? b : b.multiply(beta), weight.shape().last()));
  }

  Piece matmul(Node node) {
    if (trace.shape(trace.dataInputs(node).getFirst()).rank() != 1) {
      throw new Unfit("its input has more than one axis");
    }
    return dense(turned().undone(node, trace.constant(node, 1)), bias(node));
  }

  Turned turned() {
    return new Turned(trace);
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

  /// Of an addition: nothing, if it is the bias of the node before, which has it already; else a
  /// shift.
  List<Piece> added(Node add) {
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
    boolean first = trace.dataInputs(add).getFirst().equals(add.inputs().getFirst());
    return List.of(shift(add, ofOne(add, first ? 1 : 0)));
  }

  /// Of a subtraction of constants.
  Piece subtracted(Node node) {
    if (!trace.dataInputs(node).getFirst().equals(node.inputs().getFirst())) {
      throw new Unfit("it subtracts its input");
    }
    return shift(node, ofOne(node, 1).negate());
  }

  /// A number that is added to each feature, or to each plane of images: a batch norm whose mean is
  /// 0, whose variance is 1, and that has learnt its bias alone.
  private Piece shift(Node node, Tensor added) {
    Shape in = trace.shape(trace.dataInputs(node).getFirst());
    int n = in.rank() == 0 ? 1 : in.size(0);
    Tensor all = added.broadcastTo(in.under(1).toArray()).reshape(n, in.count() / Math.max(1, n));
    Tensor bias = all.slice(1, 0, 1);
    if (!Arrays.equals(bias.broadcastTo(all.shape().toArray()).toArray(), all.toArray())) {
      throw new Unfit("adds numbers that differ within a plane of an image");
    }
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("gain", Tensor.zeros(Shape.of(n)).add(1));
    weights.put("bias", bias.reshape(n));
    weights.put("mean", Tensor.zeros(Shape.of(n)));
    weights.put("variance", Tensor.zeros(Shape.of(n)).add(1 - EPSILON));
    return Piece.of(new BatchNorm(MOMENTUM, EPSILON), weights);
  }

  List<Piece> convolution(Node node) {
    Call call = trace.call(node);
    Tensor w = trace.constant(node, 1);
    Framed framed = Framed.of(call, w.shape(), 0);
    Tensor bias = call.has(2) ? row(trace.constant(node, 2), w.shape().size(0)) : bias(node);
    Layer layer =
        new Conv2d(
            w.shape().size(0),
            framed.kernel(),
            framed.stride(),
            framed.padding(),
            framed.dilation(),
            call.integer("group", 1),
            bias != null,
            LOADED);
    Tensor filters = w.shape().rank() == 3 ? w.unsqueeze(2) : w;
    return framed.before(Piece.of(layer, weights(filters, bias)));
  }

  Piece batchNorm(Node node) {
    Call call = trace.call(node);
    if (call.isLearning()) {
      throw new Unfit("it is in training mode; export the model to answer, not to learn");
    }
    float momentum = Math.clamp(1 - call.real("momentum", 0.9f), 1e-3f, 1f);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("gain", trace.constant(node, 1));
    weights.put("bias", trace.constant(node, 2));
    weights.put("mean", trace.constant(node, 3));
    weights.put("variance", trace.constant(node, 4));
    return Piece.of(new BatchNorm(momentum, call.real("epsilon", 1e-5f)), weights);
  }

  Piece layerNorm(Node node) {
    Call call = trace.call(node);
    int rank = call.shape(0).rank();
    int own = rank - call.axis(call.whole("axis", -1), rank);
    int axes = trace.isOfSequences() && rank == 3 && own == 2 ? 3 : own; // an image has rows, too
    Tensor gain = trace.constant(node, 1);
    int n = gain.shape().count();
    Tensor bias = call.has(2) ? trace.constant(node, 2) : Tensor.zeros(Shape.of(n));
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("gain", gain.reshape(n));
    weights.put("bias", bias.reshape(n));
    return Piece.of(new LayerNorm(axes, call.real("epsilon", 1e-5f)), weights);
  }

  /// The constant that meets each example. Where a file makes as many rows as there are examples,
  /// all of them are the same.
  private Tensor ofOne(Node node, int input) {
    Tensor constant = trace.constant(node, input);
    Shape met = trace.value(trace.dataInputs(node).getFirst()).shape();
    Shape own = constant.shape();
    if (own.rank() != met.rank() || own.rank() == 0 || own.size(0) != met.size(0)) {
      return constant;
    }
    Tensor one = constant.slice(0, 0, 1);
    if (!Arrays.equals(one.broadcastTo(own.toArray()).toArray(), constant.toArray())) {
      throw new Unfit("its constant differs from example to example");
    }
    return one;
  }

  /// A factor for each number.
  Piece scale(Node node) {
    String input = trace.dataInputs(node).getFirst();
    boolean first = input.equals(node.inputs().getFirst());
    Tensor factor = ofOne(node, first ? 1 : 0);
    boolean divides = node.operator().equals("Div");
    if (divides && !first) {
      throw new Unfit("it divides by its input");
    }
    int[] sizes = trace.shape(input).under(1).toArray();
    Tensor spread = (divides ? factor.reciprocal() : factor).broadcastTo(sizes);
    return Piece.of(new Scale(), Map.of("factor", spread.reshape(spread.shape().count())));
  }
}
