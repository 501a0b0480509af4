/// Shapes, tensors and automatic differentiation; the operations are in `limpid.tensor.op`. May
/// import: `limpid.error`, `limpid.random`, `limpid.kernel`. Read first: `Autograd`, then an
/// operation, such as `limpid.tensor.op.MatMul`.
@org.jspecify.annotations.NullMarked
package limpid.tensor;
