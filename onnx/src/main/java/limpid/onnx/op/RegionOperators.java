package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Parts of images between their pixels: regions pooled to one size (He et al. 2017, "Mask R-CNN"),
/// and convolutions whose taps are moved (Dai et al. 2017).
final class RegionOperators {
  private static final Choice<Boolean> LARGEST =
      Choice.ofText("mode", "avg", Map.of("avg", false, "max", true));

  /// What one place of a bin takes, in numbers and in simple steps.
  private static final int PLACE = 1 << 6;

  private static final Choice<Boolean> HALF =
      Choice.ofText(
          "coordinate_transformation_mode",
          "half_pixel",
          Map.of("half_pixel", true, "output_half_pixel", false));

  private RegionOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of(
                "RoiAlign",
                Set.of("output_height", "output_width", "sampling_ratio", "spatial_scale"),
                RegionOperators::pooled)
            .choosing(LARGEST)
            .choosing(HALF),
        Operator.of(
            "DeformConv",
            Set.of("dilations", "group", "kernel_shape", "offset_group", "pads", "strides"),
            RegionOperators::moved));
  }

  // --- regions

  private static Value pooled(Call call) {
    Shape s = call.shape(0);
    Shape regions = call.shape(1);
    long[] images = call.value(2).wholes();
    if (s.rank() != 4
        || regions.rank() != 2
        || regions.last() != 4
        || images.length != regions.size(0)) {
      throw call.wrong(
          "wants images [batch, channels, rows, columns], regions [n, 4] and their images [n], but got %s, %s and %s"
              .formatted(s, regions, call.shape(2)));
    }
    Shape shape =
        call.sized(
            images.length,
            s.size(1),
            call.count("output_height", 1),
            call.count("output_width", 1));
    float[] boxes = call.tensor(1).toArray();
    float[] x = call.tensor(0).toArray();
    float[] y = new float[shape.count()];
    int bins = shape.count(2, 4);
    long steps = 0;
    for (int i = 0; i < images.length * bins && s.count() > 0; i++) {
      int region = i / bins;
      if (images[region] < 0 || images[region] >= s.size(0)) {
        throw call.wrong("there is no image %s".formatted(images[region]));
      }
      List<Seen> seen = seen(call, boxes, region, shape, i % bins);
      call.checkSteps(steps += (long) seen.size() * (s.size(1) + PLACE));
      for (int c = 0; c < s.size(1); c++) {
        int plane = ((int) images[region] * s.size(1) + c) * s.count(2, 4);
        y[(region * s.size(1) + c) * bins + i % bins] =
            (float) (LARGEST.in(call) ? largest(seen, x, plane) : mean(seen, x, plane));
      }
    }
    return call.like(0, Tensor.wrap(shape, y));
  }

  /// What is seen of a channel at the places of one bin.
  private static List<Seen> seen(Call call, float[] boxes, int region, Shape shape, int bin) {
    Shape s = call.shape(0);
    boolean half = call.version() >= 16 && HALF.in(call);
    int width = shape.last();
    Places rows =
        Places.of(call, boxes, 4 * region + 1, half, s.size(2), shape.size(2), bin / width);
    Places columns = Places.of(call, boxes, 4 * region, half, s.size(3), width, bin % width);
    call.sized(rows.count, columns.count, PLACE);
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < rows.count; i++) {
      for (int k = 0; k < columns.count; k++) {
        boolean inside = rows.isSeen(i) && columns.isSeen(k);
        seen.add(
            inside
                ? Seen.ALL.along(s.size(2), rows.seen(i)).along(s.size(3), columns.seen(k))
                : Seen.NOTHING);
      }
    }
    return seen;
  }

  private static double mean(List<Seen> seen, float[] x, int plane) {
    double sum = 0;
    for (Seen one : seen) {
      sum += one.of(x, plane);
    }
    return sum / Math.max(1, seen.size());
  }

  private static double largest(List<Seen> seen, float[] x, int plane) {
    return seen.stream().mapToDouble(one -> one.largest(x, plane)).max().orElse(0);
  }

  /// Places evenly apart in one bin of an axis, in float32 as everybody has them: what lies just
  /// outside counts for nothing.
  ///
  /// @param start of the bin
  /// @param length of the bin
  /// @param size of the axis
  private record Places(float start, float length, int count, int size) {
    static Places of(
        Call call, float[] boxes, int corner, boolean half, int size, int bins, int bin) {
      float scale = call.real("spatial_scale", 1f);
      float start = boxes[corner] * scale - (half ? 0.5f : 0f);
      float end = boxes[corner + 2] * scale - (half ? 0.5f : 0f);
      float length = half ? end - start : Math.max(1, end - start);
      float each = length / bins;
      int said = call.integer("sampling_ratio", 0);
      int count = said > 0 ? said : (int) Math.max(0, Math.ceil(each));
      return new Places(start + bin * each, each, count, size);
    }

    float at(int i) {
      return start + (i + 0.5f) * length / count;
    }

    boolean isSeen(int i) {
      return at(i) >= -1 && at(i) <= size;
    }

    Seen seen(int i) {
      return Seen.linear(Math.clamp(at(i), 0f, size - 1f), size);
    }
  }

  // --- moved taps

  /// What the taps see, [batch, groups, channels · taps, outputs], by the filters.
  private static Value moved(Call call) {
    Shape s = call.shape(0);
    Shape w = call.shape(1);
    if (s.rank() != 4 || w.rank() != 4 || call.shape(2).rank() != 4) {
      throw call.wrong(
          "wants images, filters and offsets of four axes, but got %s, %s and %s"
              .formatted(s, w, call.shape(2)));
    }
    Window window = Window.of(call, new int[] {w.size(2), w.size(3)});
    int taps = window.taps();
    int outputs = window.outputs()[0] * window.outputs()[1];
    int groups = call.count("group", 1);
    int kinds = call.count("offset_group", 1);
    Shape offsets = Shape.of(s.size(0), 2 * kinds * taps, window.outputs()[0], window.outputs()[1]);
    boolean fits = s.size(1) == groups * w.size(1) && w.size(0) % groups == 0;
    if (!call.shape(2).equals(offsets) || !fits || s.size(1) % kinds != 0) {
      throw call.wrong(
          "filters %s, offsets %s and images %s do not fit".formatted(w, call.shape(2), s));
    }
    Shape weighed = offsets.with(1, kinds * taps);
    if (call.has(4) && !call.shape(4).equals(weighed)) {
      throw call.wrong("its mask is %s instead of %s".formatted(call.shape(4), weighed));
    }
    call.sized(s.size(0), s.size(1), taps, outputs);
    int depth = w.size(1) * taps;
    Tensor columns = Tensor.wrap(Shape.of(s.size(0), groups, depth, outputs), seen(call, window));
    Tensor y =
        call.tensor(1)
            .reshape(1, groups, w.size(0) / groups, depth)
            .matmul(columns)
            .reshape(s.size(0), w.size(0), window.outputs()[0], window.outputs()[1]);
    return call.like(0, call.has(3) ? y.add(call.tensor(3).reshape(1, w.size(0), 1, 1)) : y);
  }

  private static float[] seen(Call call, Window window) {
    Shape s = call.shape(0);
    int taps = window.taps();
    int outputs = window.outputs()[0] * window.outputs()[1];
    int channels = s.size(1);
    int each = channels / call.count("offset_group", 1);
    float[] x = call.tensor(0).toArray();
    float[] offsets = call.tensor(2).toArray();
    float[] weights = call.has(4) ? call.tensor(4).toArray() : new float[offsets.length / 2];
    if (!call.has(4)) {
      Arrays.fill(weights, 1);
    }
    float[] y = new float[s.size(0) * channels * taps * outputs];
    for (int i = 0; i < weights.length; i++) {
      int output = i % outputs;
      int tap = i / outputs; // of an image and a group of channels
      Seen seen = Seen.ALL;
      for (int axis = 0; axis < 2; axis++) {
        int at = axis == 0 ? output / window.outputs()[1] : output % window.outputs()[1];
        int own = axis == 0 ? tap % taps / window.kernel()[1] : tap % window.kernel()[1];
        double place =
            at * window.strides()[axis]
                - window.before()[axis]
                + own * window.dilations()[axis]
                + (double) offsets[(2 * tap + axis) * outputs + output];
        seen = seen.along(s.size(axis + 2), Seen.linear(place, s.size(axis + 2)));
      }
      for (int c = 0; c < each; c++) {
        int plane = tap / taps * each + c;
        y[(plane * taps + tap % taps) * outputs + output] =
            weights[i] * (float) seen.of(x, plane * s.count(2, 4));
      }
    }
    return y;
  }
}
