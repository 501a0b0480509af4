/// The operations: one record a file, with its shape rule, its forward and its backward. They work
/// on arrays and know nothing of graphs. Not exported to users: `Tensor` is their face; readers of
/// graphs switch over them. May import: `limpid.error`, `limpid.random`, `limpid.kernel`, and of
/// `limpid.tensor` the shape alone. Read first: [limpid.tensor.op.Op], then
/// [limpid.tensor.op.MatMul].
@org.jspecify.annotations.NullMarked
package limpid.tensor.op;
