package limpid.onnx.layer;

/// A node that no layer of ours computes. It never leaves this package: [NetworkReader] gathers
/// all.
final class Unfit extends RuntimeException {
  Unfit(String reason) {
    super(reason, null, false, false);
  }
}
