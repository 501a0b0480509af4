package limpid.onnx.op;

import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Settings and inputs of nodes with numbers of 8 bits.
final class RandomQuantised {
  private RandomQuantised() {}

  static void draw(Draft d) {
    ElementType type = d.perhaps() ? ElementType.UINT8 : ElementType.INT8;
    switch (d.operator) {
      case "QuantizeLinear", "DequantizeLinear" -> linear(d, type);
      case "DynamicQuantizeLinear" -> {
        d.outputs = 3;
        d.in(d.reals(d.sizes(d.from(1, 3))));
      }
      case "MatMulInteger" -> {
        d.in(d.small(type, 2, 3, 5), d.small(ElementType.UINT8, 5, 4), d.small(type));
        d.in(d.perhaps() ? d.small(ElementType.UINT8) : d.small(ElementType.UINT8, 4));
      }
      case "ConvInteger" -> {
        window(d);
        d.in(d.small(ElementType.UINT8, 1, 2, 5, 4), d.small(ElementType.UINT8, 3, 2, 2, 3));
        d.in(d.small(ElementType.UINT8), d.small(ElementType.UINT8));
      }
      case "QLinearMatMul" -> {
        d.in(d.small(type, 2, 5), scale(d, 0.1f), d.small(type));
        d.in(d.small(type, 5, 3), scale(d, 0.1f), d.small(type));
        d.in(scale(d, 9f), d.small(type));
      }
      default -> {
        window(d);
        d.in(d.small(type, 1, 2, 5, 4), scale(d, 0.1f), d.small(type));
        d.in(d.small(type, 3, 2, 2, 3), row(0.1f, 0.2f, 0.3f));
        long zero = type == ElementType.INT8 ? 0 : 128;
        d.in(new Value.Whole(type, Shape.of(3), new long[] {zero, zero, zero}));
        d.in(scale(d, 9f), d.small(type));
        Value bias = d.wholes(new int[] {3}, -900, 900);
        d.in(new Value.Whole(ElementType.INT32, bias.shape(), bias.wholes()));
      }
    }
  }

  private static void window(Draft d) {
    d.set("pads", d.each(4, 0, 1));
    d.set("strides", d.each(2, 1, 2));
  }

  private static void linear(Draft d, ElementType type) {
    boolean blocks = d.perhaps();
    d.version = blocks ? 21 : 19;
    int[] sizes = {2, 5, 3};
    int[] some = blocks ? new int[] {2, 3, 3} : d.perhaps() ? new int[] {5} : new int[0];
    d.set("axis", blocks && d.perhaps() ? -2L : 1L);
    if (blocks) {
      d.set("block_size", 2L);
    }
    d.in(d.operator.startsWith("Q") ? d.reals(sizes) : d.small(type, sizes));
    d.in(new Value.Real(ElementType.FLOAT, d.positive(some).tensor().multiply(0.02f)));
    d.in(d.small(type, some));
  }

  private static Value scale(Draft d, float most) {
    return new Value.Real(ElementType.FLOAT, Tensor.of(most / d.from(1, 9)));
  }

  private static Value row(float... numbers) {
    return new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(numbers.length), numbers));
  }
}
