/// Models of ours as ONNX graphs: the network by a switch over the family of operations, the way
/// from columns to its inputs, and the way from its outputs to an answer. May import:
/// limpid.onnx.graph. Read first: [limpid.onnx.export.ModelGraph], then
/// [limpid.onnx.export.NetworkNodes].
@org.jspecify.annotations.NullMarked
package limpid.onnx.export;
