package limpid.data.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import limpid.data.image.Components.Piece;

/// Finds the one sign that was written on a sheet, in a photograph, a scan or a drawing.
///
/// The ground is what remains when everything narrower than a window is taken off, so light may
/// fall unevenly and shadows may have hard edges. What stands out from it more than the noise does
/// is split in two by Otsu's method (IEEE Trans. SMC 9, 1979), which leaves faint marks out; a
/// pixel below the threshold still counts when it hangs together with one above. Of the connected
/// pieces the largest counts, and those near to it that are not mere specks: a five may be written
/// in two strokes. Pieces that run along the edge of the picture are shadows or the edge of the
/// sheet.
final class InkFinder {
  /// The longer side of the picture worked on. Smaller ones are enlarged for a smooth outline.
  private static final int SMALLEST = 256;

  private static final int LARGEST = 640;

  /// Contrast, of 255, below which nothing is taken for ink.
  private static final float FAINTEST = 20;

  /// A piece with less of the main piece's area is a speck.
  private static final double SPECK = 0.03;

  /// A piece farther away, in longest sides of the main piece, is not of the same sign.
  private static final double NEAR = 0.25;

  private final int width;
  private final int height;
  private final Plane contrast;

  private InkFinder(Plane contrast) {
    this.width = contrast.width();
    this.height = contrast.height();
    this.contrast = contrast;
  }

  /// The ink of a picture whose values are 0 for black to 1 for white; empty if it is blank.
  static Optional<InkShape> find(Plane grey) {
    Plane work = sized(grey).scaled(255);
    boolean dark = skew(work, Ground.median(work)) < 0;
    Plane upright = dark ? work.scaled(-1) : work;
    return new InkFinder(upright.minus(Ground.opening(upright))).shape();
  }

  private static Plane sized(Plane grey) {
    int side = Math.max(grey.width(), grey.height());
    if (side < SMALLEST) {
      return grey.enlarged((SMALLEST + side - 1) / side);
    }
    PictureSize size = new PictureSize(grey.width(), grey.height()).within(LARGEST);
    double step = (double) side / Math.max(size.width(), size.height());
    return step == 1 ? grey : grey.resampled(size.width(), size.height(), 0, 0, step, 0);
  }

  /// The sum of cubed differences: its sign is that of the rarer, stronger ones.
  private static double skew(Plane work, Plane ground) {
    double sum = 0;
    for (int i = 0; i < work.values().length; i++) {
      double d = work.values()[i] - ground.values()[i];
      sum += d * d * d;
    }
    return sum;
  }

  private Optional<InkShape> shape() {
    float floor = Math.max(FAINTEST, noise());
    float[] candidates = above(floor);
    if (candidates.length == 0) {
      return Optional.empty();
    }
    float usual = candidates[(int) (0.95 * (candidates.length - 1))];
    float strong = Math.max(floor, Math.min(otsu(candidates), 0.6f * usual));
    boolean[] seeds = mask(strong);
    boolean[] ink = mask(Math.max(floor, 0.6f * strong));
    Components components = Components.of(width, height, ink, seeds);
    return components.pieces().isEmpty() ? Optional.empty() : Optional.of(shape(components));
  }

  /// Five standard deviations of what is not ink, by the median of absolute values, which ink
  /// hardly moves.
  private float noise() {
    float[] values = contrast.values().clone();
    Arrays.sort(values);
    float median = values[values.length / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i] - median);
    }
    Arrays.sort(values);
    return median + 5 * 1.4826f * values[values.length / 2];
  }

  private float[] above(float floor) {
    float[] found = new float[contrast.values().length];
    int n = 0;
    for (float value : contrast.values()) {
      if (value > floor) {
        found[n++] = value;
      }
    }
    float[] sorted = Arrays.copyOf(found, n);
    Arrays.sort(sorted);
    return sorted;
  }

  /// The threshold between two groups of sorted values that lie farthest apart: the one with the
  /// largest variance between groups.
  private static float otsu(float[] sorted) {
    double total = 0;
    for (float value : sorted) {
      total += value;
    }
    double best = -1;
    double below = 0;
    float threshold = sorted[0];
    for (int n = 1; n < sorted.length; n++) {
      below += sorted[n - 1];
      double apart = below / n - (total - below) / (sorted.length - n);
      double variance = apart * apart * n * (sorted.length - n);
      if (variance > best) {
        best = variance;
        threshold = (sorted[n - 1] + sorted[n]) / 2;
      }
    }
    return threshold;
  }

  private boolean[] mask(float threshold) {
    boolean[] mask = new boolean[contrast.values().length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = contrast.values()[i] > threshold;
    }
    return mask;
  }

  private InkShape shape(Components components) {
    List<Piece> pieces = new ArrayList<>(components.pieces());
    Piece main = pieces.getFirst();
    for (Piece piece : pieces) {
      main = weight(piece) > weight(main) ? piece : main;
    }
    boolean[] kept = new boolean[pieces.size() + 1];
    kept[main.number()] = true;
    Box box = main.box();
    double least = SPECK * weight(main);
    double reach = NEAR * main.box().longestSide();
    pieces.removeIf(piece -> weight(piece) < least);
    for (Optional<Piece> next = near(pieces, kept, box, reach); next.isPresent(); ) {
      kept[next.get().number()] = true;
      box = box.and(next.get().box());
      next = near(pieces, kept, box, reach);
    }
    Plane mask = new Plane(width, height);
    for (int i = 0; i < components.marks().length; i++) {
      mask.values()[i] = kept[components.marks()[i]] ? 1 : 0;
    }
    return new InkShape(mask, box);
  }

  private static Optional<Piece> near(List<Piece> pieces, boolean[] kept, Box box, double reach) {
    return pieces.stream()
        .filter(piece -> !kept[piece.number()] && piece.box().gap(box) <= reach)
        .findFirst();
  }

  /// A piece's area, less the more it runs along the picture's edge: a stroke may leave the picture
  /// somewhere, a shadow fills a side of it.
  private double weight(Piece piece) {
    double along = piece.onBorder() / (0.02 * 2 * (width + height));
    return piece.area() / (1 + along * along);
  }
}
