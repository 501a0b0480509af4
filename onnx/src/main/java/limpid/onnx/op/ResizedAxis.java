package limpid.onnx.op;

import java.util.Map;

/// One axis of an image that is made larger or smaller.
///
/// @param from how many places it has
/// @param to how many it gets
/// @param scale from the old to the new
/// @param length how many it would get, with their fraction
/// @param start of the part of it that is seen, from 0 to 1
/// @param end of that part
record ResizedAxis(int from, int to, float scale, double length, float start, float end) {
  /// Where a new place lies among the old ones.
  interface Place {
    float of(ResizedAxis axis, int x);
  }

  private static final String PART = "tf_crop_and_resize";

  static final Choice<Place> PLACE =
      Choice.ofText(
          "coordinate_transformation_mode",
          "half_pixel",
          Map.of(
              "half_pixel",
              ResizedAxis::halves,
              "half_pixel_symmetric",
              ResizedAxis::symmetric,
              "pytorch_half_pixel",
              (axis, x) -> axis.to > 1 ? axis.halves(x) : 0,
              "align_corners",
              ResizedAxis::corners,
              "asymmetric",
              (axis, x) -> x / axis.scale,
              PART,
              ResizedAxis::ofPart));

  /// Whether a part of the image is seen, and perhaps what is beyond it.
  static boolean isOfPart(Call call) {
    return call.text(PLACE.name(), "").equals(PART);
  }

  private float halves(int x) {
    return (x + 0.5f) / scale - 0.5f;
  }

  float corners(int x) {
    return length == 1 ? 0 : (float) (x * (from - 1.0) / (length - 1));
  }

  float symmetric(int x) {
    return from / 2f - 0.5f + (x + 0.5f - to / 2f) / scale;
  }

  float ofPart(int x) {
    return to > 1
        ? start * (from - 1) + x * (end - start) * (from - 1) / (to - 1f)
        : 0.5f * (start + end) * (from - 1);
  }
}
