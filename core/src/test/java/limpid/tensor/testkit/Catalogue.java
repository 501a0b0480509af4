package limpid.tensor.testkit;

import java.util.List;
import java.util.stream.Stream;

/// Every operation, with what it means and where it is tried: the families' rows, one behind the
/// other. A new operation gets its row in the file of its family and is thereby tested in all the
/// ways that `CatalogueTest` knows.
public final class Catalogue {
  private Catalogue() {}

  public static List<Row> rows() {
    return Stream.of(
            FunctionRows.rows(),
            ArithmeticRows.rows(),
            MatrixRows.rows(),
            MovementRows.rows(),
            BatchProductRows.rows(),
            ImageRows.rows(),
            ReductionRows.rows(),
            RowwiseRows.rows(),
            NormRows.rows(),
            LossRows.rows(),
            TargetRows.rows())
        .flatMap(List::stream)
        .toList();
  }
}
