package limpid.data.digits;

import java.util.stream.IntStream;
import limpid.random.Rng;

/// Handwritten digits, as many as wanted: picture `i` of a seed is a pure function of (seed, i), so
/// any part of the endless set can be drawn alone, on any number of threads and on any machine,
/// with the same bits.
///
/// Ten pictures in a row are one person writing all ten digits, in random order.
public final class Digits {
  /// Pixels of one picture: 28 rows of 28.
  public static final int PIXELS = Frame.SIDE * Frame.SIDE;

  private final byte[] pixels;
  private final byte[] labels;

  private Digits(byte[] pixels, byte[] labels) {
    this.pixels = pixels;
    this.labels = labels;
  }

  /// Draws the pictures `first` … `first + count − 1` of a seed.
  public static Digits draw(long seed, int first, int count) {
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

  /// The pictures' pixels, row after row and picture after picture: 0 is paper, 255 full ink
  /// (unsigned).
  public byte[] pixels() {
    return pixels;
  }

  /// The digits, 0 … 9.
  public byte[] labels() {
    return labels;
  }
}
