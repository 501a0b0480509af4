/// ONNX files read, trusting nothing. May import: limpid.onnx.graph. Read first:
/// [limpid.onnx.file.OnnxFile].
@org.jspecify.annotations.NullMarked
package limpid.onnx.file;
