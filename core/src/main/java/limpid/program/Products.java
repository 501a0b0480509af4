package limpid.program;

import java.util.List;
import limpid.tensor.op.MatMul;
import limpid.tensor.op.Product;

/// Gradients that are matrix products.
final class Products {
  private Products() {}

  /// The product that an instruction computes, with its operands in place.
  static Product of(Instruction.Backward gradient, Memory memory) {
    if (!(gradient.op() instanceof MatMul op)) {
      throw new IllegalArgumentException(gradient.name() + " is no matrix product");
    }
    List<Value> x = gradient.x();
    return op.gradient(
        gradient.input(), memory.of(x.get(0)), memory.of(x.get(1)), memory.of(gradient.dy()));
  }
}
