/// What an ONNX file says, as immutable values: nodes, attributes, numbers. May import:
/// limpid.error, limpid.tensor. Read first: [limpid.onnx.graph.Graph].
@org.jspecify.annotations.NullMarked
package limpid.onnx.graph;
