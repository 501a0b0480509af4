package limpid.data.image;

import java.util.Optional;
import limpid.data.image.Framing.Anchor;
import limpid.data.image.Framing.Ink;

/// The outline of some ink, as the distance of each pixel to it, so that it can be drawn at any
/// size with any thickness of stroke.
final class InkShape {
  /// For each pixel the distance from its centre to the nearest pixel of ink, or, within the ink,
  /// minus the distance to the nearest pixel of ground.
  private final Plane distance;

  private final double longestSide;

  /// @param mask 1 for ink and 0 for ground
  /// @param box the ink's box
  InkShape(Plane mask, Box box) {
    this.longestSide = Math.max(box.width(), box.height());
    // Room for the strokes to grow in.
    int margin = 2 + (int) (longestSide / 4);
    int width = box.width() + 2 * margin;
    int height = box.height() + 2 * margin;
    Plane around = new Plane(width, height);
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        around.set(x + margin, y + margin, mask.at(x + box.left(), y + box.top()));
      }
    }
    Plane outside = Distance.to(around, 1);
    Plane inside = Distance.to(around, 0);
    this.distance = new Plane(width, height);
    for (int i = 0; i < distance.values().length; i++) {
      distance.values()[i] = outside.values()[i] - inside.values()[i];
    }
  }

  /// Pixels of the frame for one pixel of the shape, once its strokes have grown by `grow` pixels
  /// of the shape on each side.
  double scale(Ink like, double grow) {
    return like.longestSide() / (longestSide + 2 * grow);
  }

  /// The ink in a frame, 0 for none to 1: of the size and at the place that `like` says; empty
  /// where strokes were thinned until nothing was left.
  Optional<Plane> drawn(int width, int height, Ink like, double grow) {
    Plane cover = cover((float) grow);
    return InkMeasure.of(cover).map(found -> placed(cover, found, width, height, like, grow));
  }

  private Plane placed(
      Plane cover, InkMeasure found, int width, int height, Ink like, double grow) {
    Anchor anchor = like.anchor();
    double step = 1 / scale(like, grow);
    double left = found.x(anchor) - like.x() * step;
    double top = found.y(anchor) - like.y() * step;
    return cover.resampled(width, height, left, top, step, 0);
  }

  /// How much of each pixel the outline covers when moved outwards by `grow`. The edge lies half
  /// way between a pixel of ink and its neighbour without, each at distance 1 from the other.
  private Plane cover(float grow) {
    Plane cover = new Plane(distance.width(), distance.height());
    for (int i = 0; i < cover.values().length; i++) {
      float d = distance.values()[i];
      cover.values()[i] = Math.clamp(d > 0 ? 1 + grow - d : grow - d, 0f, 1f);
    }
    return cover;
  }
}
