/// The mathematics of Limpid, without any dependency.
@org.jspecify.annotations.NullMarked
module limpid.core {
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  exports limpid.error;
  exports limpid.nn;
  exports limpid.optim;
  exports limpid.program;
  exports limpid.random;
  exports limpid.scalar;
  exports limpid.tensor;
  exports limpid.tensor.op;
  exports limpid.text;
}
