package limpid.export;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import limpid.tensor.Extent;

/// The function for a window in exported code, and how its settings are said: one number each for
/// the usual windows, which are the same on both axes, and else two, rows first.
///
/// @param function its name
/// @param settings its arguments, in their order
record WindowCode(String function, String settings) {
  static WindowCode of(String function, Extent... settings) {
    return Stream.of(settings).allMatch(Extent::isSquare)
        ? new WindowCode(function, joined(Stream.of(settings).map(Extent::rows)))
        : byAxis(function, settings);
  }

  static WindowCode byAxis(String function, Extent... settings) {
    Stream<Integer> all = Stream.of(settings).flatMap(s -> Stream.of(s.rows(), s.columns()));
    return new WindowCode(function + "ByAxis", joined(all));
  }

  private static String joined(Stream<Integer> numbers) {
    return numbers.map(n -> Integer.toString(n)).collect(Collectors.joining(", "));
  }
}
