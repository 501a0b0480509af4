package limpid.data.digits;

import java.util.stream.IntStream;
import limpid.error.OptionException;
import limpid.random.Rng;

/// Handwritten digits, as many as wanted: picture `i` of a seed is a pure function of (seed, i), so
/// any part of the endless set can be drawn alone, on any number of threads and on any machine,
/// with the same bits.
///
/// Ten pictures in a row are one person writing all ten digits, in random order. A 784-256-10
/// network trained on 60,000 of them alone reads about 95 % of MNIST's test images.
public final class Digits {
  /// Pixels of one picture: 28 rows of 28.
  public static final int PIXELS = Frame.SIDE * Frame.SIDE;

  private final byte[] pixels;
  private final byte[] labels;

  private Digits(byte[] pixels, byte[] labels) {
    this.pixels = pixels;
    this.labels = labels;
  }

  /// Draws the pictures `first` … `first + count − 1` of a seed, on all processors.
  ///
  /// @throws OptionException if one of the numbers is negative or there are too many pictures for
  ///   one array
  public static Digits draw(long seed, int first, int count) {
    if (first < 0) {
      throw new OptionException("first digit", "is " + first + "; it must be 0 or more");
    }
    int most = Math.min(Integer.MAX_VALUE / PIXELS, Integer.MAX_VALUE - first);
    if (count < 0 || count > most) {
      throw new OptionException(
          "number of digits",
          "is " + count + "; it must be between 0 and " + most + " at a time, draw more in parts");
    }
    Digits digits = new Digits(new byte[count * PIXELS], new byte[count]);
    Forms forms = Forms.read();
    Rng rng = Rng.of(seed).at("digits");
    IntStream.range(0, count).parallel().forEach(i -> digits.draw(forms, rng, first + i, i));
    return digits;
  }

  private void draw(Forms forms, Rng rng, int index, int to) {
    Rng writer = rng.at("hand").at(index / 10);
    Hand hand = Hand.of(writer);
    int digit = writer.at("order").permutation(10)[index % 10];
    Rng own = rng.at(index);
    double taste = own.uniform(0) < 0.5 ? hand.taste() : own.uniform(1);
    Skeleton bones = forms.of(digit, taste).between(own.at("form"));
    Warp.points(bones, own.at("points"));
    Curve curve = Curve.through(bones);
    curve.smooth(2 * hand.haste());
    Warp.sheet(curve, hand, own.at("sheet"));
    double[] radii = Pen.radii(curve, hand, own.at("pen"));
    Frame.draw(curve, radii, own.at("frame"), pixels, to * PIXELS);
    labels[to] = (byte) digit;
  }

  /// How many pictures.
  public int size() {
    return labels.length;
  }

  /// The pictures' pixels, count × 28 × 28: row after row, 0 is paper and 255 full ink (unsigned).
  /// The array itself, not a copy.
  public byte[] pixels() {
    return pixels;
  }

  /// The digits, 0 … 9, one for each picture. The array itself, not a copy.
  public byte[] labels() {
    return labels;
  }
}
