package limpid.onnx.layer;

import java.util.Arrays;
import java.util.List;
import limpid.nn.Pad;
import limpid.onnx.op.Call;
import limpid.onnx.op.Window;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// A square window of a layer of ours, and what stands around the image: padding that is the same
/// on all sides is a setting of the layer, any other a layer of its own before it.
///
/// @param window the window
/// @param frame that other layer, or null
record Framed(Window window, @Nullable Pad frame) {

  /// The window of a node.
  ///
  /// @param filters the shape of its filters, or two axes if it has none
  /// @param value what its padding is made of
  /// @throws Unfit if it is not square
  static Framed of(Call call, Shape filters, float value) {
    Window window = Window.of(call, Arrays.copyOfRange(filters.toArray(), 2, filters.rank()));
    if (!window.isSquare()) {
      throw new Unfit(
          "its window is %s, its strides are %s and its dilations %s; those of a layer are the same on both axes of an image"
              .formatted(by(window.kernel()), by(window.strides()), by(window.dilations())));
    }
    return new Framed(window, window.isPlain() ? null : frame(window, value));
  }

  private static String by(int[] sizes) {
    return String.join("×", Arrays.stream(sizes).mapToObj(Integer::toString).toList());
  }

  private static Pad frame(Window window, float value) {
    int[] before = window.before();
    int[] after = window.after();
    int[] beyond = window.beyond();
    return new Pad(before[0], before[1], after[0] + beyond[0], after[1] + beyond[1], value);
  }

  /// The padding that the layer itself has.
  int padding() {
    return frame == null ? window.before()[0] : 0;
  }

  /// The layer, with the other one before it.
  List<Piece> before(Piece layer) {
    return frame == null ? List.of(layer) : List.of(Piece.of(frame), layer);
  }
}
