package limpid.data.image;

import java.util.Objects;
import java.util.Optional;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// How the pictures that a network learnt from lie in their frame, so that a photograph or a scan
/// can be laid in the same way. Fitted on the training pictures, kept in the model as JSON.
///
/// Where the training pictures are ink on plain ground (as MNIST's are), the ink of a new picture
/// is found and drawn anew: the usual size, place, polarity, contrast and stroke. All other
/// pictures are only resized, proportions kept.
///
/// @param width pixels from left to right
/// @param height pixels from top to bottom
/// @param low the number that stands for black
/// @param high the number that stands for white
/// @param ink how ink lies on the ground; null where the pictures are no such thing
public record Framing(int width, int height, float low, float high, @Nullable Ink ink) {

  private static final int MOST_PIXELS = 1 << 24;

  /// Checks what may come from a file.
  public Framing {
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw DataException.of("framing", "a frame of " + width + "×" + height + " pixels is none");
    }
    if (!Float.isFinite(low) || !Float.isFinite(high) || low == high) {
      throw DataException.of("framing", "brightness from " + low + " to " + high + " is none");
    }
  }

  /// A stroke width that differs by less, in pixels of the frame, is not corrected.
  private static final double NEAR_ENOUGH = 0.02;

  /// What the network's pictures have in common; lengths in pixels of the frame.
  ///
  /// @param ground the ground, 0 for black or 1 for white
  /// @param core the brightness of well-covered ink on the same scale
  /// @param longestSide the usual longer side of the box around the ink
  /// @param anchor which point of the ink lies most constantly
  /// @param x where that point lies, from the left edge
  /// @param y where that point lies, from the top edge
  /// @param thinStroke the stroke width that a tenth of the pictures stay below
  /// @param stroke the median stroke width
  /// @param thickStroke the stroke width that a tenth of the pictures exceed
  public record Ink(
      float ground,
      float core,
      double longestSide,
      Anchor anchor,
      double x,
      double y,
      double thinStroke,
      double stroke,
      double thickStroke) {

    /// Checks what may come from a file.
    public Ink {
      Objects.requireNonNull(anchor, "the framing does not say which point of the ink lies still");
      double sum =
          ground + core + longestSide + x + y + thinStroke + stroke + thickStroke; // NaN, ∞ stay
      if (!Double.isFinite(sum) || longestSide <= 0 || thinStroke > thickStroke) {
        throw DataException.of("framing", "its measures of ink are no lengths");
      }
    }
  }

  /// A point of the ink.
  public enum Anchor {
    /// The centre of mass.
    MASS,
    /// The middle of the box around it.
    BOX
  }

  /// Measures the training pictures.
  ///
  /// @throws DataException if there are none
  public static Framing fit(Images training) {
    return new FramingFit(training).fit();
  }

  /// The same frame without looking for ink: every picture is only resized, as those that it was
  /// trained on were.
  public Framing resizing() {
    return new Framing(width, height, low, high, null);
  }

  /// The numbers that the network is given for a picture, row by row; `width · height` of them.
  ///
  /// @throws DataException if ink is wanted and the picture is blank
  public float[] frame(Picture picture) {
    Plane grey = Plane.of(picture);
    Plane framed = ink == null ? resized(grey) : drawn(picture.name(), grey.scaled(1f / 255), ink);
    return scaled(framed);
  }

  private float[] scaled(Plane unit) {
    float[] values = unit.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = low + (high - low) * values[i];
    }
    return values;
  }

  /// The numbers for a picture of a set: one of the frame's size stands as it is, any other is
  /// framed.
  public float[] take(Picture picture) {
    boolean stands = picture.width() == width && picture.height() == height;
    return stands ? scaled(Plane.of(picture).scaled(1f / 255)) : frame(picture);
  }

  /// What the network saw, as a picture again.
  public Picture picture(float[] input) {
    byte[] grey = new byte[width * height];
    for (int i = 0; i < grey.length; i++) {
      float unit = (input[i] - low) / (high - low);
      grey[i] = (byte) Math.round(255 * Math.clamp(unit, 0f, 1f));
    }
    return Picture.of("input", width, height, grey);
  }

  /// As the pictures of a training folder are, down to the rounding to whole grey levels.
  private Plane resized(Plane grey) {
    Plane resized = grey.letterboxed(new PictureSize(width, height), grey.borderMedian());
    float[] levels = resized.values();
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Math.round(levels[i]);
    }
    return resized.scaled(1f / 255);
  }

  private Plane drawn(String name, Plane grey, Ink like) {
    Plane strength = alreadyFramed(grey, like) ? inkOf(grey) : redrawn(name, grey, like);
    Plane result = new Plane(width, height);
    for (int i = 0; i < result.values().length; i++) {
      result.values()[i] = like.ground + (like.core - like.ground) * strength.values()[i];
    }
    return result;
  }

  /// Whether a picture could be one of the training set, up to being its negative: then it must
  /// pass as it is, or the network would be asked about a copy of a copy.
  private boolean alreadyFramed(Plane grey, Ink like) {
    if (grey.width() != width || grey.height() != height || InkMeasure.ground(grey).isEmpty()) {
      return false;
    }
    return InkMeasure.of(inkOf(grey))
        .map(found ->
            Math.abs(found.longestSide() - like.longestSide) <= 2
                && Math.abs(found.x(like.anchor) - like.x) <= 1.5
                && Math.abs(found.y(like.anchor) - like.y) <= 1.5
                && found.peak() > 0.6)
        .orElse(false);
  }

  /// The distance of each pixel from the ground, which is black or white.
  private static Plane inkOf(Plane grey) {
    float ground = InkMeasure.ground(grey).orElse(0f);
    return ground == 0 ? grey : grey.negative();
  }

  /// The ink found, scaled and drawn. Its stroke is brought into the range of the training
  /// pictures: pen lines in a large picture would be fainter than anything that the network knows.
  /// Stroke width is measured on the result, by the same measure as on the training pictures, and
  /// corrected a few times, since thicker strokes make a larger shape that must be scaled less.
  private Plane redrawn(String name, Plane grey, Ink like) {
    InkShape shape = InkFinder.find(grey).orElseThrow(() -> blank(name));
    double grow = 0;
    Plane result = shape.drawn(width, height, like, grow).orElseThrow(() -> blank(name));
    for (int round = 0; round < 6; round++) {
      double stroke = InkMeasure.of(result).map(InkMeasure::stroke).orElse(like.stroke);
      double wanted = Math.clamp(stroke, like.thinStroke, like.thickStroke);
      if (Math.abs(wanted - stroke) < NEAR_ENOUGH) {
        break;
      }
      grow += (wanted - stroke) / 2 / shape.scale(like, grow);
      Optional<Plane> next = shape.drawn(width, height, like, grow);
      if (next.isEmpty()) {
        break; // a sign of a few pixels cannot be made thinner
      }
      result = next.get();
    }
    return result;
  }

  private static DataException blank(String name) {
    return DataException.of(
        name,
        "no ink found: the picture is blank or its contrast too low; give one with"
            + " a single dark sign on light ground, or light on dark");
  }
}
