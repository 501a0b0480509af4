/// The operators of ONNX, each said with Limpid's own operations on tensors, a file for each
/// family. May import: limpid.onnx.graph. Read first: [limpid.onnx.op.Operator], then
/// [limpid.onnx.op.Operators].
@org.jspecify.annotations.NullMarked
package limpid.onnx.op;
