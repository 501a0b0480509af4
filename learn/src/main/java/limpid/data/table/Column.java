package limpid.data.table;

import java.util.List;

/// The values of one column, packed.
@SuppressWarnings("ArrayRecordComponent") // seen by this package only, compared by nobody
sealed interface Column {

  /// Numbers, NaN where missing.
  record Numbers(float[] values) implements Column {}

  /// Indices into labels, −1 where missing.
  ///
  /// @param firstLines the line on which each label came first; 0 where there are no lines
  record Codes(int[] codes, List<String> labels, long[] firstLines) implements Column {}

  /// Seconds since 1970, [DateFormat#NONE] where missing.
  record Dates(long[] seconds, DateFormat format) implements Column {}

  /// A column that is not learnt from; its values are not held.
  record LeftOut() implements Column {}
}
