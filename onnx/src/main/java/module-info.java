/// Models of other systems, in the ONNX format.
@org.jspecify.annotations.NullMarked
module limpid.onnx {
  requires transitive limpid.learn;
  requires com.google.protobuf;
  requires static com.microsoft.onnxruntime;
  requires static org.jspecify;

  exports limpid.onnx;
  exports limpid.onnx.graph;
}
