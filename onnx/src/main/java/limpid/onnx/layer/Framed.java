package limpid.onnx.layer;

import java.util.Arrays;
import java.util.List;
import limpid.nn.Pad;
import limpid.onnx.op.Call;
import limpid.onnx.op.Window;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// A window of a layer of ours, and what stands around the image: padding that is the same at both
/// ends of an axis is a setting of the layer, any other a layer of its own before it.
///
/// @param window the window over images; that of a sequence is one over images of height 1
/// @param frame that other layer, or null
record Framed(Window window, @Nullable Pad frame) {

  /// The window of a node.
  ///
  /// @param filters the shape of its filters, or two axes if it has none
  /// @param value what its padding is made of
  /// @throws Unfit if it is over more axes than images have
  static Framed of(Call call, Shape filters, float value) {
    Window window = Window.of(call, Arrays.copyOfRange(filters.toArray(), 2, filters.rank()));
    if (window.axes() > 2) {
      throw new Unfit(
          "its window has %s axes; that of a layer has the two of an image, or the one of a sequence"
              .formatted(window.axes()));
    }
    Window images = window.ofImages();
    return new Framed(images, images.isEven() ? null : frame(images, value));
  }

  private static Pad frame(Window window, float value) {
    int[] before = window.before();
    int[] after = window.after();
    int[] beyond = window.beyond();
    return new Pad(before[0], before[1], after[0] + beyond[0], after[1] + beyond[1], value);
  }

  /// The padding that the layer itself has.
  Extent padding() {
    return frame == null ? Window.extent(window.before()) : Extent.of(0);
  }

  Extent kernel() {
    return Window.extent(window.kernel());
  }

  Extent stride() {
    return Window.extent(window.strides());
  }

  Extent dilation() {
    return Window.extent(window.dilations());
  }

  /// The layer, with the other one before it.
  List<Piece> before(Piece layer) {
    return frame == null ? List.of(layer) : List.of(Piece.of(frame), layer);
  }
}
