package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A node whose settings and inputs are drawn by chance, among those that its operator allows.
final class RandomNode {
  static final List<String> OPERATORS =
      List.of(
          "Conv",
          "ConvTranspose",
          "MaxPool",
          "AveragePool",
          "LpPool",
          "GlobalLpPool",
          "Gemm",
          "MatMul",
          "Softmax",
          "LogSoftmax",
          "Hardmax",
          "ReduceSum",
          "ReduceMean",
          "ReduceMax",
          "ReduceMin",
          "ReduceProd",
          "ReduceL1",
          "ReduceL2",
          "ReduceLogSumExp",
          "ReduceSumSquare",
          "ArgMax",
          "ArgMin",
          "CumSum",
          "TopK",
          "Slice",
          "Pad",
          "Split",
          "Gather",
          "GatherElements",
          "GatherND",
          "ScatterElements",
          "ScatterND",
          "OneHot",
          "Trilu",
          "Expand",
          "Tile",
          "Concat",
          "Transpose",
          "Reshape",
          "Flatten",
          "Squeeze",
          "Unsqueeze",
          "Shape",
          "DepthToSpace",
          "SpaceToDepth",
          "Range",
          "EyeLike",
          "NonZero",
          "Compress",
          "Mod",
          "Pow",
          "Div",
          "Where",
          "PRelu",
          "Clip",
          "BatchNormalization",
          "InstanceNormalization",
          "LayerNormalization",
          "LRN",
          "LpNormalization",
          "MeanVarianceNormalization",
          "Sin",
          "Cos",
          "Tan",
          "Asin",
          "Acos",
          "Atan",
          "Sinh",
          "Cosh",
          "Asinh",
          "Acosh",
          "Atanh",
          "Celu",
          "Selu",
          "ThresholdedRelu",
          "Shrink",
          "HardSigmoid",
          "Gelu");

  private final String operator;
  private final Rng rng;
  private final SequencedMap<String, Attribute> settings = new LinkedHashMap<>();
  private final List<Value> inputs = new ArrayList<>();
  private long version = 20;
  private int outputs = 1;
  private int draws;

  private RandomNode(String operator, int number) {
    this.operator = operator;
    this.rng = Rng.of(number).at(operator);
  }

  /// @param settings of the node
  /// @param inputs all of them are there
  record Drawn(
      String operator,
      long version,
      SequencedMap<String, Attribute> settings,
      List<Value> inputs,
      int outputs) {
    @Override
    public String toString() {
      return operator
          + "-"
          + version
          + settings
          + inputs.stream().map(x -> x.type() + "" + x.shape()).toList();
    }
  }

  static Drawn of(String operator, int number) {
    RandomNode node = new RandomNode(operator, number);
    node.draw();
    return new Drawn(operator, node.version, node.settings, node.inputs, node.outputs);
  }

  // --- chance

  private int below(int n) {
    return rng.below(n, draws++);
  }

  private int from(int least, int most) {
    return least + below(most - least + 1);
  }

  private boolean perhaps() {
    return below(2) == 0;
  }

  private int[] sizes(int rank) {
    return IntStream.range(0, rank).map(_ -> from(1, 4)).toArray();
  }

  private Value reals(int... sizes) {
    Shape shape = Shape.of(sizes);
    float[] x = new float[shape.count()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (below(801) - 400) / 100f;
    }
    return new Value.Real(ElementType.FLOAT, Tensor.wrap(shape, x));
  }

  private Value positive(int... sizes) {
    return new Value.Real(ElementType.FLOAT, reals(sizes).tensor().abs().add(0.25f));
  }

  private Value wholes(int[] sizes, int least, int most) {
    Shape shape = Shape.of(sizes);
    long[] x = IntStream.range(0, shape.count()).mapToLong(_ -> from(least, most)).toArray();
    return new Value.Whole(ElementType.INT64, shape, x);
  }

  private static Value scalar(long x) {
    return new Value.Whole(ElementType.INT64, Shape.of(), new long[] {x});
  }

  private Value some(int... sizes) {
    return perhaps() ? reals(sizes) : wholes(sizes, -5, 5);
  }

  private void in(Value... values) {
    inputs.addAll(List.of(values));
  }

  private void set(String name, long value) {
    settings.put(name, new Attribute.Whole(value));
  }

  private void set(String name, float value) {
    settings.put(name, new Attribute.Real(value));
  }

  private void set(String name, String value) {
    settings.put(name, new Attribute.Text(value));
  }

  private void set(String name, int... values) {
    settings.put(name, new Attribute.Wholes(IntStream.of(values).mapToObj(Long::valueOf).toList()));
  }

  private int[] each(int n, int least, int most) {
    return IntStream.range(0, n).map(_ -> from(least, most)).toArray();
  }

  private int axis(int rank) {
    return below(2 * rank) - rank;
  }

  /// Some of the axes, in their order.
  private int[] axes(int rank) {
    return IntStream.range(0, rank)
        .filter(_ -> perhaps())
        .map(i -> perhaps() ? i : i - rank)
        .toArray();
  }

  // --- operators

  private void draw() {
    switch (operator) {
      case "Conv", "ConvTranspose" -> convolution();
      case "MaxPool", "AveragePool", "LpPool" -> pool();
      case "GlobalLpPool" -> {
        in(reals(2, 3, 4, 3));
        set("p", from(1, 3));
      }
      case "Gemm", "MatMul" -> product();
      case "Softmax", "LogSoftmax", "Hardmax" -> along();
      case "ArgMax", "ArgMin", "CumSum", "TopK" -> positions();
      case "Slice", "Pad", "Split", "Concat", "Tile", "Expand" -> parts();
      case "Gather", "GatherElements", "GatherND", "ScatterElements", "ScatterND" -> indices();
      case "OneHot", "Trilu", "Range", "EyeLike", "NonZero", "Compress", "Shape" -> places();
      case "Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze" -> shapes();
      case "DepthToSpace", "SpaceToDepth" -> blocks();
      case "Mod", "Pow", "Div", "Where", "PRelu", "Clip" -> pairs();
      case "BatchNormalization",
          "InstanceNormalization",
          "LayerNormalization",
          "LRN",
          "LpNormalization",
          "MeanVarianceNormalization" ->
          normal();
      default -> {
        if (operator.startsWith("Reduce")) {
          reduction();
        } else {
          function();
        }
      }
    }
  }

  private int[] window(int axes, int[] kernel, int[] dilations) {
    int[] strides = each(axes, 1, 3);
    settings.put("strides", list(strides));
    settings.put("dilations", list(dilations));
    // of pools ONNX Runtime forgets dilations here, and it does not widen a transposed convolution
    boolean clear =
        operator.equals("Conv")
            || IntStream.range(0, axes).allMatch(i -> dilations[i] == 1 && strides[i] <= kernel[i]);
    switch (clear ? below(5) : 4) {
      case 0 -> set("auto_pad", "SAME_UPPER");
      case 1 -> set("auto_pad", "SAME_LOWER");
      case 2 -> set("auto_pad", "VALID");
      default ->
          settings.put(
              "pads",
              list(
                  IntStream.range(0, 2 * axes)
                      .map(i -> below(Math.max(1, kernel[i % axes])))
                      .toArray()));
    }
    return strides;
  }

  private static Attribute list(int... values) {
    return new Attribute.Wholes(IntStream.of(values).mapToObj(Long::valueOf).toList());
  }

  private static int[] joined(int a, int b, int... rest) {
    return IntStream.concat(IntStream.of(a, b), IntStream.of(rest)).toArray();
  }

  private void convolution() {
    int axes = from(1, 3);
    int groups = from(1, 2);
    int[] kernel = each(axes, 1, 3);
    int[] dilations = each(axes, 1, 2);
    int[] image = each(axes, 5, 8);
    int per = from(1, 2);
    int filters = groups * from(1, 2);
    boolean turned = operator.equals("ConvTranspose");
    set("group", groups);
    int[] strides = window(axes, kernel, dilations);
    in(reals(joined(2, groups * per, image)));
    in(
        reals(
            turned
                ? joined(groups * per, filters / groups, kernel)
                : joined(filters, per, kernel)));
    if (perhaps()) {
      in(reals(filters));
    }
    if (turned && perhaps() && settings.containsKey("pads")) {
      set("output_padding", IntStream.of(strides).map(this::below).toArray());
    }
  }

  private void pool() {
    int axes = from(1, 3);
    int[] kernel = each(axes, 2, 3);
    settings.put("kernel_shape", list(kernel));
    int[] dilations = each(axes, 1, operator.equals("LpPool") ? 1 : 2);
    window(axes, kernel, dilations);
    if (perhaps() && !settings.containsKey("auto_pad") && !operator.equals("LpPool")) {
      set("ceil_mode", 1);
    }
    switch (operator) {
      case "AveragePool" -> set("count_include_pad", below(2));
      case "LpPool" -> set("p", from(1, 3));
      default -> {
        outputs = from(1, 2);
        set("storage_order", 0);
      }
    }
    in(reals(joined(2, 2, each(axes, 5, 8))));
  }

  private void product() {
    int m = from(1, 4);
    int k = from(1, 4);
    int n = from(1, 4);
    if (operator.equals("MatMul")) {
      switch (below(4)) {
        case 0 -> in(reals(k), reals(2, k, n));
        case 1 -> in(reals(2, m, k), reals(k));
        case 2 -> in(reals(2, 1, m, k), reals(3, k, n));
        default -> in(reals(m, k), reals(k, n));
      }
      return;
    }
    boolean a = perhaps();
    boolean b = perhaps();
    set("transA", a ? 1 : 0);
    set("transB", b ? 1 : 0);
    set("alpha", from(1, 4) / 2f);
    set("beta", from(0, 4) / 2f);
    in(a ? reals(k, m) : reals(m, k), b ? reals(n, k) : reals(k, n));
    switch (below(5)) {
      case 0 -> in(reals(n));
      case 1 -> in(reals(m, 1));
      case 2 -> in(reals(1, n));
      case 3 -> in(reals());
      default -> {}
    }
  }

  private void along() {
    int rank = from(1, 4);
    version = perhaps() ? 13 : 11;
    set("axis", (long) axis(rank));
    in(reals(sizes(rank)));
  }

  private void reduction() {
    int rank = from(1, 4);
    int[] axes = axes(rank);
    Value x = operator.startsWith("ReduceLog") ? positive(sizes(rank)) : reals(sizes(rank));
    in(x);
    set("keepdims", below(2));
    boolean sum = operator.equals("ReduceSum");
    version = perhaps() ? 18 : 11;
    if (version == 18) {
      in(Value.ofWholes(IntStream.of(axes).asLongStream().toArray()));
      set("noop_with_empty_axes", below(2));
    } else if (axes.length > 0 && !sum) {
      settings.put("axes", list(axes));
    }
  }

  private void positions() {
    int rank = from(1, 3);
    int[] sizes = sizes(rank);
    int axis = axis(rank);
    in(reals(sizes));
    switch (operator) {
      case "CumSum" -> {
        in(scalar(axis));
        set("exclusive", below(2));
        set("reverse", below(2));
      }
      case "TopK" -> {
        in(Value.ofWholes(from(1, sizes[Math.floorMod(axis, rank)])));
        set("axis", (long) axis);
        set("largest", below(2));
        outputs = 2;
      }
      default -> {
        set("axis", (long) axis);
        set("keepdims", below(2));
        set("select_last_index", below(2));
      }
    }
  }

  private void parts() {
    int rank = from(1, 3);
    int[] sizes = sizes(rank);
    int axis = axis(rank);
    int n = sizes[Math.floorMod(axis, rank)];
    switch (operator) {
      case "Slice" -> {
        int step = perhaps() ? from(1, 2) : -from(1, 2);
        in(some(sizes), Value.ofWholes(from(-6, 6)), Value.ofWholes(from(-6, 6)));
        in(Value.ofWholes(axis), Value.ofWholes(step));
      }
      case "Pad" -> {
        String mode = List.of("constant", "edge", "reflect", "wrap").get(below(4));
        set("mode", mode);
        int most = mode.equals("constant") ? 3 : n - 1;
        Value x = reals(sizes);
        in(x, Value.ofWholes(from(0, most), from(0, most)), reals(), Value.ofWholes(axis));
      }
      case "Split" -> {
        outputs = from(1, n);
        set("axis", (long) axis);
        set("num_outputs", outputs);
        version = 18;
        in(some(sizes));
      }
      case "Concat" -> {
        set("axis", (long) axis);
        int[] other = sizes.clone();
        other[Math.floorMod(axis, rank)] = from(1, 3);
        in(reals(sizes), reals(other));
      }
      case "Tile" -> in(some(sizes), wholes(new int[] {rank}, 1, 3));
      default -> {
        sizes[below(rank)] = 1;
        long[] wanted = IntStream.of(sizes).mapToLong(s -> s == 1 ? from(1, 3) : s).toArray();
        boolean more = perhaps();
        in(
            some(sizes),
            Value.ofWholes(
                more
                    ? LongStream.concat(LongStream.of(2), LongStream.of(wanted)).toArray()
                    : wanted));
      }
    }
  }

  private void indices() {
    int rank = from(1, 3);
    int[] sizes = sizes(rank);
    int axis = axis(rank);
    int n = sizes[Math.floorMod(axis, rank)];
    boolean byPart = operator.endsWith("ND");
    if (!byPart) {
      set("axis", (long) axis);
    }
    if (operator.startsWith("Scatter")) {
      set("reduction", List.of("none", "add", "mul", "max", "min").get(below(5)));
    }
    Value x = some(sizes);
    in(x);
    int[] shape = sizes.clone();
    switch (operator) {
      case "Gather" -> in(wholes(sizes(from(0, 2)), -n, n - 1));
      case "GatherElements" -> {
        shape[Math.floorMod(axis, rank)] = from(1, 3);
        in(wholes(shape, -n, n - 1));
      }
      case "ScatterElements" -> {
        // one update for each place: which of two comes last is not said
        shape[Math.floorMod(axis, rank)] = 1;
        in(wholes(shape, -n, n - 1), like(x, shape));
      }
      case "GatherND" -> in(wholes(new int[] {2, 1}, -sizes[0], sizes[0] - 1));
      default -> {
        shape[0] = 1;
        in(wholes(new int[] {1, 1}, -sizes[0], sizes[0] - 1), like(x, shape));
      }
    }
  }

  private Value like(Value x, int... sizes) {
    return x instanceof Value.Whole ? wholes(sizes, -5, 5) : reals(sizes);
  }

  private void places() {
    switch (operator) {
      case "OneHot" -> {
        int rank = from(1, 2);
        set("axis", (long) axis(rank + 1));
        in(wholes(sizes(rank), -5, 5), scalar(from(1, 4)), reals(2));
      }
      case "Trilu" -> {
        set("upper", below(2));
        in(some(sizes(from(2, 3))), scalar(from(-4, 4)));
      }
      case "Range" ->
          in(
              new Value.Real(ElementType.FLOAT, Tensor.of(from(-3, 3))),
              new Value.Real(ElementType.FLOAT, Tensor.of(from(-9, 9))),
              new Value.Real(ElementType.FLOAT, Tensor.of(perhaps() ? 1.5f : -0.5f)));
      case "EyeLike" -> {
        set("k", from(-3, 3));
        in(some(sizes(2)));
      }
      case "NonZero" -> in(some(sizes(from(1, 3))));
      case "Shape" -> {
        set("start", from(-5, 5));
        set("end", from(-5, 5));
        in(some(sizes(from(0, 4))));
      }
      default -> {
        int[] sizes = sizes(2);
        set("axis", 1L);
        float[] kept = new float[sizes[1]];
        for (int i = 0; i < kept.length; i++) {
          kept[i] = below(2);
        }
        in(some(sizes), Value.ofTruths(Tensor.of(Shape.of(kept.length), kept)));
      }
    }
  }

  private void shapes() {
    int rank = from(1, 4);
    int[] sizes = sizes(rank);
    switch (operator) {
      case "Transpose" -> {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        for (int i = rank - 1; i > 0; i--) {
          Collections.swap(order, i, below(i + 1));
        }
        set("perm", order.stream().mapToInt(i -> i).toArray());
        in(some(sizes));
      }
      case "Reshape" -> in(some(sizes), Value.ofWholes(perhaps() ? 0 : sizes[0], -1));
      case "Flatten" -> {
        set("axis", (long) from(-rank, rank));
        in(some(sizes));
      }
      case "Squeeze" -> {
        sizes[below(rank)] = 1;
        in(some(sizes));
        int[] single = IntStream.range(0, rank).filter(i -> sizes[i] == 1).toArray();
        if (perhaps()) {
          in(Value.ofWholes(single[0] - (perhaps() ? rank : 0)));
        }
      }
      default -> in(some(sizes), Value.ofWholes(perhaps() ? new long[] {0, -1} : new long[] {1}));
    }
  }

  private void blocks() {
    int block = from(1, 3);
    set("blocksize", block);
    if (operator.equals("SpaceToDepth")) {
      in(reals(2, 3, 2 * block, 3 * block));
    } else {
      set("mode", perhaps() ? "DCR" : "CRD");
      in(reals(2, 2 * block * block, 2, 3));
    }
  }

  private void pairs() {
    int[] sizes = sizes(3);
    int[] row = {1, sizes[2]};
    switch (operator) {
      case "Mod" -> {
        if (perhaps()) {
          set("fmod", 1L);
          in(reals(sizes), positive(row));
        } else {
          in(wholes(sizes, -9, 9), wholes(row, 1, 4));
        }
      }
      case "Pow" -> in(positive(sizes), reals(row));
      case "Div" -> {
        boolean whole = perhaps();
        in(whole ? wholes(sizes, -9, 9) : reals(sizes), whole ? wholes(row, 1, 4) : positive(row));
      }
      case "Where" -> {
        Tensor truths = reals(sizes).tensor().greater(Tensor.of(0));
        in(Value.ofTruths(truths), reals(row), reals(sizes));
      }
      case "PRelu" -> in(reals(sizes), perhaps() ? reals(row) : reals(1));
      default -> in(reals(sizes), reals(), reals());
    }
  }

  private void normal() {
    set("epsilon", 0.01f);
    switch (operator) {
      case "BatchNormalization" -> in(reals(2, 3, 2), reals(3), reals(3), reals(3), positive(3));
      case "InstanceNormalization" -> in(reals(2, 3, 2, 3), reals(3), reals(3));
      case "LayerNormalization" -> {
        set("axis", -1L);
        version = 17;
        in(reals(2, 3, 4), reals(4));
        if (perhaps()) {
          in(reals(4));
        }
      }
      case "LRN" -> {
        settings.clear();
        set("size", 1 + 2 * below(3));
        set("alpha", 0.5f);
        set("bias", 2f);
        in(reals(2, 6, 3, 2));
      }
      case "LpNormalization" -> {
        settings.clear();
        set("axis", (long) axis(3));
        set("p", from(1, 2));
        in(reals(2, 3, 4));
      }
      default -> {
        settings.clear();
        if (perhaps()) {
          set("axes", 0, 2);
        }
        in(reals(2, 3, 4, 5));
      }
    }
  }

  private void function() {
    int[] sizes = sizes(2);
    switch (operator) {
      case "Asin", "Acos", "Atanh" ->
          in(new Value.Real(ElementType.FLOAT, reals(sizes).tensor().multiply(0.249f)));
      case "Acosh" -> in(new Value.Real(ElementType.FLOAT, positive(sizes).tensor().add(1)));
      default -> in(reals(sizes));
    }
    switch (operator) {
      case "Celu", "ThresholdedRelu" -> set("alpha", from(1, 6) / 2f);
      case "Selu" -> {
        set("alpha", from(1, 6) / 2f);
        set("gamma", from(1, 6) / 2f);
      }
      case "HardSigmoid" -> {
        set("alpha", from(1, 6) / 8f);
        set("beta", from(-2, 2) / 4f);
      }
      case "Shrink" -> {
        set("bias", from(0, 3) / 2f);
        set("lambd", from(0, 3) / 2f);
      }
      case "Gelu" -> set("approximate", perhaps() ? "tanh" : "none");
      default -> {}
    }
  }
}
