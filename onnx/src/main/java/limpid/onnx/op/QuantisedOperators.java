package limpid.onnx.op;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Real numbers as small whole ones, x ≈ (q − zero) · scale, and products of those.
final class QuantisedOperators {
  private QuantisedOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of(
            "QuantizeLinear",
            Set.of("axis", "block_size", "output_dtype", "precision", "saturate"),
            QuantisedOperators::quantised),
        Operator.of(
            "DequantizeLinear",
            Set.of("axis", "block_size", "output_dtype"),
            QuantisedOperators::real),
        new Operator("DynamicQuantizeLinear", Set.of(), QuantisedOperators::byRange),
        Operator.of("MatMulInteger", call -> matrices(call, 0, 2, 1, 3).exact()),
        Operator.of(
            "QLinearMatMul",
            call ->
                rescaled(
                    call,
                    matrices(call, 0, 2, 3, 5).rounded(),
                    call.tensor(1).multiply(columns(call, 3, 4)),
                    6)),
        image("ConvInteger", call -> images(call, 0, 2, 1, 3).exact()),
        image("QLinearConv", QuantisedOperators::convolved));
  }

  private static Operator image(String name, Function<Call, Value> evaluation) {
    return Operator.of(
            name, Set.of("dilations", "group", "kernel_shape", "pads", "strides"), evaluation)
        .choosing(Window.PADDING);
  }

  private static Value quantised(Call call) {
    Tensor scale = spread(call, 1).tensor();
    ElementType type =
        call.has(2) ? call.value(2).type() : type(call, "output_dtype", ElementType.UINT8);
    ElementType precision = type(call, "precision", call.value(1).type());
    Tensor x = call.value(0).tensor().divide(scale);
    Tensor zero = call.has(2) ? spread(call, 2).tensor() : Tensor.of(0);
    return bounded(call, precision.isReal() ? Value.of(precision, x).tensor() : x, zero, type);
  }

  /// The type that a setting names; 0 says none.
  private static ElementType type(Call call, String name, ElementType otherwise) {
    return call.whole(name, 0) == 0 ? otherwise : call.type(name, otherwise);
  }

  /// The nearest numbers of a type, the even ones of two, shifted by the zero.
  private static Value bounded(Call call, Tensor x, Tensor zero, ElementType type) {
    if (!type.isWhole()) {
      return Value.of(type, x.add(zero), call.flag("saturate", true));
    }
    float[] numbers = x.toArray();
    float[] zeros = zero.broadcastTo(x.shape().toArray()).toArray();
    long[] y = new long[numbers.length];
    double least = (double) type.least();
    double most = (double) type.most();
    for (int i = 0; i < y.length; i++) {
      y[i] = (long) Math.clamp(Math.rint(numbers[i]) + zeros[i], least, most);
    }
    return new Value.Whole(type, x.shape(), y);
  }

  private static Value real(Call call) {
    Value scale = spread(call, 1);
    Tensor x = call.value(0).tensor();
    Tensor shifted = call.has(2) ? x.subtract(spread(call, 2).tensor()) : x;
    ElementType type = type(call, "output_dtype", scale.type());
    return Value.of(type, shifted.multiply(scale.tensor()));
  }

  /// A scale or zero so that it spreads over the first input: one for all, one for each place of an
  /// axis, or one for each block along it.
  private static Value spread(Call call, int input) {
    Value value = call.value(input);
    Shape s = value.shape();
    Shape x = call.shape(0);
    int block = call.integer("block_size", 0);
    if (s.count() == 1) {
      return value.moved(t -> t.reshape());
    }
    int axis = call.axis(call.whole("axis", 1), x.rank());
    if (block > 0) {
      if (s.rank() != x.rank()
          || !s.with(axis, x.size(axis)).equals(x)
          || (long) s.size(axis) * block < x.size(axis)) {
        throw call.wrong("blocks of %s with numbers %s do not cover %s".formatted(block, s, x));
      }
      float[] blocks = new float[x.size(axis)];
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = i / block;
      }
      Tensor places = Tensor.wrap(Shape.of(blocks.length), blocks);
      return value.moved(t -> t.gather(axis, places));
    }
    if (s.rank() != 1 || s.size(0) != x.size(axis)) {
      throw call.wrong("its input %s is %s, on axis %s of %s".formatted(input + 1, s, axis, x));
    }
    int[] along = Window.ones(x.rank());
    along[axis] = s.size(0);
    return value.moved(t -> t.reshape(along));
  }

  /// By the range of the numbers and 0, in 8 bits from 0 on.
  private static List<Value> byRange(Call call) {
    Tensor x = call.tensor(0);
    float least = 0;
    float most = 0;
    for (float number : x.toArray()) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    float scale = most == least ? 1 : (most - least) / 255;
    Tensor zero = Tensor.of((float) Math.clamp(Math.rint(-least / scale), 0, 255));
    return List.of(
        bounded(call, x.divide(scale), zero, ElementType.UINT8),
        new Value.Real(ElementType.FLOAT, Tensor.of(scale)),
        Value.of(ElementType.UINT8, zero));
  }

  // --- products

  private static Sums matrices(Call call, int a, int zeroA, int b, int zeroB) {
    Shape s = call.shape(a);
    Tensor zero = call.has(zeroA) ? call.tensor(zeroA) : Tensor.of(0);
    boolean byRow = zero.shape().rank() == 1 && zero.shape().count() > 1;
    Tensor x = call.tensor(a).subtract(byRow ? zero.unsqueeze(1) : zero);
    Tensor w = call.tensor(b).subtract(columns(call, b, zeroB));
    return product(call, x, w, s.last(), part -> multiplied(call, x, part));
  }

  private static Tensor multiplied(Call call, Tensor a, Tensor b) {
    return ProductOperators.matmul(with(call, a, b)).tensor();
  }

  /// One number for all or one for each column, which spread over the matrices as they are.
  private static Tensor columns(Call call, int matrices, int input) {
    Tensor x = call.has(input) ? call.tensor(input) : Tensor.of(0);
    boolean one = x.shape().count() == 1;
    if (!one && x.shape().last() != call.shape(matrices).last()) {
      throw call.wrong("its input %s is %s".formatted(input + 1, x.shape()));
    }
    return one ? x.reshape() : x;
  }

  private static Sums images(Call call, int image, int zeroX, int filters, int zeroW) {
    Tensor x = call.tensor(image);
    Tensor centred = call.has(zeroX) ? x.subtract(call.tensor(zeroX).reshape()) : x;
    Tensor w = call.tensor(filters);
    Tensor shifted =
        call.has(zeroW) ? w.subtract(byFilter(call.tensor(zeroW), w.shape().rank(), 0)) : w;
    int each = w.shape().count(1, w.shape().rank());
    return product(
        call,
        centred,
        shifted,
        each,
        part -> ConvolutionOperators.convolution(with(call, centred, part)).tensor());
  }

  private static Tensor byFilter(Tensor x, int rank, int axis) {
    int[] shape = Window.ones(x.shape().count() == 1 ? 0 : rank);
    if (shape.length > 0) {
      shape[axis] = x.shape().count();
    }
    return x.reshape(shape);
  }

  private static Value convolved(Call call) {
    Tensor y = images(call, 0, 2, 3, 5).rounded();
    int rank = y.shape().rank();
    Tensor biased = call.has(8) ? y.add(byFilter(call.tensor(8), rank, 1)) : y;
    Tensor scale = byFilter(call.tensor(4), rank, 1).multiply(call.tensor(1).reshape());
    return rescaled(call, biased, scale, 6);
  }

  /// The node of these two numbers alone.
  private static Call with(Call call, Tensor a, Tensor b) {
    List<@Nullable Value> inputs =
        List.of(new Value.Real(ElementType.FLOAT, a), new Value.Real(ElementType.FLOAT, b));
    return new Call(call.node(), call.version(), inputs);
  }

  /// A product with one side.
  private interface Product {
    Tensor with(Tensor w);
  }

  /// Sums of products in two parts, 16 · high + low, each of which float32 holds.
  private record Sums(Tensor high, Tensor low) {
    Tensor rounded() {
      return high.multiply(16f).add(low);
    }

    Value exact() {
      long[] sums = new long[high.shape().count()];
      float[] above = high.toArray();
      float[] below = low.toArray();
      for (int i = 0; i < sums.length; i++) {
        sums[i] = ElementType.INT32.wrap(16 * (long) above[i] + (long) below[i]);
      }
      return new Value.Whole(ElementType.INT32, high.shape(), sums);
    }
  }

  /// An exact product of whole numbers below 256: by the upper and the lower bits of w.
  private static Sums product(Call call, Tensor x, Tensor w, int terms, Product product) {
    if (255L * 16 * terms > Value.EXACT) {
      throw call.wrong(
          "it sums %s products; up to %s are exact".formatted(terms, Value.EXACT / (255 * 16)));
    }
    for (Tensor side : List.of(x, w)) {
      for (float number : side.toArray()) {
        if (Math.abs(number) > 255) {
          throw call.wrong("it multiplies %s; numbers of 8 bits are multiplied".formatted(number));
        }
      }
    }
    Tensor high = w.divide(16f).floor();
    return new Sums(product.with(high), product.with(w.subtract(high.multiply(16f))));
  }

  /// As numbers of another scale and zero, inputs from this one on.
  private static Value rescaled(Call call, Tensor sums, Tensor scale, int input) {
    Tensor scaled = sums.multiply(scale.divide(call.tensor(input).reshape()));
    Value zero = call.value(input + 1);
    return bounded(call, scaled, zero.tensor().reshape(), zero.type());
  }
}
