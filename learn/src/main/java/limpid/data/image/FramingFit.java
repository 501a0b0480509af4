package limpid.data.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import limpid.data.image.Framing.Anchor;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// Measures what the training pictures have in common; on five hundred of them at most, spread
/// evenly over the set.
final class FramingFit {
  private static final int SAMPLE = 500;

  /// The part of the pictures that must agree before ink on plain ground is believed.
  private static final double AGREE = 0.98;

  private final Images training;
  private final int sample;
  private float low;
  private float high = 1;

  FramingFit(Images training) {
    this.training = training;
    this.sample = Math.min(SAMPLE, training.size());
  }

  Framing fit() {
    if (sample == 0) {
      throw DataException.of("images", "no pictures to learn from");
    }
    range();
    return new Framing(training.width(), training.height(), low, high, ink());
  }

  /// Which numbers stand for black and white: 0 and 1 unless the pixels go beyond.
  private void range() {
    low = 0;
    high = 1;
    for (int i = 0; i < sample && !training.withinUnit(); i++) {
      for (float value : raw(i)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }

  private float[] raw(int i) {
    float[] values = new float[training.inputWidth()];
    training.input((int) ((long) i * training.size() / sample), values, 0);
    return values;
  }

  private Plane grey(int i) {
    float[] values = raw(i);
    for (int p = 0; p < values.length && !(low == 0 && high == 1); p++) {
      values[p] = (values[p] - low) / (high - low);
    }
    return new Plane(training.width(), training.height(), values);
  }

  private Framing.@Nullable Ink ink() {
    int black = 0;
    int white = 0;
    for (int i = 0; i < sample; i++) {
      float ground = InkMeasure.ground(grey(i)).orElse(0.5f);
      black += ground == 0 ? 1 : 0;
      white += ground == 1 ? 1 : 0;
    }
    if (Math.max(black, white) < AGREE * sample) {
      return null;
    }
    boolean dark = white > black;
    List<InkMeasure> found = new ArrayList<>();
    for (int i = 0; i < sample; i++) {
      Plane grey = grey(i);
      InkMeasure.of(dark ? grey.negative() : grey).ifPresent(found::add);
    }
    double area = (double) training.width() * training.height();
    if (found.isEmpty() || quantile(found, InkMeasure::mass, 0.5) > area / 2) {
      return null;
    }
    return ink(dark ? 1 : 0, found);
  }

  private static Framing.Ink ink(float ground, List<InkMeasure> found) {
    Anchor anchor =
        spread(found, Anchor.MASS) <= spread(found, Anchor.BOX) ? Anchor.MASS : Anchor.BOX;
    float peak = (float) quantile(found, InkMeasure::peak, 0.5);
    return new Framing.Ink(
        ground,
        ground == 0 ? peak : 1 - peak,
        quantile(found, InkMeasure::longestSide, 0.5),
        anchor,
        mean(found, m -> m.x(anchor)),
        mean(found, m -> m.y(anchor)),
        quantile(found, InkMeasure::stroke, 0.1),
        quantile(found, InkMeasure::stroke, 0.5),
        quantile(found, InkMeasure::stroke, 0.9));
  }

  /// The mean squared distance of the anchor from its own mean.
  private static double spread(List<InkMeasure> found, Anchor anchor) {
    double x = mean(found, m -> m.x(anchor));
    double y = mean(found, m -> m.y(anchor));
    return mean(
        found,
        m -> {
          double dx = m.x(anchor) - x;
          double dy = m.y(anchor) - y;
          return dx * dx + dy * dy;
        });
  }

  private static double mean(List<InkMeasure> found, ToDoubleFunction<InkMeasure> of) {
    double sum = 0;
    for (InkMeasure measure : found) {
      sum += of.applyAsDouble(measure);
    }
    return sum / found.size();
  }

  private static double quantile(
      List<InkMeasure> found, ToDoubleFunction<InkMeasure> of, double q) {
    double[] values = found.stream().mapToDouble(of).toArray();
    Arrays.sort(values);
    return values[(int) (q * (values.length - 1))];
  }
}
