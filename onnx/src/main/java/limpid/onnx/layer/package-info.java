/// Graphs of operators seen as the layers of a network. May import: limpid.onnx.graph,
/// limpid.onnx.op. Read first: [limpid.onnx.layer.NetworkReader].
@org.jspecify.annotations.NullMarked
package limpid.onnx.layer;
