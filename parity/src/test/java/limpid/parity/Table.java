package limpid.parity;

import java.util.stream.Stream;

/// All that is compared with PyTorch.
final class Table {
  private Table() {}

  static Stream<Comparison> rows() {
    return Stream.of(
            FunctionRows.rows(),
            ArithmeticRows.rows(),
            MatrixRows.rows(),
            MovementRows.rows(),
            ReductionRows.rows(),
            LossRows.rows(),
            LayerRows.rows(),
            ImageRows.rows())
        .flatMap(rows -> rows);
  }
}
