package limpid.onnx.op;

import java.util.stream.IntStream;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Settings and inputs of nodes that compute.
final class RandomLayers {
  private RandomLayers() {}

  private static int[] window(Draft d, int axes, int[] kernel, int[] dilations) {
    int[] strides = d.each(axes, 1, 3);
    d.settings.put("strides", Draft.list(strides));
    d.settings.put("dilations", Draft.list(dilations));
    // of pools ONNX Runtime forgets dilations here, and it does not widen a transposed convolution
    boolean clear =
        d.operator.equals("Conv")
            || IntStream.range(0, axes).allMatch(i -> dilations[i] == 1 && strides[i] <= kernel[i]);
    switch (clear ? d.below(5) : 4) {
      case 0 -> d.set("auto_pad", "SAME_UPPER");
      case 1 -> d.set("auto_pad", "SAME_LOWER");
      case 2 -> d.set("auto_pad", "VALID");
      default ->
          d.settings.put(
              "pads",
              Draft.list(
                  IntStream.range(0, 2 * axes)
                      .map(i -> d.below(Math.max(1, kernel[i % axes])))
                      .toArray()));
    }
    return strides;
  }

  static void convolution(Draft d) {
    int axes = d.from(1, 3);
    int groups = d.from(1, 2);
    int[] kernel = d.each(axes, 1, 3);
    int[] dilations = d.each(axes, 1, 2);
    int[] image = d.each(axes, 5, 8);
    int per = d.from(1, 2);
    int filters = groups * d.from(1, 2);
    boolean turned = d.operator.equals("ConvTranspose");
    d.set("group", groups);
    int[] strides = window(d, axes, kernel, dilations);
    d.in(d.reals(Draft.joined(2, groups * per, image)));
    d.in(
        d.reals(
            turned
                ? Draft.joined(groups * per, filters / groups, kernel)
                : Draft.joined(filters, per, kernel)));
    if (d.perhaps()) {
      d.in(d.reals(filters));
    }
    if (turned && d.perhaps() && d.settings.containsKey("pads")) {
      d.set("output_padding", IntStream.of(strides).map(d::below).toArray());
    }
  }

  static void pool(Draft d) {
    int axes = d.from(1, 3);
    int[] kernel = d.each(axes, 2, 3);
    d.settings.put("kernel_shape", Draft.list(kernel));
    int[] dilations = d.each(axes, 1, d.operator.equals("LpPool") ? 1 : 2);
    window(d, axes, kernel, dilations);
    if (d.perhaps() && !d.settings.containsKey("auto_pad") && !d.operator.equals("LpPool")) {
      d.set("ceil_mode", 1);
    }
    switch (d.operator) {
      case "AveragePool" -> d.set("count_include_pad", d.below(2));
      case "LpPool" -> d.set("p", d.from(1, 3));
      default -> {
        d.outputs = d.from(1, 2);
        d.set("storage_order", 0);
      }
    }
    d.in(d.reals(Draft.joined(2, 2, d.each(axes, 5, 8))));
  }

  static void product(Draft d) {
    int m = d.from(1, 4);
    int k = d.from(1, 4);
    int n = d.from(1, 4);
    if (d.operator.equals("MatMul")) {
      switch (d.below(4)) {
        case 0 -> d.in(d.reals(k), d.reals(2, k, n));
        case 1 -> d.in(d.reals(2, m, k), d.reals(k));
        case 2 -> d.in(d.reals(2, 1, m, k), d.reals(3, k, n));
        default -> d.in(d.reals(m, k), d.reals(k, n));
      }
      return;
    }
    boolean a = d.perhaps();
    boolean b = d.perhaps();
    d.set("transA", a ? 1 : 0);
    d.set("transB", b ? 1 : 0);
    d.set("alpha", d.from(1, 4) / 2f);
    d.set("beta", d.from(0, 4) / 2f);
    d.in(a ? d.reals(k, m) : d.reals(m, k), b ? d.reals(n, k) : d.reals(k, n));
    switch (d.below(5)) {
      case 0 -> d.in(d.reals(n));
      case 1 -> d.in(d.reals(m, 1));
      case 2 -> d.in(d.reals(1, n));
      case 3 -> d.in(d.reals());
      default -> {}
    }
  }

  static void recurrent(Draft d) {
    int gates = d.operator.equals("RNN") ? 1 : d.operator.equals("GRU") ? 3 : 4;
    boolean memory = d.operator.equals("LSTM");
    String[] directions = {"forward", "reverse", "bidirectional"};
    int direction = d.below(3);
    int ways = direction == 2 ? 2 : 1;
    int n = d.from(1, 4);
    int in = d.from(1, 3);
    int time = d.from(1, 5);
    d.set("direction", directions[direction]);
    d.set("hidden_size", n);
    if (d.operator.equals("GRU")) {
      d.set("linear_before_reset", d.below(2));
    }
    d.outputs = memory ? 3 : 2;
    d.in(d.reals(time, 2, in), d.reals(ways, gates * n, in), d.reals(ways, gates * n, n));
    if (d.perhaps()) {
      d.in(d.reals(ways, 2 * gates * n));
      d.in(new Value.Whole(ElementType.INT32, Shape.of(2), new long[] {time, d.from(1, time)}));
      d.in(d.reals(ways, 2, n));
      if (memory) {
        d.in(d.reals(ways, 2, n), d.reals(ways, 3 * n));
      }
    }
  }

  static void einsum(Draft d) {
    int a = d.from(1, 4);
    int b = d.from(1, 4);
    int c = d.from(1, 4);
    switch (d.below(7)) {
      case 0 -> equation(d, "bi,oi->bo", d.reals(2, a), d.reals(b, a));
      case 1 -> equation(d, "bhqd, bhkd -> bhqk", d.reals(2, a, b, c), d.reals(2, a, 3, c));
      case 2 -> equation(d, "bi,bj,ijk->bk", d.reals(2, a), d.reals(2, b), d.reals(a, b, c));
      case 3 -> equation(d, "bii->ib", d.reals(2, a, a));
      case 4 -> equation(d, "...ij,...jk->...ik", d.reals(2, a, b), d.reals(2, b, c));
      case 5 -> equation(d, "ij,jk", d.reals(a, b), d.reals(b, c));
      default -> equation(d, "nchw,nc->hn", d.reals(2, a, b, c), d.reals(2, a));
    }
  }

  private static void equation(Draft d, String equation, Value... inputs) {
    d.set("equation", equation);
    d.in(inputs);
  }

  static void resize(Draft d) {
    String[] modes = {"nearest", "linear", "cubic"};
    String[] places = {
      "half_pixel",
      "pytorch_half_pixel",
      "align_corners",
      "asymmetric",
      "half_pixel_symmetric",
      "tf_crop_and_resize"
    };
    String[] nearest = {"round_prefer_floor", "round_prefer_ceil", "floor", "ceil"};
    int mode = d.below(3);
    d.set("mode", modes[mode]);
    // ONNX Runtime takes other sides of ties, and does not look beyond images with cubic curves
    String place = places[d.below(mode == 0 ? 4 : mode == 1 ? 6 : 5)];
    boolean isPart = place.startsWith("tf");
    d.set("coordinate_transformation_mode", place);
    d.set("extrapolation_value", 7f);
    if (mode == 0) {
      d.set("nearest_mode", nearest[d.below(4)]);
    } else if (mode == 2) {
      d.set("exclude_outside", d.below(2));
      d.set("cubic_coeff_a", d.perhaps() ? -0.5f : -0.75f);
    }
    int[] image = {1, 2, d.from(2, 6), d.from(2, 6)};
    Value none = d.reals(0);
    float[] part = {0, 0, d.from(-1, 2) / 4f, d.from(-1, 2) / 4f, 1, 1, 0.75f, d.from(3, 5) / 4f};
    d.in(
        d.reals(image),
        isPart ? new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(8), part)) : none);
    // with corners aligned to parts of places the definition's own numbers are others
    int step = place.equals("align_corners") ? 2 : 1;
    float[] halves = {1, 1, step * d.from(1, 5) / 2f, step * d.from(isPart ? 3 : 1, 5) / 2f};
    if (d.perhaps()) {
      d.in(new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(4), halves)));
    } else if (d.perhaps()) {
      d.in(none, Value.ofWholes(1, 2, d.from(1, 9), d.from(1, 9)));
    } else {
      d.set("axes", 2, 3);
      d.set("keep_aspect_ratio_policy", d.perhaps() ? "not_larger" : "not_smaller");
      d.inputs.set(1, none);
      d.set("coordinate_transformation_mode", "half_pixel");
      d.in(none, Value.ofWholes(d.from(2, 9), d.from(2, 9)));
    }
  }

  static void along(Draft d) {
    int rank = d.from(1, 4);
    d.version = d.perhaps() ? 13 : 11;
    d.set("axis", (long) d.axis(rank));
    d.in(d.reals(d.sizes(rank)));
  }

  static void reduction(Draft d) {
    int rank = d.from(1, 4);
    int[] axes = d.axes(rank);
    Value x =
        d.operator.startsWith("ReduceLog") ? d.positive(d.sizes(rank)) : d.reals(d.sizes(rank));
    d.in(x);
    d.set("keepdims", d.below(2));
    boolean sum = d.operator.equals("ReduceSum");
    d.version = d.perhaps() ? 18 : 11;
    if (d.version == 18) {
      d.in(Value.ofWholes(IntStream.of(axes).asLongStream().toArray()));
      d.set("noop_with_empty_axes", d.below(2));
    } else if (axes.length > 0 && !sum) {
      d.settings.put("axes", Draft.list(axes));
    }
  }

  static void normal(Draft d) {
    d.set("epsilon", 0.01f);
    switch (d.operator) {
      case "BatchNormalization" ->
          d.in(d.reals(2, 3, 2), d.reals(3), d.reals(3), d.reals(3), d.positive(3));
      case "InstanceNormalization" -> d.in(d.reals(2, 3, 2, 3), d.reals(3), d.reals(3));
      case "LayerNormalization" -> {
        d.set("axis", -1L);
        d.version = 17;
        d.in(d.reals(2, 3, 4), d.reals(4));
        if (d.perhaps()) {
          d.in(d.reals(4));
        }
      }
      case "LRN" -> {
        d.settings.clear();
        d.set("size", 1 + 2 * d.below(3));
        d.set("alpha", 0.5f);
        d.set("bias", 2f);
        d.in(d.reals(2, 6, 3, 2));
      }
      case "LpNormalization" -> {
        d.settings.clear();
        d.set("axis", (long) d.axis(3));
        d.set("p", d.from(1, 2));
        d.in(d.reals(2, 3, 4));
      }
      default -> {
        d.settings.clear();
        if (d.perhaps()) {
          d.set("axes", 0, 2);
        }
        d.in(d.reals(2, 3, 4, 5));
      }
    }
  }

  static void function(Draft d) {
    int[] sizes = d.sizes(2);
    switch (d.operator) {
      case "Asin", "Acos", "Atanh" ->
          d.in(new Value.Real(ElementType.FLOAT, d.reals(sizes).tensor().multiply(0.249f)));
      case "Acosh" -> d.in(new Value.Real(ElementType.FLOAT, d.positive(sizes).tensor().add(1)));
      default -> d.in(d.reals(sizes));
    }
    switch (d.operator) {
      case "Celu", "ThresholdedRelu" -> d.set("alpha", d.from(1, 6) / 2f);
      case "Selu" -> {
        d.set("alpha", d.from(1, 6) / 2f);
        d.set("gamma", d.from(1, 6) / 2f);
      }
      case "HardSigmoid" -> {
        d.set("alpha", d.from(1, 6) / 8f);
        d.set("beta", d.from(-2, 2) / 4f);
      }
      case "Shrink" -> {
        d.set("bias", d.from(0, 3) / 2f);
        d.set("lambd", d.from(0, 3) / 2f);
      }
      case "Gelu" -> d.set("approximate", d.perhaps() ? "tanh" : "none");
      default -> {}
    }
  }
}
