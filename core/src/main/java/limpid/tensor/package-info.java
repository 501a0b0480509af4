/// Shapes, tensors, the operations with their gradients, and automatic differentiation. May import:
/// `limpid.error`, `limpid.kernel`. Read first: `Autograd`, then any operation, such as `MatMul`.
@org.jspecify.annotations.NullMarked
package limpid.tensor;
