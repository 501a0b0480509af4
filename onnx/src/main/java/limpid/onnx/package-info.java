/// Models of other systems, in the ONNX format. May import: everything below `limpid.onnx`. Read
/// first: [limpid.onnx.OnnxModel].
@org.jspecify.annotations.NullMarked
package limpid.onnx;
