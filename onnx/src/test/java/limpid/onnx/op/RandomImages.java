package limpid.onnx.op;

import java.util.List;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Settings and inputs of nodes that look at images here and there.
final class RandomImages {
  private RandomImages() {}

  static void draw(Draft d) {
    boolean deep = d.perhaps();
    switch (d.operator) {
      case "Unique" -> {
        d.outputs = 4;
        d.set("sorted", d.below(2));
        if (deep) {
          d.set("axis", (long) d.axis(2));
        }
        Value x = d.wholes(new int[] {4, 2}, -1, 1);
        d.in(d.perhaps() ? x : new Value.Real(ElementType.FLOAT, x.tensor()));
      }
      case "NonMaxSuppression" -> {
        d.set("center_point_box", d.below(2));
        d.in(d.positive(2, 6, 4), d.reals(2, 2, 6), Draft.scalar(d.from(1, 4)));
        d.in(new Value.Real(ElementType.FLOAT, Tensor.of(d.from(1, 6) / 10f)));
        d.in(new Value.Real(ElementType.FLOAT, Tensor.of(d.from(-2, 1))));
      }
      case "ReverseSequence" -> {
        d.set("time_axis", deep ? 0 : 1);
        d.set("batch_axis", deep ? 1 : 0);
        d.in(d.reals(4, 4, 2), d.wholes(new int[] {4}, 1, 4));
      }
      case "Det" -> d.in(deep ? d.reals(2, 3, 3) : d.reals(4, 4));
      case "Col2Im" -> {
        d.set("strides", d.each(2, 1, 1));
        d.set("pads", 1, 0, 1, 0);
        d.set("dilations", 1, deep ? 2 : 1);
        d.in(d.reals(2, 12, deep ? 10 : 25));
        d.in(Value.ofWholes(4, 6), Value.ofWholes(2, deep ? 3 : 2));
      }
      case "RoiAlign" -> {
        d.version = d.perhaps() ? 16 : 10;
        d.set("mode", deep ? "avg" : "max");
        d.set("output_height", d.from(1, 3));
        d.set("output_width", d.from(1, 3));
        d.set("sampling_ratio", d.from(0, 2));
        d.set("spatial_scale", 0.5f);
        float[] boxes = {d.from(-2, 3), 1, d.from(4, 12), 8, 0, d.from(-2, 3), 9, d.from(4, 12)};
        Tensor regions = Tensor.of(Shape.of(2, 4), boxes);
        d.in(d.positive(2, 2, 4, 5), new Value.Real(ElementType.FLOAT, regions));
        d.in(d.wholes(new int[] {2}, 0, 1));
      }
      case "DeformConv" -> {
        d.version = 19;
        int kinds = d.from(1, 2);
        d.set("offset_group", kinds);
        d.set("group", deep ? 2 : 1);
        d.set("pads", 1, 0, 1, 0);
        d.in(d.reals(2, 4, 3, 4), d.reals(2, deep ? 2 : 4, 2, 2));
        d.in(d.reals(2, 8 * kinds, 4, 3), d.reals(2));
        if (d.perhaps()) {
          d.in(d.reals(2, 4 * kinds, 4, 3));
        }
      }
      case "MaxUnpool" -> {
        d.set("kernel_shape", 2, 2);
        d.set("strides", 2, 2);
        d.in(d.reals(1, 1, 2, 2));
        d.in(
            new Value.Whole(
                ElementType.INT64, Shape.of(1, 1, 2, 2), new long[] {d.below(2), 3, 12, 15}));
      }
      case "GridSample" -> {
        d.set("align_corners", d.below(2));
        List<String> modes = List.of("linear", "nearest", "cubic");
        d.set("mode", modes.get(d.below(deep ? 2 : 3)));
        d.set("padding_mode", List.of("zeros", "border", "reflection").get(d.below(3)));
        Tensor at = (deep ? d.reals(2, 2, 2, 3, 3) : d.reals(2, 3, 4, 2)).tensor();
        d.in(deep ? d.reals(2, 2, 3, 2, 4) : d.reals(2, 2, 3, 5));
        d.in(new Value.Real(ElementType.FLOAT, at.multiply(0.37f)));
      }
      default -> {
        d.set("align_corners", d.below(2));
        d.in(deep ? d.reals(2, 3, 4) : d.reals(2, 2, 3));
        d.in(deep ? Value.ofWholes(2, 1, 2, 3, 4) : Value.ofWholes(2, 3, 5, 4));
      }
    }
  }
}
