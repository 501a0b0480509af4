package limpid.nn;

import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// A frame around an image, of one number everywhere; see [limpid.tensor.op.Pad]. It is for frames
/// that are not the same on all sides: the others are settings of convolutions and poolings.
///
/// **Shapes**: x [b, c, h, w] → y [b, c, top + h + bottom, left + w + right].
///
/// @param top rows above
/// @param left columns before
/// @param bottom rows below
/// @param right columns behind
/// @param value what they are made of
public record Pad(int top, int left, int bottom, int right, float value) implements Layer {
  /// Checks that nothing is cut off.
  public Pad {
    if (Math.min(Math.min(top, left), Math.min(bottom, right)) < 0) {
      throw new OptionException(
          "pad", "is %s, %s, %s and %s; it must be 0 or more".formatted(top, left, bottom, right));
    }
    if (!Float.isFinite(value)) {
      throw new OptionException("value of pad", "is " + value + "; it must be finite");
    }
  }

  /// Of zeros.
  public Pad(int top, int left, int bottom, int right) {
    this(top, left, bottom, right, 0);
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() != 3) {
      throw new ShapeException(
          "pad", "wants images [channels, height, width], but got %s".formatted(in));
    }
    return Shape.of(in.size(0), top + in.size(1) + bottom, left + in.size(2) + right);
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    return (x, _) -> x.pad(2, top, bottom, value).pad(3, left, right, value);
  }

  @Override
  public String toString() {
    return "Pad(%s, %s, %s, %s%s)"
        .formatted(top, left, bottom, right, value == 0 ? "" : ", value " + value);
  }
}
